import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Small requests, large bodies, idle connections and rollouts through the gateway, beside haproxy and no proxy at all. The
 * contenders take turns within each round, so that what else the machine does hits all of them alike.
 */
final class GatewayBench {

    private record Load(String name, String path, int connections) {}

    private record Sample(double perSecond, double cpuMicros, double p99Micros) {}

    private static final List<Load> LOADS = List.of(
            new Load("small, 1 connection", "/", 1),
            new Load("small, 32 connections", "/", 32),
            new Load("small, 256 connections", "/", 256),
            new Load("1 MiB, 8 connections", "/large", 8));
    private static final int ROUNDS = Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "4"));
    private static final int SECONDS = 2;
    private static final int IDLE = 2_000;
    private static final int STREAMS = 8;

    private final GatewayContender blue;
    private final GatewayContender green;
    private final GatewayContender gateway;
    private final List<GatewayContender> contenders;
    private final Map<Load, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

    private GatewayBench(
            GatewayContender blue, GatewayContender green, GatewayContender gateway, List<GatewayContender> proxies) {
        this.blue = blue;
        this.green = green;
        this.gateway = gateway;
        this.contenders = new ArrayList<>(List.of(blue, gateway));
        contenders.addAll(proxies);
    }

    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[0]);
        int[] ports = freePorts(6);
        System.out.println("load of the machine before: "
                + Files.readString(Path.of("/proc/loadavg")).strip());
        try (var blue = GatewayContender.nginx(work, "direct", ports[0]);
                var green = GatewayContender.nginx(work, "green", ports[1]);
                var tcp = GatewayContender.haproxy(work, "tcp", ports[2], ports[0]);
                var http = GatewayContender.haproxy(work, "http", ports[3], ports[0]);
                var one = GatewayContender.haproxyOneThread(work, ports[4], ports[0]);
                var gateway = GatewayContender.gateway(work, args[1], args[2], ports[5], ports[0])) {
            var bench = new GatewayBench(blue, green, gateway, List.of(tcp, http, one));
            bench.awaitAll();
            bench.idle();
            bench.compare();
            bench.rollouts();
        }
    }

    private static int[] freePorts(int n) throws IOException {
        int[] ports = new int[n];
        var held = new ArrayList<ServerSocket>();
        for (int i = 0; i < n; i++) {
            held.add(new ServerSocket(0));
            ports[i] = held.get(i).getLocalPort();
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    private void awaitAll() throws Exception {
        var all = new ArrayList<>(contenders);
        all.add(green);
        for (GatewayContender each : all) {
            for (int tries = 0; !answers(each.port); tries++) {
                if (tries == 100) {
                    throw new IOException(each.name + " does not answer");
                }
                Thread.sleep(50);
            }
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            ask(socket);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        if (socket.getInputStream().read(new byte[1024]) <= 0) {
            throw new IOException("no answer");
        }
    }

    // Memory

    private void idle() throws Exception {
        GatewayLoad.finish(GatewayLoad.startWrk(gateway.port, "/", 32, SECONDS)); // the code is loaded and compiled
        gateway.tell("gc");
        double before = gateway.residentMegabytes();
        var open = new ArrayList<Socket>();
        for (int i = 0; i < IDLE; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port);
            open.add(socket);
            ask(socket);
        }
        double after = gateway.residentMegabytes();
        System.out.printf(
                Locale.ROOT,
                "resident: %.1f MB before, %.1f MB with %d idle connections: +%.1f MB (bar: < 15)%n%n",
                before,
                after,
                IDLE,
                after - before);
        for (Socket socket : open) {
            socket.close();
        }
        Thread.sleep(300);
    }

    // Speed

    private void compare() throws Exception {
        for (Load load : LOADS) {
            for (GatewayContender each : contenders) {
                GatewayLoad.finish(GatewayLoad.startWrk(each.port, load.path(), load.connections(), 1));
            }
            for (int round = 0; round < rounds(load); round++) {
                for (int turn = 0; turn < contenders.size(); turn++) {
                    GatewayContender each = contenders.get((turn + round) % contenders.size());
                    samples.computeIfAbsent(load, key -> new LinkedHashMap<>())
                            .computeIfAbsent(each.name, key -> new ArrayList<>())
                            .add(measure(each, load));
                }
            }
            report(load);
        }
    }

    private static int rounds(Load load) {
        return load.path().equals("/") ? ROUNDS : Math.max(3, ROUNDS - 2);
    }

    private Sample measure(GatewayContender each, Load load) throws IOException {
        long before = each.cpuNanos();
        GatewayLoad.Run run =
                GatewayLoad.finish(GatewayLoad.startWrk(each.port, load.path(), load.connections(), SECONDS));
        long cpu = each.cpuNanos() - before;
        if (run.failed() > 0) {
            System.out.println("!! " + each.name + ": " + run.failed() + " failed requests under " + load.name());
        }
        return new Sample(run.perSecond(), cpu / 1e3 / run.requests(), run.p99Micros());
    }

    private void report(Load load) {
        System.out.printf("%s%n  %-21s%24s%26s%24s%n", load.name(), "", "requests/s", "processor us/request", "p99 us");
        samples.get(load)
                .forEach((name, runs) -> System.out.printf(
                        Locale.ROOT,
                        "  %-21s%24s%26s%24s%n",
                        name,
                        spread(runs.stream().mapToDouble(Sample::perSecond).toArray()),
                        name.equals("direct")
                                ? ""
                                : spread(runs.stream()
                                        .mapToDouble(Sample::cpuMicros)
                                        .toArray()),
                        spread(runs.stream().mapToDouble(Sample::p99Micros).toArray())));
        for (GatewayContender other : contenders) {
            if (other != gateway) {
                ratios(load, other);
            }
        }
        System.out.println();
    }

    /** Of neighbours in the same round: what disturbs both cancels out. */
    private void ratios(Load load, GatewayContender other) {
        List<Sample> ours = samples.get(load).get(gateway.name);
        List<Sample> theirs = samples.get(load).get(other.name);
        double[] speed = new double[ours.size()];
        double[] cpu = new double[ours.size()];
        double[] p99 = new double[ours.size()];
        for (int i = 0; i < ours.size(); i++) {
            speed[i] = ours.get(i).perSecond() / theirs.get(i).perSecond();
            cpu[i] = ours.get(i).cpuMicros() / theirs.get(i).cpuMicros();
            p99[i] = ours.get(i).p99Micros() / theirs.get(i).p99Micros();
        }
        boolean direct = other == blue;
        System.out.printf(
                Locale.ROOT,
                "  %-25s%20s%26s%24s%n",
                "x " + other.name,
                ratio(speed),
                direct ? "" : ratio(cpu),
                ratio(p99));
    }

    private static String ratio(double[] values) {
        Arrays.sort(values);
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median(values), values[0], values[values.length - 1]);
    }

    private static String spread(double[] values) {
        Arrays.sort(values);
        String format = median(values) < 1000 ? "%.1f (%.1f-%.1f)" : "%.0f (%.0f-%.0f)";
        return String.format(Locale.ROOT, format, median(values), values[0], values[values.length - 1]);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // Rollouts

    private void rollouts() throws Exception {
        System.out.println("three rollouts under each load, with " + STREAMS + " streams open");
        for (Load load : LOADS) {
            rollout(load);
        }
        System.out.println("\nload of the machine after: "
                + Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private void rollout(Load load) throws Exception {
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> streams = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                streams.add(threads.submit(() -> GatewayLoad.streamUntil(gateway.port, stop)));
            }
            Process wrk = GatewayLoad.startWrk(gateway.port, load.path(), load.connections(), 8);
            var times = new ArrayList<String>();
            for (int i = 0; i < 3; i++) {
                Thread.sleep(300);
                GatewayContender from = i % 2 == 0 ? blue : green;
                GatewayContender to = i % 2 == 0 ? green : blue;
                long start = System.nanoTime();
                gateway.tell("route " + to.port);
                String how = gateway.tell("drain " + from.port);
                times.add(how + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            }
            gateway.tell("route " + blue.port);
            stop.set(true);
            GatewayLoad.Run run = GatewayLoad.finish(wrk);
            long failed = run.failed();
            int complete = 0;
            for (Future<Integer> stream : streams) {
                failed += stream.get() < 0 ? 1 : 0;
                complete += Math.max(0, stream.get());
            }
            System.out.printf(
                    "  %-24s %d failed of %d requests and %d streams; %s%n",
                    load.name(), failed, run.requests(), complete, String.join(", ", times));
        }
    }
}
