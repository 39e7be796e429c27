package org.lanyard.app.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one start of the desktop asks of the one that is there already: a line of JSON. */
public sealed interface Wish {

    /** Bring the window to the front. */
    record Show() implements Wish {}

    /** Stay or go into the tray: a second start at login changes nothing. */
    record Stay() implements Wish {}

    /** Bring it to the front, with this address or folder in the field; nothing is deployed by it. */
    record Deploy(String source) implements Wish {}

    /** Tell what is shown. */
    record Status() implements Wish {}

    /** Close the window without asking; the node and its apps stay. */
    record Quit() implements Wish {}

    /** No line is longer, in characters. */
    int LONGEST = 8_192;

    int LONGEST_SOURCE = 2_048;

    ObjectMapper JSON = new ObjectMapper();
    Pattern SECRET = Pattern.compile("[0-9a-f]{32}");

    /** The line that says it, without its end. */
    default String line(String secret) {
        var fields = new TreeMap<String, String>(Map.of("secret", secret, "wish", word()));
        if (this instanceof Deploy deploy) {
            fields.put("source", deploy.source());
        }
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String word() {
        return switch (this) {
            case Show() -> "show";
            case Stay() -> "stay";
            case Deploy(String _) -> "deploy";
            case Status() -> "status";
            case Quit() -> "quit";
        };
    }

    /** Null for whatever is not exactly a wish with this secret; trusts nothing. */
    static @Nullable Wish read(String line, String secret) {
        JsonNode fields;
        try {
            fields = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
        if (fields == null || !fields.isObject() || !SECRET.matcher(secret).matches()) {
            return null;
        }
        String given = fields.path("secret").asText("");
        if (!java.security.MessageDigest.isEqual(
                given.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                secret.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            return null;
        }
        return switch (fields.path("wish").asText("")) {
            case "show" -> new Show();
            case "stay" -> new Stay();
            case "status" -> new Status();
            case "quit" -> new Quit();
            case "deploy" -> deploy(fields.path("source").asText(""));
            default -> null;
        };
    }

    private static @Nullable Wish deploy(String source) {
        boolean usable = !source.isBlank()
                && source.length() <= LONGEST_SOURCE
                && source.chars().noneMatch(Character::isISOControl);
        return usable ? new Deploy(source) : null;
    }
}
