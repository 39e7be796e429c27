import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One process of the benchmark: an nginx, a haproxy, or the gateway. */
final class GatewayContender implements AutoCloseable {

    final String name;
    final int port;
    private final Process process;
    private final BufferedReader answers;

    private GatewayContender(String name, int port, List<String> command, Path log) throws IOException {
        this.name = name;
        this.port = port;
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static GatewayContender nginx(Path work, String name, int port) throws IOException {
        Path home = Files.createDirectories(work.resolve(name));
        Files.write(home.resolve("large"), new byte[1 << 20]);
        Files.write(home.resolve("stream"), new byte[96 << 10]);
        Path config = Files.writeString(home.resolve("nginx.conf"), """
                daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 12000; }
                http {
                  access_log off; sendfile on; tcp_nopush off; keepalive_timeout 300s; keepalive_requests 100000000;
                  client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  server {
                    listen 127.0.0.1:%2$d backlog=4096; root %1$s;
                    location = / { default_type text/plain; return 200 "Hello from a small web app, which answers in some hundred bytes.\\n"; }
                    location = /stream { limit_rate 48k; }
                  }
                }
                """.formatted(home, port));
        return new GatewayContender(
                name, port, List.of("nginx", "-c", config.toString(), "-p", home.toString()), home.resolve("log"));
    }

    /** A haproxy as it comes: a thread for each processor. */
    static GatewayContender haproxy(Path work, String mode, int port, int backend) throws IOException {
        return haproxy(work, "haproxy " + mode, mode, "", port, backend);
    }

    /** A haproxy in mode tcp with as many threads as the gateway has. */
    static GatewayContender haproxyOneThread(Path work, int port, int backend) throws IOException {
        return haproxy(work, "haproxy, one thread", "tcp", "nbthread 1", port, backend);
    }

    private static GatewayContender haproxy(Path work, String name, String mode, String threads, int port, int backend)
            throws IOException {
        Path config = Files.writeString(
                work.resolve("haproxy-" + port + ".cfg"), """
                global
                  maxconn 4000
                  %s
                defaults
                  mode %s
                  timeout connect 1s
                  timeout client 300s
                  timeout server 300s
                  timeout http-keep-alive 300s
                frontend f
                  bind 127.0.0.1:%d backlog 4096
                  default_backend b
                backend b
                  server s 127.0.0.1:%d
                """.formatted(threads, mode, port, backend));
        return new GatewayContender(
                name, port, List.of("haproxy", "-f", config.toString()), work.resolve("haproxy.log"));
    }

    static GatewayContender gateway(Path work, String flags, String classpath, int port, int backend)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var gateway = new GatewayContender(
                "gateway",
                port,
                List.of(java, "@" + flags, "-cp", classpath, "GatewayServer", Integer.toString(port)),
                work.resolve("gateway.log"));
        gateway.answer();
        gateway.tell("route " + backend);
        return gateway;
    }

    String tell(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return answer();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(name + " has ended");
        }
        return line;
    }

    /** Processor time of all its threads, in nanoseconds. */
    long cpuNanos() throws IOException {
        long sum = 0;
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path task : tasks.toList()) {
                sum += Long.parseLong(
                        Files.readString(task.resolve("schedstat")).split(" ")[0]);
            }
        }
        return sum;
    }

    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
