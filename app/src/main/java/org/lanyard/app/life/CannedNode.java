package org.lanyard.app.life;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node that says the same few things for ever: for {@link Training}. */
final class CannedNode {

    private static final System.Logger LOG = System.getLogger(CannedNode.class.getName());
    private static final String NODE =
            "{\"id\":\"n\",\"name\":\"n\",\"leader\":true,\"reachable\":true,\"version\":\"0\",\"port\":1,"
                    + "\"startedAt\":\"2026-01-01T00:00:00Z\",\"os\":\"Linux\",\"architecture\":\"amd64\",\"cpus\":2,\"labels\":[],"
                    + "\"metrics\":{\"at\":\"2026-01-01T00:00:00Z\",\"cpu\":0.1,\"memoryTotalBytes\":2,\"memoryAvailableBytes\":1}}";
    private static final String APP =
            "{\"id\":\"a\",\"name\":\"a\",\"state\":\"Running\",\"since\":\"2026-01-01T00:00:00Z\","
                    + "\"replicas\":1,\"release\":{\"id\":\"r\",\"number\":1,\"label\":\"r1\",\"revision\":\"\"},\"source\":{\"type\":\"folder\",\"folder\":\"/\"},"
                    + "\"instances\":[{\"id\":\"i\",\"phase\":\"Healthy\"}],\"address\":\"http://a\"}";

    private CannedNode() {}

    /**
     * Answers as long as this process lives.
     *
     * @param folder gets what a client looks for in a node's data folder
     */
    static void open(Path folder) throws IOException {
        var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Files.writeString(folder.resolve("token"), "t");
        Files.writeString(folder.resolve("node.json"), "{\"port\":" + socket.getLocalPort() + "}");
        Thread.ofPlatform().daemon().name("canned").start(() -> accept(socket));
    }

    private static void accept(ServerSocket socket) {
        try (socket) {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no more answers", e);
        }
    }

    private static void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                skipHead(in);
                byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
                client.getOutputStream().write(answer);
            }
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "gone", gone);
        }
    }

    private static void skipHead(BufferedReader in) throws IOException {
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {}
    }

    private static String answer(String request) {
        if (request.contains("/events")) {
            return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: hello\ndata: {}\n\n";
        }
        String body = request.contains("/node ")
                ? NODE
                : "{\"items\":[" + (request.contains("/nodes ") ? NODE : request.contains("/apps ") ? APP : "") + "]}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
