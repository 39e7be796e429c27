package org.lanyard.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.model.Refused;
import org.lanyard.model.Settings;

/**
 * Several apps, random commands, failures, crashes, kills and full disks, from one seed each; {@code
 * -Dlanyard.sim.seeds=1000} takes more seeds, {@code -Dlanyard.sim.seed=17} just that one.
 */
final class ChaosTest {

    private static final int STEPS = 60;
    private static final List<String> NAMES = List.of("web", "api", "job");

    static LongStream seeds() {
        Long one = Long.getLong("lanyard.sim.seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("lanyard.sim.seeds", 25));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensEveryAppIsInATrueState(long seed) {
        var chaos = new Chaos(seed);
        try {
            chaos.run();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("Seed " + seed + "; -Dlanyard.sim.seed=" + seed + "\n" + chaos.story(), failed);
        }
    }

    /** One run. */
    private static final class Chaos {

        private final SimNode node;
        private final Random random;
        private final Deque<String> story = new ArrayDeque<>();
        private int revisions;

        Chaos(long seed) {
            node = new SimNode(seed);
            random = new Random(seed * 31 + 7);
        }

        String story() {
            return String.join("\n", story);
        }

        void run() {
            try (node) {
                node.invariant = new Invariants(node)::check;
                for (int i = 0; i < STEPS; i++) {
                    if (!node.isUp() && random.nextBoolean()) {
                        tell("agent up");
                        node.up();
                    }
                    act();
                    node.run(Duration.ofMillis(1L << random.nextInt(15)));
                }
                heal();
                node.run(Duration.ofMinutes(5));
                new Truth(node).check();
            }
        }

        private void heal() {
            node.kill.disarm();
            node.catalog.full = false;
            for (int port = 3000; port < 3003; port++) {
                String holder = node.net.holder(port).orElse("");
                if (holder.startsWith("nginx")) {
                    node.net.unbind(port);
                }
            }
            tell("healed");
            if (!node.isUp()) {
                node.up();
            }
        }

        private void tell(String what) {
            story.add(Duration.between(SimWorld.START, node.world.instant()) + " " + what);
        }

        // ---- what happens

        private void act() {
            String app = NAMES.get(random.nextInt(NAMES.size()));
            int dice = random.nextInt(100);
            if (dice < 55) {
                if (node.isUp()) {
                    command(app);
                }
            } else if (dice < 75) {
                process();
            } else if (dice < 88) {
                kill();
            } else if (dice < 93) {
                disk();
            } else {
                port();
            }
        }

        private void command(String app) {
            try {
                boolean acknowledged = node.ask(() -> chosen(app));
                tell("  " + (acknowledged ? "acknowledged" : "killed in it: " + node.kill.where()));
            } catch (Refused refused) {
                tell("  refused: " + refused.getMessage());
            }
        }

        private void chosen(String app) {
            boolean there =
                    node.apps().list().stream().anyMatch(a -> a.app().name().equals(app));
            if (!there) {
                push(app);
                Settings settings = settings(SimNode.SETTINGS);
                tell("create " + app + " port " + settings.port() + " x" + settings.replicas());
                node.create(app, settings);
                return;
            }
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    push(app);
                    tell("redeploy " + app);
                    node.apps().redeploy(app, random.nextInt(4) == 0, "chaos");
                }
                case 3 -> {
                    tell("roll back " + app);
                    node.apps().rollBack(app, null, "chaos");
                }
                case 4 -> {
                    tell("new settings for " + app);
                    node.apps().change(app, this::settings, null, "chaos");
                }
                case 5 -> {
                    String name = random.nextBoolean() ? "BAD" : "V" + random.nextInt(3);
                    tell("env " + name + " for " + app);
                    node.apps().change(app, s -> NodeTest.env(s, name, "x"), null, "chaos");
                }
                case 6 -> {
                    tell("stop " + app);
                    node.apps().stop(app, "chaos");
                }
                case 7 -> {
                    tell("start " + app);
                    node.apps().start(app, "chaos");
                }
                case 8 -> {
                    tell("cancel " + app);
                    node.apps().cancel(app, "chaos");
                }
                default -> {
                    if (random.nextInt(3) == 0) {
                        tell("destroy " + app);
                        node.apps().destroy(app, false, "chaos");
                    }
                }
            }
        }

        private Settings settings(Settings before) {
            Settings s = NodeTest.replicas(before, 1 + random.nextInt(3));
            return switch (random.nextInt(4)) {
                case 0 -> NodeTest.port(s, 3000 + random.nextInt(3));
                case 1 -> NodeTest.port(s, null);
                default -> s;
            };
        }

        private void push(String app) {
            Program program = new Program(app + ++revisions).workingFor(Duration.ofMillis(random.nextInt(600)));
            String kind = "good";
            int dice = random.nextInt(20);
            if (dice == 0) {
                kind = "crashing at start";
                program.crashingAtStart();
            } else if (dice == 1) {
                kind = "never listening";
                program.neverListening();
            } else if (dice == 2) {
                kind = "crashing soon";
                program.crashingAfter(Duration.ofMillis(300));
            } else if (dice == 3) {
                kind = "not building";
                program.failingToBuild("npm failed.");
            } else if (dice == 4) {
                kind = "worker";
                program.asWorker();
            } else if (dice == 5) {
                kind = "site";
                program.asSite();
            } else if (dice < 9) {
                int port = 3000 + random.nextInt(3);
                kind = "insisting on " + port;
                program.insistingOn(port);
                if (random.nextBoolean()) {
                    program.started("node fixed.js " + port);
                }
            } else if (dice < 11) {
                kind = "declaring";
                program.declaring(3000 + random.nextInt(3));
            } else if (dice == 11) {
                kind = "ignoring TERM";
                program.ignoringTerm();
            } else if (dice < 14) {
                kind = "breaking when BAD";
                program.crashingWhenSet("BAD");
            }
            tell("push " + program.revision + ", " + kind);
            node.push(app, program);
        }

        private void process() {
            List<FakeProcess> all = node.processes.processes();
            if (all.isEmpty()) {
                return;
            }
            FakeProcess process = all.get(random.nextInt(all.size()));
            node.tampered.put(process.spec.appName(), node.world.instant());
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    tell("crash of " + process.spec.id());
                    process.crash("killed by signal 9");
                }
                case 2 -> {
                    tell("sickness of " + process.spec.id());
                    process.sick = true;
                }
                default -> {
                    tell("somebody stops " + process.spec.id());
                    process.stop(Duration.ofSeconds(1));
                }
            }
        }

        private void kill() {
            if (!node.isUp()) {
                return;
            }
            int points = random.nextInt(60);
            tell("kill in " + points);
            node.kill.arm(points);
        }

        private void disk() {
            node.catalog.full = true;
            int seconds = random.nextInt(8);
            tell("disk full for " + seconds + " s");
            node.world.schedule(Duration.ofSeconds(seconds), () -> node.catalog.full = false);
        }

        private void port() {
            int port = 3000 + random.nextInt(3);
            if (node.net.bind(port, "nginx (pid 812)", null)) {
                tell("nginx takes " + port);
            } else if (node.net.holder(port).orElse("").startsWith("nginx")) {
                tell("nginx leaves " + port);
                node.net.unbind(port);
            }
        }
    }
}
