import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lanyard.nemesis.Host;
import org.lanyard.nemesis.Lan;

/**
 * Measures a cluster on a LAN of network namespaces. What concerns membership and the store is measured with small programs of
 * the real store, replication and link ({@link ClusterMember}); what concerns nodes, with the real program and the flags that
 * ship. Each figure is a median with the spread beside it, and its share of the bar; bold misses.
 */
final class ClusterBench {

    private static final List<String> ROWS =
            List.of("leader", "silence", "members", "heal", "writes", "gone", "idle", "names", "plan");

    private final Path root;
    private final Path work;
    private final Path options;
    private final String classpath;
    private final boolean quick;

    private ClusterBench(Path root, Path work, String classpath, boolean quick) {
        this.root = root;
        this.work = work;
        this.options = root.resolve("agent/src/main/dist/jvm.options");
        this.classpath = classpath;
        this.quick = quick;
    }

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args).subList(3, args.length));
        boolean quick = words.remove("quick");
        List<String> rows = words.isEmpty() ? ROWS : words;
        if (!ROWS.containsAll(rows)) {
            System.err.println("There is no such row; there are " + ROWS);
            System.exit(2);
        }
        var bench = new ClusterBench(Path.of(args[0]), Path.of(args[1]), args[2], quick);
        System.out.println(load());
        System.out.println("| measure | bar | median | min … max | of the bar |");
        System.out.println("|---|---|---|---|---|");
        for (String row : rows) {
            switch (row) {
                case "leader" -> bench.leader();
                case "silence" -> bench.silence();
                case "members" -> bench.members();
                case "heal" -> bench.heal();
                case "writes" -> bench.writes();
                case "gone" -> bench.gone();
                case "idle" -> bench.idle();
                case "names" -> bench.names();
                default -> bench.plan();
            }
        }
        System.out.println(load());
    }

    private static String load() throws IOException {
        return "load " + Files.readString(Path.of("/proc/loadavg")).replaceFirst("^(\\S+ \\S+).*\\s*$", "$1");
    }

    private ClusterGroup group(int size) throws Exception {
        return new ClusterGroup(size, work, options, classpath);
    }

    // ---- members of the real link and store

    private void leader() throws Exception {
        try (ClusterGroup group = group(5)) {
            double[] took = new double[quick ? 3 : 20];
            for (int i = 0; i < took.length; i++) {
                underLoad(group, 100);
                ClusterGroup.Member leader = group.leader();
                long start = System.nanoTime();
                leader.kill();
                took[i] = firstWrites(group.without(leader), leader, start);
                leader.start();
                group.awaitWhole();
            }
            row("leader kill -9 → writes by two again at each of 4 survivors, under load", "ms", 500, took);
            row("the same, the worst", "ms", 1000, Arrays.stream(took).max().orElseThrow());
        }
    }

    private void silence() throws Exception {
        try (ClusterGroup group = group(5)) {
            int runs = quick ? 2 : 6;
            double[] pulled = new double[runs / 2];
            double[] stopped = new double[runs / 2];
            for (int i = 0; i < runs; i++) {
                underLoad(group, 100);
                ClusterGroup.Member leader = group.leader();
                boolean pull = i % 2 == 0;
                long start = System.nanoTime();
                if (pull) {
                    group.lan.pull(leader.number);
                } else {
                    leader.signal("STOP");
                }
                (pull ? pulled : stopped)[i / 2] = firstWrites(group.without(leader), leader, start);
                if (pull) {
                    group.lan.plug(leader.number);
                } else {
                    leader.signal("CONT");
                }
                group.awaitWhole();
            }
            row("leader's cable pulled → the same", "ms", 3000, pulled);
            row("leader stopped (SIGSTOP) → the same", "ms", 3000, stopped);
        }
    }

    private void underLoad(ClusterGroup group, int perSecond) throws Exception {
        for (ClusterGroup.Member one : group.members) {
            one.ask("idle", "IDLE", 20);
            one.ask("busy " + perSecond, "BUSY", 20);
        }
        // Not always at the same moment between two heartbeats.
        TimeUnit.MILLISECONDS.sleep(1_000 + (long) (Math.random() * 500));
    }

    /** The slowest of them, in milliseconds. */
    private static double firstWrites(List<ClusterGroup.Member> survivors, ClusterGroup.Member lost, long since)
            throws Exception {
        for (ClusterGroup.Member one : survivors) {
            one.tell("first " + since + " " + lost.id);
        }
        double slowest = 0;
        for (ClusterGroup.Member one : survivors) {
            slowest = Math.max(slowest, Long.parseLong(one.hear("FIRST", 60)) / 1e6);
        }
        return slowest;
    }

    private void heal() throws Exception {
        int documents = quick ? 2_000 : 20_000;
        double[] took = new double[quick ? 1 : 3];
        for (int i = 0; i < took.length; i++) {
            try (ClusterGroup group = group(5)) {
                group.lan.split(Set.of(0, 1));
                List<ClusterGroup.Member> island = group.members.subList(0, 2);
                List<ClusterGroup.Member> rest = group.members.subList(2, 5);
                TimeUnit.SECONDS.sleep(5);
                island.getFirst().tell("fill " + documents / 2 + " island");
                rest.getFirst().ask("fill " + documents / 2 + " rest", "FILLED", 120);
                island.getFirst().hear("FILLED", 120);
                group.awaitEqual(island, 120);
                group.awaitEqual(rest, 120);
                long start = System.nanoTime();
                group.lan.heal();
                group.awaitEqual(group.members, 120);
                took[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        row("heal of a 2+3 split with " + documents + " differing documents → all equal", "ms", 5000, took);
    }

    private void writes() throws Exception {
        double seconds = quick ? 4 : 8;
        int rounds = quick ? 1 : 3;
        try (ClusterGroup group = group(3)) {
            ClusterGroup.Member leader = group.leader();
            ClusterGroup.Member follower = group.without(leader).getFirst();
            List<Long> all =
                    group.members.stream().map(ClusterGroup.Member::pid).toList();
            double[][] figures = new double[7][rounds];
            for (int i = 0; i < rounds; i++) {
                String[] local = leader.ask("local 64 " + seconds, "LOCAL", 60).split(" ");
                String[] localOne =
                        leader.ask("local 1 " + seconds / 2, "LOCAL", 60).split(" ");
                double ticks = ticks(all);
                String[] led = leader.ask("load 64 " + seconds, "LOAD", 60).split(" ");
                ticks = ticks(all) - ticks;
                String[] followed =
                        follower.ask("load 64 " + seconds, "LOAD", 60).split(" ");
                String[] one = leader.ask("load 1 " + seconds / 2, "LOAD", 60).split(" ");
                String[] oneFollowing =
                        follower.ask("load 1 " + seconds / 2, "LOAD", 60).split(" ");
                figures[0][i] = Double.parseDouble(led[0]);
                figures[1][i] = Double.parseDouble(followed[0]);
                figures[2][i] = Double.parseDouble(one[1]);
                figures[3][i] = Double.parseDouble(oneFollowing[1]);
                figures[4][i] = Double.parseDouble(led[0]) / Double.parseDouble(local[0]);
                figures[6][i] =
                        ticks * 1e4 / (Double.parseDouble(led[0]) * seconds); // a tick is a hundredth of a second
                figures[5][i] = Double.parseDouble(one[1]) / Double.parseDouble(localOne[1]);
                if (!led[3].equals("0") || !followed[3].equals("0")) {
                    System.out.println("not acknowledged by two: " + led[3] + " and " + followed[3]);
                }
            }
            most("writes by two, 3 nodes, 64 writers at the leader", "/s", 6000, figures[0]);
            most("the same, at another node", "/s", 6000, figures[1]);
            row("one writer at the leader, its p50", "ms", 1.5, figures[2]);
            row("one writer at another node, its p50", "ms", 1.5, figures[3]);
            told("64 writers at the leader × local SQLite commits by 64", "×", figures[4]);
            told("one writer's p50 × local SQLite's", "×", figures[5]);
            told("processor time of all three for one of 64 writers' writes at the leader", "µs", figures[6]);
        }
    }

    // ---- the real program

    private void members() throws Exception {
        double[] took = new double[quick ? 2 : 7];
        try (ClusterNodes nodes = new ClusterNodes(2, root, work)) {
            Host first = nodes.hosts.get(0);
            Host second = nodes.hosts.get(1);
            for (int i = 0; i < took.length; i++) {
                second.killAll();
                ClusterNodes.until("its absence", 30, () -> first.sees().size() == 1);
                long start = System.nanoTime();
                second.up();
                ClusterNodes.until(
                        "both see both",
                        30,
                        () -> first.sees().size() == 2 && second.sees().size() == 2);
                took[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        row("second node, paired before: its `lanyard up` → both see each other", "ms", 1500, took);
    }

    private void gone() throws Exception {
        int runs = quick ? 1 : 3;
        double[] killed = new double[runs];
        double[] pulled = new double[runs];
        try (ClusterNodes nodes = new ClusterNodes(3, root, work)) {
            try {
                int port = nodes.site(nodes.hosts.get(1), "page");
                for (int i = 0; i < runs; i++) {
                    killed[i] = gone(nodes, port, false);
                    pulled[i] = gone(nodes, port, true);
                }
            } catch (IllegalStateException failed) {
                nodes.tell();
                throw failed;
            }
        }
        row("node's processes all killed → its static app answers at both survivors", "ms", 5000, killed);
        row("node's plug pulled → the same", "ms", 10_000, pulled);
    }

    private static double gone(ClusterNodes nodes, int port, boolean pull) throws Exception {
        Host victim = nodes.named(
                nodes.hosts.getFirst().get("/api/v1/apps/page").path("node").asText());
        List<Host> survivors =
                nodes.hosts.stream().filter(host -> host != victim).toList();
        long start = System.nanoTime();
        if (pull) {
            nodes.lan.pull(victim.number);
        } else {
            victim.killAll();
        }
        double took = nodes.answering(survivors, port, "page of page", start);
        if (pull) {
            nodes.lan.plug(victim.number);
        } else {
            victim.up();
        }
        nodes.awaitAll();
        ClusterNodes.until(
                "the page at " + victim.name + " from elsewhere",
                60,
                () -> victim.page(port, 500).equals("page of page")
                        && !victim.get("/api/v1/apps/page")
                                .path("node")
                                .asText()
                                .equals(victim.name));
        TimeUnit.SECONDS.sleep(5); // its next second home fetches the bundle
        return took;
    }

    private void idle() throws Exception {
        // Long enough for what is still done of the set-up a minute after it: what was deleted is forgotten once all
        // have it. In the first window what is done again and again is still being compiled.
        int settle = quick ? 10 : 180;
        int watch = quick ? 10 : 180;
        try (ClusterNodes nodes = new ClusterNodes(5, root, work)) {
            nodes.site(nodes.hosts.get(1), "page");
            TimeUnit.SECONDS.sleep(settle);
            List<Usage> first = usage(nodes);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(watch));
            List<Usage> second = usage(nodes);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(watch));
            List<Usage> third = usage(nodes);
            double[] resident = new double[5];
            for (int i = 0; i < 5; i++) {
                resident[i] = number(nodes.hosts.get(i).agent(), "status", "VmRSS:") / 1024.0;
            }
            row(
                    "node of an idle cluster of 5: agent resident after " + (settle + 2 * watch) + " s",
                    "MB",
                    110,
                    resident);
            String cpu = "its processor time with its keepers, of a core, " + watch + " s from the ";
            // a tick is a hundredth of a second
            row(cpu + settle + "th on", "%", 1, rates(first, second, each -> each.ticks() / watch));
            row(cpu + (settle + watch) + "th on", "%", 1, rates(second, third, each -> each.ticks() / watch));
            row("its writes to disk", "kB/h", 1000, rates(first, third, each -> each.written() * 1.8 / watch));
        }
    }

    /**
     * What a node has used so far.
     *
     * @param ticks hundredths of a second of a processor
     * @param written bytes
     */
    private record Usage(double ticks, double written) {}

    private static List<Usage> usage(ClusterNodes nodes) throws IOException {
        var all = new ArrayList<Usage>();
        for (Host host : nodes.hosts) {
            all.add(new Usage(ticks(nodes.own(host)), written(nodes.own(host))));
        }
        return all;
    }

    private static double[] rates(List<Usage> from, List<Usage> to, ToDoubleFunction<Usage> rate) {
        return IntStream.range(0, from.size())
                .mapToDouble(i -> rate.applyAsDouble(new Usage(
                        to.get(i).ticks() - from.get(i).ticks(),
                        to.get(i).written() - from.get(i).written())))
                .toArray();
    }

    private void names() throws Exception {
        int runs = quick ? 1 : 3;
        double[] threads = new double[runs];
        double[] resident = new double[runs];
        try (Lan lan = Lan.of("lyb", 1)) {
            for (int i = 0; i < runs; i++) {
                String[] said =
                        java("ClusterNames", lan.on(0, List.of())).getFirst().split(" ");
                if (!said[1].equals("20")) {
                    throw new IllegalStateException("Only " + said[1] + " of 20 names were published");
                }
                threads[i] = Double.parseDouble(said[2]);
                resident[i] = Double.parseDouble(said[3]) / 1024;
            }
        }
        row("20 app names published: more threads", "", 10, threads);
        row("the same: more memory", "MB", 15, resident);
    }

    // ---- simulated nodes

    private void plan() throws Exception {
        Path folder = Files.createTempDirectory(work, "plan");
        List<String> said =
                java("org.lanyard.clustering.ClusterPlan", List.of(), folder.toString(), quick ? "10" : "100");
        row("leader's plan, 50 nodes, 2,000 apps, one of them without a place", "ms", 50, values(said.get(0)));
        row("the same with reading from the store what has changed: that app", "ms", 50, values(said.get(1)));
        told("a new leader's first plan: reads all apps and releases", "ms", values(said.get(2)));
        row(
                "failover of 10 of 50 nodes, 400 apps: both turns of a new leader with reading all",
                "ms",
                2000,
                values(said.get(3)));
    }

    private static double[] values(String line) {
        return Arrays.stream(line.split(" "))
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private List<String> java(String main, List<String> before, String... args) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + options,
                "-cp",
                classpath,
                main));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IllegalStateException(main + " failed: " + lines);
        }
        return lines;
    }

    // ---- figures

    private static double ticks(List<Long> pids) throws IOException {
        double ticks = 0;
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks;
    }

    private static double written(List<Long> pids) throws IOException {
        double bytes = 0;
        for (long pid : pids) {
            bytes += number(pid, "io", "write_bytes:");
        }
        return bytes;
    }

    private static double number(long pid, String file, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/" + file)).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(
                        line.substring(name.length()).replace("kB", "").strip()))
                .findFirst()
                .orElseThrow();
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Less is better. */
    private static void row(String measure, String unit, double bar, double... values) {
        print(measure, "< " + plain(bar) + " " + unit, unit, median(values) / bar, median(values) < bar, values);
    }

    /** More is better. */
    private static void most(String measure, String unit, double bar, double... values) {
        print(measure, "≥ " + plain(bar) + " " + unit, unit, median(values) / bar, median(values) >= bar, values);
    }

    /** Without a bar. */
    private static void told(String measure, String unit, double... values) {
        print(measure, "", unit, Double.NaN, true, values);
    }

    private static void print(String measure, String bar, String unit, double share, boolean kept, double... values) {
        String median = plain(median(values)) + " " + unit;
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s … %s (%d) | %s |",
                measure,
                bar.strip(),
                kept ? median.strip() : "**" + median.strip() + "**",
                plain(Arrays.stream(values).min().orElseThrow()),
                plain(Arrays.stream(values).max().orElseThrow()),
                values.length,
                Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.2f", share)));
    }

    private static String plain(double value) {
        return value == Math.rint(value) || Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
