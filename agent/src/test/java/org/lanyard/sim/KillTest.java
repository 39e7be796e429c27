package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Apps;
import org.lanyard.model.AppState;
import org.lanyard.model.Settings;

/**
 * kill -9 of the agent at every step: before each single call of a port, and after each event. Then another agent finds
 * what is left and must come to what was acknowledged, without a step on what served.
 */
final class KillTest {

    private static final Duration FLOW = Duration.ofSeconds(8);

    /**
     * @param uninterrupted the app serves all along
     * @param before how the app is when the command was never accepted; null: it is not there
     */
    record Flow(
            String name,
            Consumer<SimNode> setup,
            Consumer<SimNode> command,
            String before,
            String after,
            boolean uninterrupted) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Settings SETTINGS = SimNode.SETTINGS;

    static Stream<Flow> flows() {
        Consumer<SimNode> running = deployed(program("a1"), SETTINGS);
        Consumer<SimNode> fixed = deployed(program("a1").insistingOn(3000), SETTINGS);
        Consumer<SimNode> two = running.andThen(pushed(program("a2"))).andThen(KillTest::redeployAndWait);
        return Stream.of(
                new Flow(
                        "first deploy",
                        pushed(program("a1")),
                        n -> n.create("web", SETTINGS),
                        "gone",
                        "RUNNING a1",
                        false),
                new Flow(
                        "first deploy of a site",
                        pushed(program("a1").asSite()),
                        n -> n.create("web", SETTINGS),
                        "gone",
                        "RUNNING a1",
                        false),
                new Flow(
                        "first deploy that fails",
                        pushed(program("a1").crashingAtStart()),
                        n -> n.create("web", SETTINGS),
                        "gone",
                        "FAILED",
                        false),
                new Flow(
                        "first deploy of an app that insists on its port",
                        pushed(program("a1").insistingOn(3000)),
                        n -> n.create("web", SETTINGS),
                        "gone",
                        "RUNNING a1",
                        false),
                new Flow(
                        "update",
                        running.andThen(pushed(program("a2"))),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a2",
                        true),
                new Flow(
                        "update of three replicas",
                        deployed(program("a1"), NodeTest.replicas(SETTINGS, 3)).andThen(pushed(program("a2"))),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a2",
                        true),
                new Flow(
                        "update of a worker",
                        deployed(program("a1").asWorker(), SETTINGS)
                                .andThen(pushed(program("a2").asWorker())),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a2",
                        false),
                new Flow(
                        "update that fails",
                        running.andThen(pushed(program("a2").crashingAtStart())),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a1",
                        true),
                new Flow(
                        "forced redeploy",
                        running,
                        n -> apps(n).redeploy("web", true, "test"),
                        "RUNNING a1",
                        "RUNNING a1",
                        true),
                new Flow(
                        "new environment of an app that ignores TERM",
                        deployed(program("a1").ignoringTerm(), SETTINGS),
                        env("COLOUR"),
                        "RUNNING a1",
                        "RUNNING a1 COLOUR",
                        true),
                new Flow(
                        "roll-back", two, n -> apps(n).rollBack("web", null, "test"), "RUNNING a2", "RUNNING a1", true),
                new Flow("new environment", running, env("COLOUR"), "RUNNING a1", "RUNNING a1 COLOUR", true),
                new Flow(
                        "new environment that breaks the app",
                        deployed(program("a1").crashingWhenSet("BAD"), SETTINGS),
                        env("BAD"),
                        "RUNNING a1",
                        "RUNNING a1",
                        true),
                new Flow(
                        "fixed-port update",
                        fixed.andThen(pushed(program("a2").insistingOn(3000))),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a2",
                        false),
                new Flow(
                        "fixed-port update that fails",
                        fixed.andThen(pushed(program("a2").insistingOn(3000).crashingAtStart())),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a1",
                        false),
                new Flow(
                        "update that mends a fixed port",
                        fixed.andThen(pushed(program("a2"))),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a2",
                        false),
                new Flow(
                        "first deploy of three that insist on one port",
                        pushed(program("a1").insistingOn(3000)),
                        n -> n.create("web", NodeTest.replicas(SETTINGS, 3)),
                        "gone",
                        "RUNNING a1",
                        false),
                new Flow(
                        "update that takes the gateway's port",
                        deployed(program("a1").declaring(3000), SETTINGS)
                                .andThen(pushed(program("a2").declaring(3000).insistingOn(3000))),
                        KillTest::redeploy,
                        "RUNNING a1",
                        "RUNNING a2",
                        false),
                new Flow("stop", running, n -> apps(n).stop("web", "test"), "RUNNING a1", "STOPPED", false),
                new Flow(
                        "start",
                        running.andThen(KillTest::stopAndWait),
                        n -> apps(n).start("web", "test"),
                        "STOPPED",
                        "RUNNING a1",
                        false),
                new Flow("destroy", two, n -> apps(n).destroy("web", false, "test"), "RUNNING a2", "gone files", false),
                new Flow(
                        "destroy with volumes",
                        running,
                        n -> apps(n).destroy("web", true, "test"),
                        "RUNNING a1",
                        "gone volumes",
                        false),
                new Flow(
                        "destroy of a stopped app with volumes",
                        running.andThen(KillTest::stopAndWait),
                        n -> apps(n).destroy("web", true, "test"),
                        "STOPPED",
                        "gone volumes",
                        false),
                new Flow("scale up", running, scale(3), "RUNNING a1", "RUNNING a1 3", true),
                new Flow(
                        "scale down",
                        deployed(program("a1"), NodeTest.replicas(SETTINGS, 3)),
                        scale(1),
                        "RUNNING a1 3",
                        "RUNNING a1 1",
                        true),
                new Flow(
                        "cancel of an update",
                        running.andThen(pushed(program("a2").workingFor(Duration.ofMillis(500))))
                                .andThen(KillTest::redeploy)
                                .andThen(n -> n.run(Duration.ofMillis(1200))),
                        n -> apps(n).cancel("web", "test"),
                        "RUNNING a2",
                        "RUNNING a1",
                        true),
                new Flow(
                        "cancel of a new environment",
                        running.andThen(env("COLOUR")).andThen(n -> n.run(Duration.ofMillis(20))),
                        n -> apps(n).cancel("web", "test"),
                        "RUNNING a1 COLOUR",
                        "RUNNING a1",
                        true),
                new Flow(
                        "roll-back that also takes the environment back",
                        two.andThen(env("COLOUR")).andThen(n -> n.run(FLOW)),
                        n -> apps(n).rollBack("web", null, "test"),
                        "RUNNING a2 COLOUR",
                        "RUNNING a1",
                        true));
    }

    // ---- words

    private static Program program(String revision) {
        return new Program(revision);
    }

    private static Apps apps(SimNode node) {
        return node.apps();
    }

    private static Consumer<SimNode> pushed(Program program) {
        return node -> node.push("web", program);
    }

    private static Consumer<SimNode> deployed(Program program, Settings settings) {
        return pushed(program).andThen(node -> {
            node.create("web", settings);
            node.run(FLOW);
        });
    }

    private static void redeploy(SimNode node) {
        apps(node).redeploy("web", false, "test");
    }

    private static void redeployAndWait(SimNode node) {
        redeploy(node);
        node.run(FLOW);
    }

    private static void stopAndWait(SimNode node) {
        apps(node).stop("web", "test");
        node.run(FLOW);
    }

    private static Consumer<SimNode> env(String name) {
        return node -> apps(node).change("web", s -> NodeTest.env(s, name, "1"), null, "test");
    }

    private static Consumer<SimNode> scale(int replicas) {
        return node -> apps(node).change("web", s -> NodeTest.replicas(s, replicas), null, "test");
    }

    // ---- the test

    @ParameterizedTest
    @MethodSource("flows")
    void whateverTheStepTheNextAgentFinishesIt(Flow flow) {
        long points = play(flow, Long.MAX_VALUE, Duration.ZERO);
        assertThat(points).isGreaterThan(5);
        for (long point = 0; point < points; point++) {
            Duration away = Duration.ofMillis(point % 3 * 400);
            try {
                play(flow, point, away);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(flow + ", killed at point " + point + " of " + points, failed);
            }
        }
    }

    /** The number of points passed. */
    private static long play(Flow flow, long point, Duration away) {
        try (SimNode node = new SimNode(7)) {
            flow.setup().accept(node);
            if (flow.uninterrupted()) {
                node.invariant = () -> assertServing(node);
            }
            node.kill.arm(point);
            boolean acknowledged = node.ask(() -> flow.command().accept(node));
            node.runWhileUp(FLOW);
            long passed = node.kill.passed();
            if (!node.isUp()) {
                node.run(away);
                node.up();
            }
            node.run(Duration.ofSeconds(45));
            new Truth(node).check();
            String end = end(node);
            Predicate<String> expected =
                    acknowledged ? fits(flow.after()) : fits(flow.after()).or(fits(flow.before()));
            assertThat(expected.test(end))
                    .as(
                            "killed at %s, acknowledged: %s; is %s, was %s, wanted %s\n%s",
                            node.kill.where(),
                            acknowledged,
                            end,
                            flow.before(),
                            flow.after(),
                            node.apps().list())
                    .isTrue();
            return passed;
        }
    }

    private static Predicate<String> fits(String words) {
        return end -> List.of(end.split(" ")).containsAll(List.of(words.split(" ")));
    }

    private static void assertServing(SimNode node) {
        boolean serving = node.processes.processes().stream().anyMatch(p -> p.up() && !p.stopping() && p.listens());
        if (!serving) {
            throw new AssertionError("Nothing serves any more");
        }
    }

    private static String end(SimNode node) {
        List<AppView> apps = node.apps().list();
        if (apps.isEmpty()) {
            return "gone" + (node.logs.removed.isEmpty() ? "" : " files")
                    + (node.logs.removedVolumes.isEmpty() ? "" : " volumes");
        }
        AppView web = apps.getFirst();
        if (web.state() != AppState.RUNNING || web.release() == null) {
            return web.state().name();
        }
        var env = node.processes.processes().stream()
                .flatMap(p -> p.spec.env().keySet().stream())
                .distinct()
                .toList();
        return "RUNNING " + web.release().revision() + " " + web.instances().size() + " " + String.join(" ", env);
    }
}
