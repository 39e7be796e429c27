package org.lanyard.nemesis;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is in a node's store, read past the node.
 *
 * @param live bodies and versions by {@code kind id}; no tombstones, which nodes forget each in its own time
 */
record Documents(Map<String, String> live) {

    /** A client's value is written as this and the value: as a limit of connections that is never reached. */
    static final int VALUES = 1_000;

    private static final Pattern VALUE = Pattern.compile("\"maxConnections\":(\\d+)");

    Documents {
        live = Map.copyOf(live);
    }

    static Documents of(Path database) throws IOException {
        Map<String, String> live = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
                var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT kind, id, version, body FROM document WHERE deleted = 0")) {
            while (rows.next()) {
                live.put(rows.getString(1) + " " + rows.getString(2), rows.getString(3) + " " + rows.getString(4));
            }
        } catch (SQLException unreadable) {
            throw new IOException(unreadable);
        }
        return new Documents(live);
    }

    /** Whether a version of the app that lost against a concurrent one is kept, and says this. */
    boolean keeps(String app, String words) {
        return copies(app).anyMatch(copy -> copy.contains(words));
    }

    /** Whether one is kept that has this value, or was made of one that had it. */
    boolean keepsValue(String app, int value) {
        return copies(app)
                .flatMap(copy -> VALUE.matcher(copy).results())
                .anyMatch(found -> Integer.parseInt(found.group(1)) >= VALUES + value);
    }

    private Stream<String> copies(String app) {
        return live.entrySet().stream()
                .filter(each -> each.getKey().startsWith("conflict app." + app + "."))
                .map(Map.Entry::getValue);
    }

    /** What is different, in words; empty when nothing is. */
    String differences(Documents other) {
        var keys = new TreeSet<>(live.keySet());
        keys.addAll(other.live.keySet());
        keys.removeIf(key -> live.getOrDefault(key, "").equals(other.live.getOrDefault(key, "")));
        return keys.isEmpty()
                ? ""
                : keys.size() + " documents differ, such as "
                        + keys.stream()
                                .limit(3)
                                .map(key -> key + " (" + live.get(key) + " / " + other.live.get(key) + ")")
                                .toList();
    }
}
