package org.lanyard.app.ui;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanyard.app.client.App;
import org.lanyard.app.client.App.Instance;
import org.lanyard.app.client.Node;

/** A state as it is shown: shape, word and tone; with the group that it is filtered by and the order of need. */
public record Status(Mark mark, String word, Tone tone, Group group) {

    private static final Set<String> WORKING = Set.of(
            "Requested", "Validating", "Fetching", "Placing", "Building", "Starting", "Updating", "Moving", "Stopping");

    private static final Pattern COUNTED = Pattern.compile("\\b(\\d{1,7}) of (\\d{1,7})\\b");

    /** What the list of apps is filtered by; in the order in which it is sorted. */
    public enum Group {
        NEEDS_YOU,
        WORKING,
        RUNNING,
        STOPPED
    }

    /** Whether something is being done for it. */
    public static boolean working(App app) {
        return WORKING.contains(app.state());
    }

    public static Status of(App app) {
        if (app.state().equals("Failed")) {
            return new Status(Mark.OCTAGON, Texts.of("state.failed"), Tone.DANGER, Group.NEEDS_YOU);
        }
        boolean waits = app.waits() != null && healthy(app) == 0 && !app.state().equals("Stopped");
        if (waits) {
            return new Status(Mark.HOURGLASS, Texts.of("state.waiting"), Tone.WARNING, Group.NEEDS_YOU);
        }
        if (working(app)) {
            return new Status(Mark.RING, app.state() + progress(app), Tone.WORKING, Group.WORKING);
        }
        return app.state().equals("Running")
                ? running(app)
                : new Status(Mark.SQUARE, Texts.of("state.stopped"), Tone.NEUTRAL, Group.STOPPED);
    }

    /** How far it is: of its copies, or of what its step counts. */
    private static String progress(App app) {
        if (app.state().equals("Updating") && app.replicas() > 1) {
            return " " + Texts.of("state.of", healthy(app), app.replicas());
        }
        Matcher counted = COUNTED.matcher(app.step() == null ? "" : app.step());
        if (!app.state().equals("Building") || !counted.find()) {
            return "";
        }
        double all = Double.parseDouble(counted.group(2));
        double done = Double.parseDouble(counted.group(1));
        return all <= 0 || done > all ? "" : " " + Format.percent(done / all);
    }

    private static Status running(App app) {
        long healthy = healthy(app);
        if (app.replicas() > 1) {
            String word = Texts.of("state.running.of", healthy, app.replicas());
            return healthy < app.replicas()
                    ? new Status(Mark.HALF_CIRCLE, word, Tone.WARNING, Group.RUNNING)
                    : new Status(Mark.FILLED_CIRCLE, word, Tone.GOOD, Group.RUNNING);
        }
        return healthy == 0
                ? new Status(Mark.RING, Texts.of("state.restarting"), Tone.WORKING, Group.WORKING)
                : new Status(Mark.FILLED_CIRCLE, Texts.of("state.running"), Tone.GOOD, Group.RUNNING);
    }

    private static long healthy(App app) {
        return app.instances().stream()
                .map(Instance::phase)
                .filter(p -> p.equals("Healthy"))
                .count();
    }

    public static Status of(Instance instance) {
        return switch (instance.phase()) {
            case "Healthy" -> new Status(Mark.FILLED_CIRCLE, Texts.of("state.running"), Tone.GOOD, Group.RUNNING);
            case "Failed" -> new Status(Mark.OCTAGON, Texts.of("state.failed"), Tone.DANGER, Group.NEEDS_YOU);
            case "Unhealthy" -> new Status(Mark.TRIANGLE, instance.phase(), Tone.WARNING, Group.NEEDS_YOU);
            default -> new Status(Mark.RING, instance.phase(), Tone.WORKING, Group.WORKING);
        };
    }

    public static Status of(Node node) {
        if (!node.reachable()) {
            return new Status(Mark.TRIANGLE, Texts.of("state.unreachable"), Tone.WARNING, Group.NEEDS_YOU);
        }
        if (node.draining()) {
            return new Status(Mark.RING, Texts.of("state.draining"), Tone.WORKING, Group.WORKING);
        }
        return new Status(Mark.FILLED_CIRCLE, Texts.of("state.online"), Tone.GOOD, Group.RUNNING);
    }

    public static Status stranger() {
        return new Status(Mark.DASHED_RING, Texts.of("state.stranger"), Tone.WORKING, Group.NEEDS_YOU);
    }
}
