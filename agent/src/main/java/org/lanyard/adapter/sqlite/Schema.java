package org.lanyard.adapter.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.lanyard.store.Buckets;
import org.sqlite.Function;

/**
 * The tables and their versions. {@code user_version} is {@code major * 1000 + minor}: a program reads and writes every
 * minor version of its major, and brings older ones up to its own; each migration is one transaction.
 */
final class Schema {

    /** "LNYD": tells our file from another program's. */
    private static final int APPLICATION = 0x4c4e5944;

    private static final int MAJOR = 1;

    /** Each takes the schema from the version before to its own. */
    private record Migration(int version, List<String> statements) {}

    private static final List<Migration> MIGRATIONS = List.of(
            new Migration(
                    1000,
                    List.of(
                            "CREATE TABLE document (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,"
                                    + " version TEXT NOT NULL, wall INTEGER NOT NULL, counter INTEGER NOT NULL,"
                                    + " node TEXT NOT NULL, deleted INTEGER NOT NULL, PRIMARY KEY (kind, id))",
                            "CREATE INDEX tombstone ON document (kind, id) WHERE deleted = 1",
                            "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
                            "INSERT INTO counter VALUES ('sequence', 0)")),
            new Migration(
                    1001,
                    List.of(
                            "ALTER TABLE document ADD COLUMN bucket INTEGER NOT NULL DEFAULT -1",
                            "CREATE INDEX bucket ON document (bucket)")));

    private Schema() {}

    /** Refuses what is not ours or too new, before anything is written. */
    static void check(Connection connection, Trouble trouble) throws SQLException {
        long application = number(connection, "PRAGMA application_id");
        long version = number(connection, "PRAGMA user_version");
        boolean fresh =
                application == 0 && version == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!fresh && application != APPLICATION) {
            throw trouble.notOurs();
        }
        if (version / 1000 > MAJOR) {
            throw trouble.tooNew(version / 1000, MAJOR);
        }
    }

    static void migrate(Connection connection) throws SQLException {
        long version = number(connection, "PRAGMA user_version");
        for (Migration migration : MIGRATIONS) {
            if (migration.version() > version) {
                apply(connection, migration);
            }
        }
        fillBuckets(connection);
    }

    /** Gives a bucket to the documents that were written before there were any, also by an older program meanwhile. */
    private static void fillBuckets(Connection connection) throws SQLException {
        Function.create(connection, "bucket_of", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(Buckets.of(value_text(0), value_text(1)));
            }
        });
        Connections.run(connection, "UPDATE document SET bucket = bucket_of(kind, id) WHERE bucket = -1");
        Function.destroy(connection, "bucket_of");
    }

    private static void apply(Connection connection, Migration migration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (String sql : migration.statements()) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA application_id = " + APPLICATION);
                statement.execute("PRAGMA user_version = " + migration.version());
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
