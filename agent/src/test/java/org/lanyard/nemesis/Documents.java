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

/**
 * What is in a node's store, read past the node.
 *
 * @param live bodies and versions by {@code kind id}; no tombstones, which nodes forget each in its own time
 */
record Documents(Map<String, String> live) {

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
        return live.entrySet().stream()
                .anyMatch(each -> each.getKey().startsWith("conflict app." + app + ".")
                        && each.getValue().contains(words));
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
