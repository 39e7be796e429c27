package org.lanyard.adapter.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.lanyard.model.NodeId;
import org.lanyard.store.Buckets;
import org.lanyard.store.Document;
import org.lanyard.store.HybridTime;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;
import org.lanyard.store.VersionVector;

/** Documents as rows and back. */
final class Rows {

    static final String COLUMNS = "kind, id, body, version, wall, counter, node, deleted";

    static final String STAMP_COLUMNS = "kind, id, version, wall, counter, node, deleted";

    static final String UPSERT = "INSERT INTO document (" + COLUMNS + ", bucket) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, version = excluded.version,"
            + " wall = excluded.wall, counter = excluded.counter, node = excluded.node, deleted = excluded.deleted";

    private Rows() {}

    static void bind(PreparedStatement upsert, Document document) throws SQLException {
        upsert.setString(1, document.kind());
        upsert.setString(2, document.id());
        upsert.setString(3, document.body());
        upsert.setString(4, document.version().toString());
        upsert.setLong(5, document.time().wallMillis());
        upsert.setInt(6, document.time().counter());
        upsert.setString(7, document.time().node().value());
        upsert.setInt(8, document.deleted() ? 1 : 0);
        upsert.setInt(9, Buckets.of(document.key()));
    }

    static Document document(ResultSet row, Function<String, NodeId> nodes) throws SQLException {
        return new Document(
                new Key(row.getString(1), row.getString(2)),
                row.getString(3),
                VersionVector.parse(row.getString(4)),
                new HybridTime(row.getLong(5), row.getInt(6), nodes.apply(row.getString(7))),
                row.getInt(8) != 0);
    }

    static Stamp stamp(ResultSet row, Function<String, NodeId> nodes) throws SQLException {
        return new Stamp(
                new Key(row.getString(1), row.getString(2)),
                VersionVector.parse(row.getString(3)),
                new HybridTime(row.getLong(4), row.getInt(5), nodes.apply(row.getString(6))),
                row.getInt(7) != 0);
    }
}
