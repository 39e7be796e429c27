package org.lanyard.app.apps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.App.Placement;
import org.lanyard.app.ui.Texts;

/** What a person types or chooses as a setting of an app, and the change that the node is asked for. Pure. */
final class AppSettings {

    private static final int MOST_COPIES = 50;

    private AppSettings() {}

    /** A setting as it is asked for, or why it cannot be. */
    record Change(
            Map<String, @Nullable Object> changes, @Nullable String problem) {
        static Change of(String field, @Nullable Object value) {
            var changes = new HashMap<String, @Nullable Object>();
            changes.put(field, value);
            return new Change(changes, null);
        }

        static Change wrong(String sentence) {
            return new Change(Map.of(), sentence);
        }
    }

    /** An empty field takes it back: the node chooses. */
    static Change port(String text) {
        if (text.isBlank()) {
            return Change.of("port", null);
        }
        Integer port = number(text);
        return port == null || port < 1 || port > 65_535
                ? Change.wrong(Texts.of("apps.settings.port.wrong", text.strip()))
                : Change.of("port", port);
    }

    static Change command(String text) {
        return Change.of("command", text.isBlank() ? null : text.strip());
    }

    static Change copies(String text) {
        Integer copies = number(text);
        return copies == null || copies < 1 || copies > MOST_COPIES
                ? Change.wrong(Texts.of("apps.settings.copies.wrong", MOST_COPIES))
                : Change.of("replicas", copies);
    }

    /** @param runtime empty for what the source is found to be */
    static Change runtime(String runtime) {
        return Change.of("runtime", runtime.isEmpty() ? null : runtime);
    }

    static Placement placement(App app) {
        App.Settings settings = app.settings();
        Placement now = settings == null ? null : settings.placement();
        return now == null ? new Placement(null, null, List.of(), 0) : now;
    }

    /** @param node empty for any; {@code only} pins the app to it instead of preferring it */
    static Change where(App app, String node, boolean only) {
        Placement now = placement(app);
        String chosen = node.isEmpty() ? null : node;
        return placed(new Placement(only ? null : chosen, only ? chosen : null, now.labels(), now.priority()));
    }

    static Change labels(App app, String text) {
        Placement now = placement(app);
        List<String> labels = Arrays.stream(text.split("[,\\s]+"))
                .filter(l -> !l.isEmpty())
                .distinct()
                .toList();
        return placed(new Placement(now.prefer(), now.pin(), labels, now.priority()));
    }

    static Change priority(App app, String text) {
        Integer priority = text.isBlank() ? Integer.valueOf(0) : number(text);
        Placement now = placement(app);
        return priority == null || Math.abs(priority) > 1_000
                ? Change.wrong(Texts.of("apps.settings.priority.wrong"))
                : placed(new Placement(now.prefer(), now.pin(), now.labels(), priority));
    }

    /** The node takes a placement as a whole, so what is not changed is said again. */
    private static Change placed(Placement wish) {
        var placement = new HashMap<String, @Nullable Object>();
        if (wish.prefer() != null) {
            placement.put("prefer", wish.prefer());
        }
        if (wish.pin() != null) {
            placement.put("pin", wish.pin());
        }
        placement.put("labels", new ArrayList<>(wish.labels()));
        placement.put("priority", wish.priority());
        return Change.of("placement", placement);
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
