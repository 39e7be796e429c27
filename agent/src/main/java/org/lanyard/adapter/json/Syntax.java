package org.lanyard.adapter.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.lanyard.adapter.json.Malformed.Problem;

/** A first pass over untrusted JSON, before anything is made of it: encoding, size, depth, syntax, duplicate fields. */
final class Syntax {

    private Syntax() {}

    /** JSON between systems is UTF-8 (RFC 8259, section 8.1); the parser would guess at others. */
    static String decode(byte[] utf8, int maxBytes) {
        if (utf8.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed(Problem.SYNTAX, "$", "This is not valid JSON: it is not encoded in UTF-8.", e);
        }
    }

    static Malformed tooLarge(int maxBytes) {
        return new Malformed(
                Problem.TOO_LARGE, "$", "This is too large: at most " + maxBytes / 1024 + " KiB are taken.", null);
    }

    static void check(String text, JsonFactory factory) {
        try (JsonParser parser = factory.createParser(text)) {
            int depth = 0;
            boolean seen = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && seen) {
                    throw new Malformed(
                            Problem.SYNTAX, "$", "This is not valid JSON: something follows after its end.", null);
                }
                seen = true;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                checkText(parser, token);
            }
            if (!seen) {
                throw new Malformed(Problem.SYNTAX, "$", "This is not valid JSON: it is empty.", null);
            }
        } catch (JacksonException e) {
            throw Sentences.syntax("JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading a string cannot fail", e);
        }
    }

    /** Half a surrogate pair is no character: it could be neither stored nor sent on as it is. */
    private static void checkText(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING && token != JsonToken.FIELD_NAME) {
            return;
        }
        String text = parser.getText();
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new Malformed(
                    Problem.SYNTAX,
                    "$",
                    "This is not valid JSON: a text has half a surrogate pair (\\ud800 to \\udfff alone).",
                    null);
        }
    }
}
