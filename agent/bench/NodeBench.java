import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures one node from outside, as its user meets it: real commands, real processes, the flags that ship. Linux only
 * (it reads /proc). Each figure is the median of several runs with the spread beside it, and its share of the bar.
 */
final class NodeBench {

    private static final List<String> ROWS =
            List.of("start", "commands", "footprint", "survival", "deployment", "apps");

    private final Path root;
    private final boolean quick;
    private final Path work;
    private int nextPort = 17_411;

    private NodeBench(Path root, boolean quick) throws IOException {
        this.root = root;
        this.quick = quick;
        this.work = Files.createTempDirectory("lanyard-bench");
    }

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>(List.of(args).subList(1, args.length));
        boolean quick = words.remove("quick");
        List<String> rows = words.isEmpty() ? ROWS : words;
        if (!ROWS.containsAll(rows)) {
            System.err.println("There is no such row; there are " + ROWS);
            System.exit(2);
        }
        var bench = new NodeBench(Path.of(args[0]), quick);
        try {
            bench.run(rows);
        } finally {
            delete(bench.work);
        }
    }

    private void run(List<String> rows) throws Exception {
        System.out.println("| measure | bar | median | min … max | of the bar |");
        System.out.println("|---|---|---|---|---|");
        for (String row : rows) {
            switch (row) {
                case "start" -> startUp();
                case "commands" -> commands();
                case "footprint" -> footprint();
                case "survival" -> survival();
                case "deployment" -> deployment();
                default -> manyApps();
            }
        }
    }

    // ---- the measures

    private void startUp() throws Exception {
        row("`lanyard up` → first 200 on /health", "ms", 1000, samples(quick ? 3 : 11, () -> {
            try (Node node = new Node()) {
                return node.upMillis;
            }
        }));
    }

    private void commands() throws Exception {
        try (Node node = new Node()) {
            node.deploy(sample("hello"), "bench-hello");
            for (String command : List.of("status", "apps")) {
                row("`lanyard " + command + "`", "ms", 400, samples(quick ? 3 : 15, () -> {
                    long start = System.nanoTime();
                    node.lanyard(command);
                    return millisSince(start);
                }));
            }
        }
    }

    private void footprint() throws Exception {
        try (Node node = new Node()) {
            node.deploy(sample("node-hello"), "bench-node");
            TimeUnit.SECONDS.sleep(quick ? 20 : 60);
            long writtenBefore = node.written();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(quick ? 5 : 120);
            double hours = (System.nanoTime() - start) / 3.6e12;
            row(
                    "agent resident, idle " + (quick ? 20 : 60) + " s, one app",
                    "MB",
                    100,
                    megabytes(memory(node.agent(), "VmRSS:")));
            double keepers = 0;
            for (long keeper : node.keepers()) {
                keepers += megabytes(proportional(keeper));
            }
            row("both keepers, proportional", "MB", 40, keepers);
            row("idle writes to disk", "kB/h", 1000, (node.written() - writtenBefore) / 1000.0 / hours);
        }
    }

    private void survival() throws Exception {
        try (Node node = new Node()) {
            int port = node.deploy(sample("node-hello"), "bench-node");
            row("agent kill -9 → app's port answers", "ms", 2000, samples(quick ? 2 : 7, () -> {
                long agent = node.agent();
                long start = System.nanoTime();
                kill(agent);
                awaitAnswer(port, "/", start, 20_000);
                double millis = millisSince(start);
                node.awaitReady();
                return millis;
            }));
            double own = median(samples(quick ? 3 : 9, this::ownStart));
            int[] count = {0};
            double[] back = samples(quick ? 3 : 9, () -> {
                // Each time another app, so that it is a first crash: further ones are held back on purpose.
                String name = "bench-python-" + ++count[0];
                int served = node.deploy(sample("python-hello"), name);
                long pid = node.appPid(name);
                long start = System.nanoTime();
                kill(pid);
                awaitOtherAnswer(served, pid, start, 20_000);
                return millisSince(start);
            });
            double[] over = Arrays.stream(back).map(value -> value - own).toArray();
            row(
                    String.format(
                            Locale.ROOT, "native app killed → its port answers, beyond its own start of %.0f ms", own),
                    "ms",
                    50,
                    over);
        }
    }

    private void deployment() throws Exception {
        try (Node node = new Node()) {
            node.deploy(sample("hello"), "warm-up");
            int[] count = {0};
            row("static folder: request → Running", "ms", 500, samples(quick ? 3 : 11, () -> {
                String name = "site-" + ++count[0];
                long start = System.nanoTime();
                node.create(sample("hello"), name);
                node.awaitState(name, "Running", 20_000);
                return millisSince(start);
            }));
        }
    }

    private void manyApps() throws Exception {
        int apps = quick ? 50 : 500;
        try (Node node = new Node()) {
            node.deploy(sample("hello"), "first");
            node.restart();
            settle();
            double before = memory(node.agent(), "VmRSS:");
            double liveBefore = node.live();
            node.stopped(0, apps);
            node.restart();
            settle();
            double after = memory(node.agent(), "VmRSS:");
            double live = node.live() - liveBefore;
            row("memory an app, " + apps + " in the store: live on the heap", "kB", 10, live / apps);
            row("memory an app, " + apps + " in the store: resident", "kB", 10, Math.max(0, after - before) / apps);
            for (int i = 0; i < 20; i++) {
                node.request("GET", "/api/v1/apps", null);
            }
            row("list of " + apps + " apps", "ms", 20, samples(quick ? 5 : 30, () -> {
                long start = System.nanoTime();
                node.request("GET", "/api/v1/apps", null);
                return millisSince(start);
            }));
            // What reading hundreds of apps takes once, compiled code most of all, is not what an app takes.
            int more = apps * 7 / 10;
            node.stopped(apps, apps + more);
            node.restart();
            settle();
            double end = memory(node.agent(), "VmRSS:");
            row("memory an app, " + more + " more: resident", "kB", 10, Math.max(0, end - after) / more);
        }
    }

    /** An idle node gives back what its start has left after a minute, and to the system within 15 seconds more. */
    private void settle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(quick ? 2 : 85);
    }

    // ---- a node

    private final class Node implements AutoCloseable {
        final Path data = Files.createTempDirectory(work, "node");
        final int port;
        final double upMillis;
        private Process up;

        Node() throws Exception {
            nextPort += 10;
            port = freeFrom(nextPort);
            upMillis = start();
        }

        private double start() throws Exception {
            long start = System.nanoTime();
            up = new ProcessBuilder(
                            root.resolve("lanyard").toString(),
                            "up",
                            "--headless",
                            "--data",
                            data.toString(),
                            "--port",
                            "" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("up.log").toFile())
                    .start();
            awaitAnswer(port, "/health", start, 20_000);
            double millis = millisSince(start);
            awaitReady();
            return millis;
        }

        void restart() throws Exception {
            lanyard("down");
            up.waitFor(20, TimeUnit.SECONDS);
            double _ = start();
        }

        void awaitReady() throws Exception {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (System.nanoTime() < deadline) {
                try {
                    if (exchange("GET", "/api/v1/apps", null).startsWith("HTTP/1.1 200")) {
                        return;
                    }
                } catch (IOException notYet) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            throw new IllegalStateException(
                    "The node did not become ready: " + Files.readString(data.resolve("up.log")));
        }

        String lanyard(String... command) throws Exception {
            List<String> line = new ArrayList<>(List.of(root.resolve("lanyard").toString()));
            line.addAll(List.of(command));
            line.addAll(List.of("--data", data.toString()));
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(line + " failed:\n" + output);
            }
            return output;
        }

        int deploy(Path folder, String name) throws Exception {
            lanyard("deploy", folder.toString(), "--name", name);
            return Integer.parseInt(field(request("GET", "/api/v1/apps/" + name, null), "port"));
        }

        void create(Path folder, String name) throws IOException {
            String body = "{\"name\":\"" + name + "\",\"source\":{\"type\":\"folder\",\"folder\":\"" + folder + "\"}}";
            request("POST", "/api/v1/apps", body);
        }

        /** Deploys so many static apps and stops each. */
        void stopped(int from, int to) throws Exception {
            for (int i = from; i < to; i++) {
                String name = "app-" + i;
                create(sample("hello"), name);
                awaitState(name, "Running", 20_000);
                request("POST", "/api/v1/apps/" + name + "/stop", "{}");
            }
        }

        void awaitState(String name, String state, int millis) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < deadline) {
                if (request("GET", "/api/v1/apps/" + name, null).contains("\"state\":\"" + state + "\"")) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(3);
            }
            throw new IllegalStateException(
                    name + " did not become " + state + ": " + request("GET", "/api/v1/apps/" + name, null));
        }

        String request(String method, String path, String body) throws IOException {
            String answer = exchange(method, path, body);
            if (!answer.startsWith("HTTP/1.1 2")) {
                throw new IOException(method + " " + path + ": " + answer);
            }
            return answer;
        }

        private String exchange(String method, String path, String body) throws IOException {
            String token = Files.readString(data.resolve("token")).strip();
            return NodeBench.exchange(port, method, path, body, "Authorization: Bearer " + token + "\r\n");
        }

        long agent() throws IOException {
            return Long.parseLong(field(Files.readString(data.resolve("node.json")), "pid"));
        }

        /** The process that serves: below the one that the API names may be a sandbox and shells. */
        long appPid(String name) throws IOException {
            long first = Long.parseLong(field(request("GET", "/api/v1/apps/" + name + "/instances", null), "pid"));
            ProcessHandle process = ProcessHandle.of(first).orElseThrow();
            return process.descendants()
                    .filter(below -> below.children().findAny().isEmpty())
                    .findFirst()
                    .orElse(process)
                    .pid();
        }

        /** What the agent's heap holds after a full collection, in kB. */
        double live() throws Exception {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process process = new ProcessBuilder(jcmd.toString(), "" + agent(), "GC.class_histogram").start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String total = output.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(output));
            return Long.parseLong(total.strip().split("\\s+")[2]) / 1000.0;
        }

        List<Long> keepers() {
            return ProcessHandle.allProcesses()
                    .filter(process -> commandLine(process.pid()).contains("KeeperMain")
                            || commandLine(process.pid()).contains("lanyard-keeper.jar"))
                    .filter(process -> commandLine(process.pid()).contains(data.toString()))
                    .map(ProcessHandle::pid)
                    .toList();
        }

        long written() throws IOException {
            long sum = Long.parseLong(procField(agent(), "io", "write_bytes:"));
            for (long keeper : keepers()) {
                sum += Long.parseLong(procField(keeper, "io", "write_bytes:"));
            }
            return sum;
        }

        @Override
        public void close() throws Exception {
            lanyard("down", "--apps");
            up.waitFor(20, TimeUnit.SECONDS);
            up.destroyForcibly();
        }
    }

    // ---- helpers

    private Path sample(String name) {
        return root.resolve("agent/samples").resolve(name);
    }

    private interface Measured {
        double run() throws Exception;
    }

    private static double[] samples(int count, Measured measured) throws Exception {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = measured.run();
        }
        return values;
    }

    /** The sample started by hand, as the node does it. */
    private double ownStart() throws Exception {
        int port = freeFrom(26_000);
        var builder = new ProcessBuilder("/bin/sh", "-c", "exec python3 main.py")
                .directory(sample("python-hello").toFile());
        builder.environment().put("PORT", "" + port);
        builder.environment().put("HOST", "127.0.0.1");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            awaitAnswer(port, "/", start, 20_000);
            return millisSince(start);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** An answer that cannot be the killed process's any more. */
    private static void awaitOtherAnswer(int port, long killed, long start, int millis) throws Exception {
        while (ProcessHandle.of(killed).isPresent()) {
            TimeUnit.MICROSECONDS.sleep(200);
        }
        awaitAnswer(port, "/", start, millis);
    }

    private static void awaitAnswer(int port, String path, long start, int millis) throws Exception {
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(millis)) {
            try {
                if (exchange(port, "GET", path, null, "").startsWith("HTTP/1.1 200")) {
                    return;
                }
            } catch (IOException notYet) {
                // Refused or cut off: that is what is being measured.
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        throw new IllegalStateException("Nothing answered on port " + port + " within " + millis + " ms");
    }

    private static String exchange(int port, String method, String path, String body, String headers)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            socket.setSoTimeout(15_000);
            byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                    + headers
                    + (body == null
                            ? ""
                            : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                    + "\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(content);
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freeFrom(int port) throws IOException {
        for (int candidate = port; candidate < 65_000; candidate++) {
            try (ServerSocket socket = new ServerSocket(candidate)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IOException("No free port from " + port + " on");
    }

    private static String field(String json, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]*)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No field " + name + " in " + json);
        }
        return matcher.group(1);
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    private static String procField(long pid, String file, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/" + file))) {
            if (line.startsWith(name)) {
                return line.substring(name.length()).replace("kB", "").strip();
            }
        }
        throw new IOException("No " + name + " in /proc/" + pid + "/" + file);
    }

    /** Kilobytes. */
    private static double memory(long pid, String name) throws IOException {
        return Double.parseDouble(procField(pid, "status", name));
    }

    /** Kilobytes. */
    private static double proportional(long pid) throws IOException {
        return Double.parseDouble(procField(pid, "smaps_rollup", "Pss:"));
    }

    private static double megabytes(double kilobytes) {
        return kilobytes / 1024;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void row(String measure, String unit, double bar, double... values) {
        String spread = String.format(
                Locale.ROOT,
                "%.1f … %.1f",
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
        String row = String.format(
                Locale.ROOT,
                "| %s | < %.0f %s | %.1f %s | %s (%d) | %.2f |",
                measure,
                bar,
                unit,
                median(values),
                unit,
                spread,
                values.length,
                median(values) / bar);
        System.out.println(row);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
