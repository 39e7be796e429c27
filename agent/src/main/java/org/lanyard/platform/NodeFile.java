package org.lanyard.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/**
 * What {@code node.json} holds: how every client finds the node of a data folder. Fields that are not known are passed over.
 *
 * @param port of HTTP on loopback
 * @param pid of the agent
 * @param startedAt for display
 * @param bootId tells one start of the computer from the next: a pid of another boot means nothing
 */
public record NodeFile(int port, long pid, String startedAt, String bootId, String version) {

    public String json() {
        var text = new StringWriter();
        try (var to = new JsonFactory().createGenerator(text)) {
            to.writeStartObject();
            to.writeNumberField("port", port);
            to.writeNumberField("pid", pid);
            to.writeStringField("startedAt", startedAt);
            to.writeStringField("bootId", bootId);
            to.writeStringField("version", version);
            to.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return text + "\n";
    }

    /** @throws IOException when it is not JSON, or not of a node */
    public static NodeFile parse(String json) throws IOException {
        int port = 0;
        long pid = 0;
        String startedAt = "";
        String bootId = "";
        String version = "";
        try (JsonParser from = new JsonFactory().createParser(json)) {
            if (from.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("It is not a JSON object");
            }
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                String field = from.currentName();
                JsonToken value = from.nextToken();
                switch (field) {
                    case "port" -> port = from.getValueAsInt();
                    case "pid" -> pid = from.getValueAsLong();
                    case "startedAt" -> startedAt = from.getValueAsString("");
                    case "bootId" -> bootId = from.getValueAsString("");
                    case "version" -> version = from.getValueAsString("");
                    default -> {
                        if (value.isStructStart()) {
                            from.skipChildren();
                        }
                    }
                }
            }
        }
        if (port < 1 || port > 65_535) {
            throw new IOException("It names no port");
        }
        return new NodeFile(port, pid, startedAt, bootId, version);
    }
}
