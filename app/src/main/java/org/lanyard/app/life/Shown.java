package org.lanyard.app.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;

/**
 * What the window shows, as the answer to {@link Wish.Status}: for the tests of the real program, and for a look from outside.
 *
 * @param visible whether a person can see it
 */
public record Shown(@Nullable Place place, Snapshot known, NodeRun node, String note, boolean visible) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** For answers without anything to tell. */
    public static final String OK = "{\"ok\":true}";

    public String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ok", true);
        fields.put("pid", ProcessHandle.current().pid());
        fields.put("place", place == null ? "" : place.getClass().getSimpleName());
        fields.put("source", place instanceof Place.Deploy(String source) && source != null ? source : "");
        fields.put("apps", known.apps().size());
        fields.put("link", known.link().name());
        fields.put("node", node.phase().name());
        fields.put("note", note);
        fields.put("visible", visible);
        return write(fields);
    }

    private static String write(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
