package org.lanyard.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests to the node of a data folder and their answers; what goes wrong becomes an {@link ApiException} in words. Thread-safe. */
public final class Transport {

    /** What is asked for each second must not keep the window waiting for an answer that got lost. */
    private static final Duration READING = Duration.ofSeconds(10);

    /** A look at a source, a pairing: as long as the network takes. */
    private static final Duration DOING = Duration.ofMinutes(2);

    private final NodeFolder folder;
    private final Duration reading;

    public Transport(NodeFolder folder) {
        this(folder, READING);
    }

    /** @param reading how long an answer to a GET may take */
    Transport(NodeFolder folder, Duration reading) {
        this.folder = folder;
        this.reading = reading;
    }

    /** Takes an event of a stream. */
    @FunctionalInterface
    public interface Listener {
        void on(String event, JsonNode data);
    }

    <T> T get(String path, Class<T> type) {
        return send("GET", path, null, type);
    }

    <T> List<T> list(String path, Class<T> type) {
        JsonNode items = send("GET", path, null, JsonNode.class).path("items");
        try {
            return List.copyOf(Wire.JSON.readerForListOf(type).<List<T>>readValue(items));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    <T> T send(String method, String path, @Nullable Object body, Class<T> type) {
        HttpResponse<byte[]> answer = exchange(request(method, path, body, "application/json"));
        try {
            return Wire.JSON.readValue(
                    answer.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : answer.body(), type);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    String text(String path) {
        return new String(exchange(request("GET", path, null, "text/plain")).body(), StandardCharsets.UTF_8);
    }

    /** Returns once stopped; throws when the stream ends otherwise. */
    void stream(String path, Stop stop, Listener listener) {
        HttpResponse<InputStream> answer;
        try {
            answer = Wire.HTTP.send(
                    request("GET", path, null, "text/event-stream"), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try (InputStream in = answer.body()) {
            stop.then(() -> close(in));
            if (answer.statusCode() >= 400) {
                throw refused(answer.statusCode(), in.readAllBytes());
            }
            pass(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), listener);
        } catch (IOException e) {
            if (!stop.stopped()) {
                throw gone(e);
            }
        }
        if (!stop.stopped()) {
            throw gone(null);
        }
    }

    private void pass(BufferedReader in, Listener listener) throws IOException {
        String event = "message";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                listener.on(event, Wire.JSON.readTree(line.substring("data: ".length())));
                event = "message";
            }
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            System.getLogger(Transport.class.getName()).log(System.Logger.Level.DEBUG, "closing a stream", e);
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body, String accept) {
        NodeFolder.Address address = address();
        try {
            var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + "/api/v1" + path))
                    .header("Authorization", "Bearer " + address.token())
                    .header("User-Agent", "lanyard-app/1")
                    .header("Accept", accept);
            if (!accept.equals("text/event-stream")) {
                builder.timeout(method.equals("GET") ? reading : DOING);
            }
            if (body == null) {
                return builder.method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
            }
            return builder.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(Wire.JSON.writeValueAsBytes(body)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + body, e);
        }
    }

    private NodeFolder.Address address() {
        try {
            NodeFolder.Address address = folder.address();
            if (address == null) {
                throw new ApiException(0, "No node runs on this computer.", null, null);
            }
            return address;
        } catch (IOException e) {
            throw new ApiException(0, "Cannot read the data folder " + folder.root() + ": " + e.getMessage(), null, e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = Wire.HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 400) {
                throw refused(answer.statusCode(), answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private ApiException refused(int status, byte[] body) {
        try {
            JsonNode problem = Wire.JSON.readTree(body);
            if (problem.path("type").asText("").endsWith("/starting")) {
                return new ApiException(0, "The node is starting.", null, null);
            }
            String field = problem.path("field").asText(null);
            return new ApiException(status, problem.path("detail").asText("HTTP status " + status), field, null);
        } catch (IOException e) {
            return new ApiException(status, "The node answered with HTTP status " + status + ".", null, e);
        }
    }

    private static ApiException gone(@Nullable IOException e) {
        return new ApiException(0, "The node on this computer does not answer.", null, e);
    }

    private static ApiException unreadable(IOException e) {
        return new ApiException(502, "The node's answer cannot be read. Is it of another version?", null, e);
    }

    private static ApiException interrupted() {
        Thread.currentThread().interrupt();
        return new ApiException(0, "It was cancelled.", null, null);
    }
}
