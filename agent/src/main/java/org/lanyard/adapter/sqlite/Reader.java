package org.lanyard.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;

/** Reads what was committed, on a connection of its own, so that no read waits for a write. Thread-safe. */
final class Reader implements AutoCloseable {

    /** Sorts after every character of an id. */
    private static final String AFTER_ALL = "\u007f";

    private static final String RANGE =
            " FROM document WHERE kind = ? AND id >= ? AND id < ? AND deleted = 0 ORDER BY id";

    private static final String ONE = "SELECT " + Rows.COLUMNS + " FROM document WHERE kind = ? AND id = ?";
    private static final String LIST = "SELECT " + Rows.COLUMNS + RANGE;
    private static final String IDS = "SELECT id" + RANGE;
    private static final String TOMBSTONES = "SELECT " + Rows.COLUMNS + " FROM document WHERE deleted = 1 LIMIT ?";

    private static final String STAMPS = "SELECT " + Rows.STAMP_COLUMNS + " FROM document";
    private static final String BUCKET = STAMPS + " WHERE bucket = ?";

    private final Trouble trouble;
    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;
    private final Statements statements;
    private final Map<String, NodeId> nodes = new HashMap<>();
    private boolean closed;

    Reader(Connection connection, Trouble trouble) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.trouble = trouble;
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }

    @Nullable Document read(Key key) {
        List<Document> found = all(
                ONE,
                statement -> {
                    statement.setString(1, key.kind());
                    statement.setString(2, key.id());
                },
                this::document);
        return found.isEmpty() ? null : found.getFirst();
    }

    List<Document> list(String kind, String prefix) {
        return all(LIST, range(kind, prefix), this::document);
    }

    List<String> ids(String kind, String prefix) {
        return all(IDS, range(kind, prefix), row -> row.getString(1));
    }

    List<Document> tombstones(int limit) {
        return all(TOMBSTONES, statement -> statement.setInt(1, limit), this::document);
    }

    void forEach(Consumer<Stamp> consumer) {
        each(STAMPS, statement -> {}, this::stamp, consumer);
    }

    List<Stamp> stamps(int bucket) {
        return all(BUCKET, statement -> statement.setInt(1, bucket), this::stamp);
    }

    private Document document(ResultSet row) throws SQLException {
        return Rows.document(row, this::node);
    }

    private Stamp stamp(ResultSet row) throws SQLException {
        return Rows.stamp(row, this::node);
    }

    /** The same object for the same node: what is kept of thousands of documents names the same few. */
    private NodeId node(String id) {
        return nodes.computeIfAbsent(id, NodeId::new);
    }

    private static Binding range(String kind, String prefix) {
        return statement -> {
            statement.setString(1, kind);
            statement.setString(2, prefix);
            statement.setString(3, prefix + AFTER_ALL);
        };
    }

    private <T> List<T> all(String sql, Binding binding, Mapping<T> mapping) {
        var found = new ArrayList<T>();
        each(sql, binding, mapping, found::add);
        return found;
    }

    private <T> void each(String sql, Binding binding, Mapping<T> mapping, Consumer<T> consumer) {
        lock.lock();
        try {
            if (closed) {
                throw trouble.closed();
            }
            PreparedStatement statement = statements.get(sql);
            binding.bind(statement);
            // Read to its end and closed at once: an open one would keep the log from being taken over.
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consumer.accept(mapping.map(row));
                }
            }
        } catch (SQLException e) {
            statements.forget(e);
            throw trouble.with("Stored data cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw trouble.unreadable(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            closed = true;
            connection.close();
        } finally {
            lock.unlock();
        }
    }
}
