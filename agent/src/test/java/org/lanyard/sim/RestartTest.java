package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.deploy.AppView;
import org.lanyard.model.AppState;

/** An agent that ends and starts again, and again: apps to which nothing happened have no story to tell of it. */
final class RestartTest extends NodeTest {

    record Quiet(String name, Consumer<RestartTest> setup) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Quiet> quiet() {
        return Stream.of(
                new Quiet("a process", t -> t.deploy("web", program("a1"))),
                new Quiet("three of them", t -> t.deploy("web", program("a1"), replicas(SimNode.SETTINGS, 3))),
                new Quiet("a site", t -> t.deploy("web", program("a1").asSite())),
                new Quiet("a worker", t -> t.deploy("web", program("a1").asWorker())),
                new Quiet("an insisting app", t -> t.deploy("web", program("a1").insistingOn(3000))),
                new Quiet(
                        "a first deploy that failed",
                        t -> t.deploy("web", program("a1").crashingAtStart())),
                new Quiet(
                        "one that keeps crashing",
                        t -> t.deploy("web", program("a1").crashingAfter(Duration.ofMillis(300)))),
                new Quiet("an update that failed", t -> {
                    t.deploy("web", program("a1"));
                    t.update("web", program("a2").answering500());
                }),
                new Quiet("one that was scaled", t -> {
                    t.deploy("web", program("a1"));
                    t.change("web", s -> replicas(s, 2));
                    t.node.settle();
                }),
                new Quiet("a stopped one", t -> {
                    t.deploy("web", program("a1"));
                    t.node.apps().stop("web", TEST);
                    t.node.settle();
                }),
                new Quiet("one whose start failed", t -> {
                    Program program = program("a1");
                    t.deploy("web", program);
                    t.node.apps().stop("web", TEST);
                    t.node.settle();
                    program.crashingAtStart();
                    t.node.apps().start("web", TEST);
                    t.node.settle();
                }));
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void tenRestartsOfTheAgentLeaveNoTraceInTheHistory(Quiet quiet) {
        quiet.setup().accept(this);
        AppView before = app("web");
        List<String> history = history("web");
        for (int i = 0; i < 10; i++) {
            node.agentDied();
            run(Duration.ofSeconds(2));
            node.up();
            node.settle();
        }

        AppView after = app("web");
        assertThat(history("web")).isEqualTo(history);
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.since()).isEqualTo(before.since());
        assertThat(after.cause()).isEqualTo(before.cause());
        assertThat(after.reason()).isEqualTo(before.reason());
        new Truth(node).check();
    }

    @Test
    void sinceIsOfTheStateAndNotOfTheLastThingThatHappenedInIt() {
        deploy("web", program("a1"));
        Instant since = app("web").since();
        processes("web").getFirst().crash("killed by signal 9");
        node.settle();
        assertThat(app("web").since()).isEqualTo(since);
        node.agentDied();
        node.up();
        node.settle();

        assertThat(app("web").since()).isEqualTo(since);
    }

    @Test
    void whatALaterLanyardWroteLosesNothingOfItsOwn() {
        Program shared = program("a1");
        deploy("web", shared);
        deploy("twin", shared);
        deploy("api", program("b1"));
        node.agentDied();
        node.catalog.illegible.addAll(List.of("web", "api"));
        node.up();
        node.settle();
        node.apps().destroy("twin", false, TEST);
        node.settle();
        node.agentDied();
        node.catalog.illegible.clear();
        node.up();
        node.settle();

        assertServes("web", 1);
        assertServes("api", 1);
        assertThat(node.builder.builds).isEqualTo(3);
        assertThat(node.sources.stored).hasSize(2);
        new Truth(node).check();
    }

    @Test
    void whatHappenedWhileNoAgentWasThereIsTold() {
        deploy("web", program("a1"));
        node.agentDied();
        processes("web").getFirst().vanish();
        node.up();
        node.settle();

        assertServes("web", 1);
        assertThat(history("web")).endsWith("STARTING: the agent started", "RUNNING: health check passed");
    }

    @Test
    void aStopThatAKilledAgentBeganKeepsItsCause() {
        deploy("web", program("a1").ignoringTerm());
        node.apps().stop("web", "stopped by the test");
        node.agentDied();
        node.up();
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.STOPPED);
        assertThat(history("web")).endsWith("STOPPING: stopped by the test", "STOPPED: stopped by the test");
    }
}
