package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.deploy.InstanceView;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.Release;
import org.lanyard.model.RunPlan;

/** Whether what the agent says is so: compared with the machine and the disk, once everything has come to rest. */
final class Truth {

    private final SimNode node;

    Truth(SimNode node) {
        this.node = node;
    }

    /** Of all apps; and nothing runs on the machine that belongs to none. */
    void check() {
        List<AppView> apps = node.apps().list();
        apps.forEach(this::check);
        Set<String> names = apps.stream().map(a -> a.app().name()).collect(Collectors.toSet());
        assertThat(processes()).as("strays").allMatch(p -> names.contains(p.spec.appName()));
        assertThat(node.catalog.apps())
                .as("the catalog holds what is wanted")
                .containsExactlyInAnyOrderElementsOf(
                        apps.stream().map(AppView::app).toList());
        nothingIsLeftBehind();
        assertThat(node.logs.openSinks).as("open build logs").isZero();
    }

    /** What no app names takes no room. */
    private void nothingIsLeftBehind() {
        List<Release> kept = node.catalog.apps().stream()
                .flatMap(app -> node.catalog.releases(app.id()).stream())
                .toList();
        assertThat(node.builder.artifacts.keySet())
                .as("artifacts on the disk")
                .containsExactlyInAnyOrderElementsOf(
                        kept.stream().map(Release::id).toList());
        assertThat(node.sources.stored)
                .as("bundles on the disk")
                .containsExactlyInAnyOrderElementsOf(
                        kept.stream().map(Release::bundle).distinct().toList());
    }

    private Stream<FakeProcess> processStream() {
        return Stream.concat(node.processes.processes().stream(), node.sites.processes().stream());
    }

    private List<FakeProcess> processes() {
        return processStream().toList();
    }

    private void check(AppView view) {
        String name = view.app().name();
        List<FakeProcess> own =
                processStream().filter(p -> p.spec.appName().equals(name)).toList();
        assertThat(view.app().order()).as("order of %s at rest", name).isNull();
        switch (view.state()) {
            case RUNNING -> runs(view, own);
            case FAILED -> failed(view, own);
            case STOPPED -> {
                assertThat(view.app().goal()).isEqualTo(Goal.STOP);
                assertThat(own).as("processes of the stopped %s", name).isEmpty();
                assertThat(node.gateway.door(view.app().id())).isNull();
            }
            default -> throw new AssertionError(name + " is stuck: " + view + "\n" + history(view));
        }
        history(view);
        releases(view);
    }

    private void runs(AppView view, List<FakeProcess> own) {
        String name = view.app().name();
        Release release = view.release();
        assertThat(view.app().goal()).isEqualTo(Goal.RUN);
        if (release == null) {
            throw new AssertionError(name + " runs without a release: " + view);
        }
        int wanted = release.fixedPort() != null ? 1 : view.app().settings().replicas();
        assertThat(own)
                .as("processes of %s: %s", name, view)
                .hasSize(wanted)
                .allMatch(p -> p.spec.release().equals(release.id()));
        assertThat(own)
                .as("started with what %s is known to run with: %s", release, view)
                .allMatch(p -> release.settings() == null
                        || settings(p).equals(release.settings().env()));
        assertThat(view.instances())
                .hasSize(wanted)
                .extracting(InstanceView::id)
                .containsExactlyInAnyOrderElementsOf(
                        own.stream().map(p -> p.spec.id()).toList());
        long healthy = healthy(view).count();
        assertThat(healthy).as("healthy instances: %s", view).isPositive();
        assertThat(view.instances())
                .as("at rest")
                .allMatch(i -> i.phase() == InstancePhase.HEALTHY || i.phase() == InstancePhase.FAILED);
        door(view, release);
    }

    /** Of its environment, what is the user's. */
    private static Map<String, String> settings(FakeProcess process) {
        Map<String, String> env = new HashMap<>(process.spec.env());
        env.keySet().removeIf(key -> key.equals("HOST") || key.equals("PORT") || key.startsWith("LANYARD_"));
        return env;
    }

    private static Stream<InstanceView> healthy(AppView view) {
        return view.instances().stream().filter(i -> i.phase() == InstancePhase.HEALTHY);
    }

    private void door(AppView view, Release release) {
        var door = node.gateway.door(view.app().id());
        boolean worker = release.plan() instanceof RunPlan.Native plan && plan.worker();
        Integer named = view.app().settings().port();
        Integer fixed = release.fixedPort();
        boolean behindTheGateway = !worker && (fixed == null || (named != null && !named.equals(fixed)));
        if (!behindTheGateway) {
            assertThat(door).as("gateway before %s", view.app().name()).isNull();
            return;
        }
        if (door == null) {
            assertThat(view.notices()).as("why there is no gateway").anyMatch(n -> n.startsWith("Port "));
            return;
        }
        assertThat(door.targets)
                .extracting(Gateway.Target::instance)
                .containsExactlyInAnyOrderElementsOf(
                        healthy(view).map(InstanceView::id).toList());
        assertThat(view.app().port()).isEqualTo(door.port);
    }

    private void failed(AppView view, List<FakeProcess> own) {
        assertThat(view.reason()).as("why %s failed", view.app().name()).isNotNull();
        Release release = view.release();
        assertThat(own)
                .as("processes of the failed %s: %s", view.app().name(), view)
                .allMatch(p -> release != null && p.spec.release().equals(release.id()))
                .allMatch(p -> view.instances().stream()
                        .anyMatch(i -> i.id().equals(p.spec.id()) && i.phase() == InstancePhase.FAILED));
    }

    private List<HistoryEntry> history(AppView view) {
        List<HistoryEntry> entries = node.catalog.history(view.app().id(), Integer.MAX_VALUE);
        assertThat(entries)
                .extracting(HistoryEntry::order)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(entries).extracting(HistoryEntry::at).isSorted();
        assertThat(entries.getLast().state()).as("last of " + entries).isEqualTo(view.state());
        return entries;
    }

    /** Only releases that have been healthy once are kept, and nothing is left on disk of others. */
    private void releases(AppView view) {
        Set<Integer> proven = history(view).stream()
                .filter(e -> e.state() == AppState.RUNNING && e.cause().endsWith(" is healthy"))
                .map(HistoryEntry::release)
                .collect(Collectors.toSet());
        List<Release> kept = node.catalog.releases(view.app().id());
        assertThat(kept).as("kept of %s", view.app().name()).allMatch(r -> proven.contains(r.number()));
        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(
                        node.apps().releases(view.app().name()));
        Map<?, ?> artifacts = node.builder.artifacts;
        assertThat(kept).as("kept releases are built").allMatch(r -> artifacts.containsKey(r.id()));
    }
}
