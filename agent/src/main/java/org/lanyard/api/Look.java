package org.lanyard.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.check.Checked;
import org.lanyard.deploy.check.Claim;
import org.lanyard.deploy.check.Commit;
import org.lanyard.deploy.check.Seen;
import org.lanyard.deploy.detect.Detected;
import org.lanyard.deploy.detect.Kind;
import org.lanyard.deploy.placement.Standing;
import org.lanyard.model.AppName;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.model.Step;

/**
 * One look at a source, put into words. Blocks.
 *
 * @param name that is wished; null takes the source's
 */
record Look(
        Call call,
        Source source,
        Settings settings,
        @Nullable String name) {

    CheckJson answer(Cancel cancel) {
        Checked found = call.served().checks().check(source, settings, cancel);
        Detected detected = found.detected();
        Seen seen = found.seen();
        String wished = name != null ? name : AppName.from(AppRoutes.place(source));
        Claim claim = call.served().checks().claim(wished, settings, detected == null ? null : detected.plan());
        return new CheckJson(
                AppAnswers.source(source),
                seen != null,
                found.problem(),
                new CheckJson.Seconds(seconds(found.reach()), seconds(found.inspect())),
                seen == null ? List.of() : seen.branches(),
                seen == null ? List.of() : seen.tags(),
                seen == null ? null : seen.ref(),
                commit(found.commit()),
                detected == null ? null : detected(detected, found.missing()),
                claim.name(),
                claim.port(),
                claim.portProblem(),
                places(detected == null ? null : detected.kind()));
    }

    private static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 10.0) / 100.0;
    }

    private static CheckJson.@Nullable Commit commit(@Nullable Commit commit) {
        return commit == null
                ? null
                : new CheckJson.Commit(commit.id(), commit.message(), commit.author(), commit.at());
    }

    private static CheckJson.Detected detected(Detected found, @Nullable String missing) {
        RunPlan plan = found.plan();
        return new CheckJson.Detected(
                plan.runtime().name().toLowerCase(Locale.ROOT),
                found.kind().word(),
                found.because(),
                plan instanceof RunPlan.Native process ? process.command() : null,
                step(plan, "install"),
                step(plan, "build"),
                missing,
                found.notices());
    }

    private static @Nullable String step(RunPlan plan, String name) {
        return plan.steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step::command)
                .findFirst()
                .orElse(null);
    }

    /** Those that can be reached as the plan has them, then the others. */
    private List<CheckJson.Place> places(@Nullable Kind kind) {
        Map<String, NodeInfo.NodeJson> nodes = new LinkedHashMap<>();
        call.served().cluster().nodes().forEach(node -> nodes.put(node.id(), node));
        NodeId here = new NodeId(call.served().node().node().id());
        boolean elsewhere =
                settings.placement().pin() != null || settings.placement().prefer() != null;
        boolean stays = source instanceof Source.Folder ? !elsewhere : Forwarding.isDecided(call);
        List<CheckJson.Place> places = new ArrayList<>();
        for (Standing standing : standings(stays ? here : null, here)) {
            NodeInfo.NodeJson node = nodes.remove(standing.node().value());
            if (node != null) {
                places.add(
                        place(node, standing.chosen(), standing.fits(), because(standing, stays) + tool(kind, node)));
            }
        }
        boolean chosen = places.stream().anyMatch(CheckJson.Place::chosen);
        for (NodeInfo.NodeJson node : nodes.values()) {
            boolean self = node.id().equals(here.value());
            places.add(place(node, self && !chosen, self, self ? "this node" : "cannot be reached"));
        }
        return places;
    }

    /** What nobody could have, and is wished nowhere else, stays where it is asked for. */
    private List<Standing> standings(@Nullable NodeId decided, NodeId here) {
        PlacementWish wish = settings.placement();
        List<Standing> all = call.served().elsewhere().places(wish, decided);
        return all.stream().anyMatch(Standing::chosen) || !wish.equals(PlacementWish.NONE)
                ? all
                : call.served().elsewhere().places(wish, here);
    }

    private String because(Standing standing, boolean stays) {
        return source instanceof Source.Folder && stays && standing.chosen() && standing.fits()
                ? "the folder is there: " + standing.because().replaceFirst("^[a-z ]+: ", "")
                : standing.because();
    }

    /** Whether what it is written in is there; nothing of a node that has not told. */
    private static String tool(@Nullable Kind kind, NodeInfo.NodeJson node) {
        String needed = kind == Kind.NODE ? "Node.js" : kind == Kind.PYTHON ? "Python" : null;
        if (needed == null || node.tools() == null || node.tools().isEmpty()) {
            return "";
        }
        return node.tools().stream().anyMatch(tool -> tool.name().equals(needed))
                ? "; " + needed + " is there"
                : "; " + needed + " is not there";
    }

    private static CheckJson.Place place(NodeInfo.NodeJson node, boolean chosen, boolean fits, String because) {
        return new CheckJson.Place(node.id(), node.name(), chosen, fits, because, node.cpus(), node.architecture());
    }
}
