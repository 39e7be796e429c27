package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.lanyard.deploy.AppNotice;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.deploy.InstanceView;
import org.lanyard.model.AppState;
import org.lanyard.model.Settings;

/** Words that the scenarios are told in. */
abstract class NodeTest {

    static final String TEST = "by the test";

    final SimNode node = new SimNode(1);

    @AfterEach
    void close() {
        node.close();
    }

    static Program program(String revision) {
        return new Program(revision);
    }

    // ---- what is done

    void deploy(String app, Program program) {
        deploy(app, program, SimNode.SETTINGS);
    }

    void deploy(String app, Program program, Settings settings) {
        node.push(app, program);
        node.create(app, settings);
        node.settle();
    }

    void update(String app, Program program) {
        startUpdate(app, program);
        node.settle();
    }

    void startUpdate(String app, Program program) {
        node.push(app, program);
        node.apps().redeploy(app, false, "redeployed by the test");
    }

    void change(String app, UnaryOperator<Settings> settings) {
        node.apps().change(app, settings, null, "changed by the test");
    }

    void run(Duration duration) {
        node.run(duration);
    }

    /** Runs until the app's update or first deployment is at that stage. */
    void runUntilStage(String app, AppState stage) {
        for (int i = 0; i < 10_000; i++) {
            AppView view = node.app(app);
            if (view.state() == stage || view.step() == stage) {
                return;
            }
            node.run(Duration.ofMillis(1));
        }
        throw new AssertionError(app + " does not get to " + stage + ": " + history(app));
    }

    // ---- settings

    static Settings replicas(Settings s, int replicas) {
        return new Settings(
                s.env(), replicas, s.port(), s.runtime(), s.command(), s.health(), s.stopGrace(), s.spa(), s.gateway());
    }

    static Settings port(Settings s, @Nullable Integer port) {
        return new Settings(
                s.env(), s.replicas(), port, s.runtime(), s.command(), s.health(), s.stopGrace(), s.spa(), s.gateway());
    }

    static Settings env(Settings s, String name, String value) {
        Map<String, String> env = new HashMap<>(s.env());
        env.put(name, value);
        return new Settings(
                env, s.replicas(), s.port(), s.runtime(), s.command(), s.health(), s.stopGrace(), s.spa(), s.gateway());
    }

    // ---- what is seen

    AppView app(String name) {
        return node.app(name);
    }

    AppState state(String app) {
        return app(app).state();
    }

    int releaseNumber(String app) {
        var release = app(app).release();
        assertThat(release).as("release of " + app).isNotNull();
        return release == null ? 0 : release.number();
    }

    List<InstanceView> healthy(String app) {
        return app(app).instances().stream()
                .filter(i -> i.phase() == InstancePhase.HEALTHY)
                .toList();
    }

    /** {@code "RUNNING: health check passed"}, oldest first. */
    List<String> history(String app) {
        return node.apps().history(app, 1000).stream()
                .map(entry -> entry.state() + ": " + entry.cause())
                .toList();
    }

    List<AppState> states(String app) {
        return node.apps().history(app, 1000).stream()
                .map(entry -> entry.state())
                .toList();
    }

    List<String> said() {
        return node.told.stream()
                .filter(AppNotice.Progress.class::isInstance)
                .map(notice -> ((AppNotice.Progress) notice).line())
                .toList();
    }

    String reason(String app) {
        return String.valueOf(app(app).reason());
    }

    /** Processes of the app on the machine, whatever the agent knows of them. */
    List<FakeProcess> processes(String app) {
        return java.util.stream.Stream.concat(node.processes.processes().stream(), node.sites.processes().stream())
                .filter(process -> process.spec.appName().equals(app))
                .toList();
    }

    /** Where requests for the app end up: revisions' release numbers do not matter, instance ids do. */
    List<String> routed(String app) {
        var door = node.gateway.door(app(app).app().id());
        return door == null
                ? List.of()
                : door.targets.stream().map(t -> t.instance().value()).toList();
    }

    void assertServes(String app, int release) {
        assertThat(state(app)).as("state of %s: %s", app, history(app)).isEqualTo(AppState.RUNNING);
        assertThat(releaseNumber(app)).isEqualTo(release);
        assertThat(healthy(app)).allMatch(i -> i.releaseNumber() == release).isNotEmpty();
        assertThat(healthy(app)).hasSameSizeAs(processes(app)).hasSameSizeAs(app(app).instances());
        if (node.gateway.door(app(app).app().id()) != null) {
            assertThat(routed(app))
                    .containsExactlyInAnyOrderElementsOf(
                            healthy(app).stream().map(i -> i.id().value()).toList());
        }
    }
}
