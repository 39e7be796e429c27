package org.lanyard.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.journey.Home;
import org.lanyard.journey.Python;

/**
 * Real nodes, to which bad things happen while they are used; then they are left in peace, and have to be as was promised. Only when
 * asked for; a seed that has failed can be given again, and more nodes:
 *
 * <pre>./mvnw -pl agent -am test -Dtest=NemesisTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dlanyard.nemesis.minutes=20 -Dlanyard.nemesis.seed=42 -Dlanyard.nemesis.nodes=5</pre>
 *
 * What is done, and when, follows from the seed; how the machines' threads take turns does not, so a seed that has failed once
 * may have to be tried more than once.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(
        named = "lanyard.nemesis.minutes",
        matches = ".+",
        disabledReason = "It breaks nodes for minutes; run it with -Dlanyard.nemesis.minutes=1")
final class NemesisTest {

    private static final int WRITERS = 3;
    private static final Duration LOOK = Duration.ofMillis(500);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void nothingAcknowledgedIsLostAndAllIsWellAfterwards() throws IOException {
        long seed =
                Long.getLong("lanyard.nemesis.seed", ThreadLocalRandom.current().nextLong(1L << 32));
        int nodes = Integer.getInteger("lanyard.nemesis.nodes", 3);
        int millis = (int) (1_000 * 60 * Double.parseDouble(System.getProperty("lanyard.nemesis.minutes", "0.5")));
        var history = new History();
        try (Lan lan = RealNetwork.of("lynem", nodes + 1);
                var cluster = new TestCluster(lan, folder, program())) {
            Storm storm = Storm.of(
                    seed,
                    nodes,
                    millis,
                    Nemesis.possible(cluster),
                    TestCluster.smallDiskHost(),
                    TestCluster.fakeClockHost(nodes));
            System.out.println("NEMESIS: " + storm);
            try {
                run(cluster, storm, history);
            } catch (AssertionError | IOException | RuntimeException failed) {
                throw new AssertionError(
                        failed.getMessage() + "\nNEMESIS: " + storm + history + "\n" + cluster.tails(), failed);
            }
            System.out.println("NEMESIS: seed " + seed + ", " + history.summary());
        }
    }

    private static void run(TestCluster cluster, Storm storm, History history) throws IOException {
        cluster.start();
        var checker = new Checker(cluster, history);
        Host first = cluster.hosts.getFirst();
        first.must("POST", "/api/v1/apps", nativeApp(cluster));
        Await.until(
                "a native app",
                () -> first.get("/api/v1/apps/native").path("state").asText().equals("Running"));
        List<String> intruders = new CopyOnWriteArrayList<>();
        Thread watch = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                intruders.addAll(checker.intruders());
                LockSupport.parkNanos(LOOK.toNanos());
            }
        });
        history.begin();
        try (var load = new Load(cluster, history, storm.seed(), WRITERS)) {
            load.begin();
            new Nemesis(cluster, history).play(storm);
        } finally {
            watch.interrupt();
        }
        history.fault("peace");
        Await.Trouble restless = Await.said(checker::restless);
        history.fault("at rest: " + restless.words());
        List<String> wrong = new ArrayList<>(intruders);
        wrong.addAll(checker.lost());
        if (!restless.words().isEmpty()) {
            wrong.add("It does not come to rest: " + restless.words());
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong), restless.cause());
        }
    }

    private static String nativeApp(TestCluster cluster) throws IOException {
        Path app = cluster.page("native", "");
        Files.delete(app.resolve("index.html"));
        Files.writeString(app.resolve("main.py"), Python.server("page of native"));
        return "{\"name\":\"native\",\"env\":{\"NEMESIS_APP\":\"native\"},\"source\":{\"type\":\"folder\",\"folder\":\""
                + app + "\"}}";
    }

    private Host.Program program() throws IOException {
        return new Host.Program(Home.make(folder.resolve("home")).program(), Map.of());
    }
}
