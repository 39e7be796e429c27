import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;

/**
 * Answers as a node of a cluster of any size would, with figures that change at every question: so that the window can be measured
 * with fifty nodes on a machine that could not run them. Usage: FakeCluster.java DATA PORT NODES APPS
 */
final class FakeCluster {

    private static final String TOKEN = "bench";
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T08:00:00Z");

    private final int nodes;
    private final int apps;
    private long asked;

    private FakeCluster(int nodes, int apps) {
        this.nodes = nodes;
        this.apps = apps;
    }

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        int port = Integer.parseInt(args[1]);
        var cluster = new FakeCluster(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", cluster::answer);
        server.start();
        Files.createDirectories(data);
        Files.writeString(data.resolve("token"), TOKEN);
        Files.writeString(
                data.resolve("node.json"),
                "{\"port\":" + port + ",\"pid\":" + ProcessHandle.current().pid()
                        + ",\"bootId\":\"b\",\"version\":\"0.1.0\"}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/health" -> send(exchange, "{\"status\":\"ok\"}");
            case "/api/v1/node" -> send(exchange, node(0));
            case "/api/v1/nodes" -> send(exchange, items(nodes, this::node));
            case "/api/v1/apps" -> {
                asked++;
                send(exchange, items(apps, this::app));
            }
            case "/api/v1/events" -> events(exchange);
            default -> {
                if (path.endsWith("/logs")) {
                    logs(exchange);
                } else {
                    send(exchange, "{\"items\":[]}");
                }
            }
        }
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Silence: the window asks each second by itself. */
    private static void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("event: hello\ndata: {\"resumed\":false}\n\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            while (true) {
                Thread.sleep(15_000);
                out.write(": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logs(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
                String level = i % 97 == 0 ? "ERROR" : i % 31 == 0 ? "WARN" : "INFO";
                String line = "event: line\ndata: {\"instance\":\"r1/" + (1 + i % 2) + "\",\"line\":\"" + level
                        + " request " + i + " GET /albums/" + i % 500 + " answered in " + i % 90 + " ms\"}\n\n";
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Item {
        String of(int number);
    }

    private static String items(int count, Item item) {
        var all = new StringBuilder("{\"items\":[");
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : ",").append(item.of(i));
        }
        return all.append("]}").toString();
    }

    private String node(int i) {
        double cpu = 0.5 + 0.4 * Math.sin(asked * 0.3 + i);
        return """
                {"id":"node%d","name":"node-%02d","leader":%b,"reachable":true,"version":"0.1.0","bootId":"b","port":7411,"pid":1,\
                "startedAt":"%s","address":"192.168.1.%d","os":"Debian 13","architecture":"amd64","model":"Raspberry Pi 5","cpus":4,\
                "rank":%d,"rankReason":"on mains power","apps":"always","draining":false,"labels":[],"away":false,"tools":[],\
                "metrics":{"at":"%s","cpu":%.3f,"load":1.0,"memoryTotalBytes":8000000000,"memoryAvailableBytes":%d,\
                "diskTotalBytes":64000000000,"diskFreeBytes":41000000000,"temperatureCelsius":51.5,"uptimeSeconds":86400,\
                "onBattery":false,"agentMemoryBytes":98000000}}""".formatted(i, i, i == 0, LONG_AGO, i + 10, i == 0 ? 90 : 70, Instant.now(), cpu, (long)
                (8e9 * (0.4 + 0.2 * Math.cos(asked * 0.2 + i))));
    }

    private String app(int i) {
        double cpu = 0.3 + 0.2 * Math.sin(asked * 0.25 + i);
        return """
                {"id":"app%d","name":"app-%03d","state":"Running","since":"%s","cause":"release 1 is healthy","reason":null,"step":null,\
                "source":{"type":"git","url":"https://git.example.net/ada/app-%d.git","ref":"main"},"runtime":"process","port":%d,\
                "address":"http://192.168.1.10:%d","localAddress":"http://app-%03d.local:%d","node":"node-%02d","placed":"most memory free",\
                "waits":null,"replicas":1,"env":{},"release":{"id":"r%d","number":1,"label":"main 1a2b3c4d","revision":"1a2b3c4d5e6f","createdAt":"%s"},\
                "instances":[{"id":"i%d","name":"r1/1","node":"node%d","release":"r%d","releaseNumber":1,"phase":"Healthy","port":20000,"pid":1,\
                "restarts":0,"since":"%s","reason":null,"cpu":%.3f,"memoryBytes":%d,"memoryMaxBytes":90000000}],"notices":[],"goal":"run",\
                "order":null,"traffic":null,"createdAt":"%s"}""".formatted(
                        i,
                        i,
                        LONG_AGO,
                        i,
                        8100 + i,
                        8100 + i,
                        i,
                        8100 + i,
                        i % nodes,
                        i,
                        LONG_AGO,
                        i,
                        i % nodes,
                        i,
                        LONG_AGO,
                        cpu,
                        (long) (7e7 + 1e7 * Math.sin(asked * 0.1 + i)),
                        LONG_AGO);
    }
}
