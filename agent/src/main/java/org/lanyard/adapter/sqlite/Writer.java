package org.lanyard.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.lanyard.store.Batch;
import org.lanyard.store.Document;
import org.lanyard.store.Key;

/** Writes batches in transactions, on a connection of its own. Confined to one thread. */
final class Writer implements AutoCloseable {

    private static final String FORGET = "DELETE FROM document WHERE kind = ? AND id = ? AND deleted = 1";

    private static final String SEQUENCE = "UPDATE counter SET value = max(value, ?) WHERE name = 'sequence'";

    private final Connection connection;
    private final Statements statements;

    Writer(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    long sequence() throws SQLException {
        return Schema.number(connection, "SELECT value FROM counter WHERE name = 'sequence'");
    }

    /** All of them are durable when this returns, none is written when it throws. */
    void commit(List<Batch> batches) throws SQLException {
        try {
            statements.get("BEGIN IMMEDIATE").execute();
            long last = 0;
            for (Batch batch : batches) {
                apply(batch);
                last = Math.max(last, batch.sequence());
            }
            note(last);
            statements.get("COMMIT").execute();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    private void apply(Batch batch) throws SQLException {
        for (Document document : batch.documents()) {
            PreparedStatement upsert = statements.get(Rows.UPSERT);
            Rows.bind(upsert, document);
            upsert.executeUpdate();
        }
        for (Key key : batch.forgotten()) {
            PreparedStatement forget = statements.get(FORGET);
            forget.setString(1, key.kind());
            forget.setString(2, key.id());
            forget.executeUpdate();
        }
    }

    private void note(long sequence) throws SQLException {
        PreparedStatement update = statements.get(SEQUENCE);
        update.setLong(1, sequence);
        update.executeUpdate();
    }

    /** A full disk makes SQLite end the transaction by itself; rolling back once more is an error then, of no interest. */
    private void rollBack(SQLException cause) {
        statements.forget(cause);
        try {
            Connections.run(connection, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Takes the log over into the file, so that one file is all there is to copy. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            Connections.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
