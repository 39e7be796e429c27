package org.lanyard.cluster.secrets;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sealed value as text: {@code enc:<generation>:<nonce and ciphertext in base 64>}. */
final class Sealed {

    private static final String START = "enc:";
    private static final Pattern FORM = Pattern.compile("enc:(" + Generation.ID + "):([A-Za-z0-9+/]{38,}={0,2})");
    private static final Pattern INSIDE = Pattern.compile("\"enc:(" + Generation.ID + "):");

    private final String generation;
    private final byte[] content;

    Sealed(String generation, byte[] content) {
        this.generation = generation;
        this.content = content.clone();
    }

    /** Null for what was stored before values were sealed. */
    static @Nullable Sealed parse(String stored) {
        if (!stored.startsWith(START)) {
            return null;
        }
        Matcher parts = FORM.matcher(stored);
        try {
            return parts.matches()
                    ? new Sealed(parts.group(1), Base64.getDecoder().decode(parts.group(2)))
                    : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** The generations whose keys it takes to read a document, found without reading it as JSON. */
    static Set<String> generationsIn(String body) {
        if (!body.contains(START)) {
            return Set.of();
        }
        Set<String> found = new HashSet<>();
        for (Matcher inside = INSIDE.matcher(body); inside.find(); ) {
            found.add(inside.group(1));
        }
        return found;
    }

    String generation() {
        return generation;
    }

    byte[] content() {
        return content.clone();
    }

    String text() {
        return START + generation + ":" + Base64.getEncoder().encodeToString(content);
    }
}
