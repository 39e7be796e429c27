package org.lanyard.adapter.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens connections to one database file, set up for durable, small and quiet use. */
final class Connections {

    /** Larger than any lock of ours lasts; a foreign one may last longer, and then the write fails with words. */
    private static final int BUSY_MILLIS = 5_000;

    /** A check of the whole file takes about a second for each 100 MB; larger ones are checked as they are read. */
    private static final long CHECK_UP_TO_BYTES = 32L << 20;

    private final Path file;
    private final int busyMillis;
    private final List<String> writerPragmas;

    Connections(Path file) {
        this(file, BUSY_MILLIS);
    }

    /**
     * Sets it up otherwise.
     *
     * @param writerPragmas run on the writing connection in addition
     */
    Connections(Path file, int busyMillis, String... writerPragmas) {
        this.file = file;
        this.busyMillis = busyMillis;
        this.writerPragmas = List.of(writerPragmas);
    }

    Path file() {
        return file;
    }

    /** Creates the file if there is none. */
    Connection writer() throws SQLException {
        Connection connection = open(new Properties());
        run(
                connection,
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                // macOS: reach the medium, not only the drive's cache. Elsewhere without effect.
                "PRAGMA fullfsync = ON",
                "PRAGMA checkpoint_fullfsync = ON",
                "PRAGMA cache_size = -512",
                // What was replaced is gone from the file, too: it may be a secret from before those were sealed.
                "PRAGMA secure_delete = ON",
                // The log is taken over into the file every 1000 pages (4 MB) and stays no larger afterwards.
                "PRAGMA wal_autocheckpoint = 1000",
                "PRAGMA journal_size_limit = 4194304");
        run(connection, writerPragmas.toArray(String[]::new));
        return connection;
    }

    Connection reader() throws SQLException {
        Connection connection = open(new Properties());
        run(connection, "PRAGMA query_only = ON", "PRAGMA cache_size = -64");
        return connection;
    }

    /** Looks at a file without changing it; what is wrong with it is thrown in words. */
    void inspect(Trouble trouble) throws SQLException, IOException {
        if (Files.notExists(file) || Files.size(file) == 0) {
            return;
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = open(config.toProperties())) {
            Schema.check(connection, trouble);
            if (Files.size(file) <= CHECK_UP_TO_BYTES) {
                check(connection, trouble);
            }
        }
    }

    private static void check(Connection connection, Trouble trouble) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = row.next() ? row.getString(1) : "no verdict";
            if (!verdict.equals("ok")) {
                throw trouble.damaged(verdict);
            }
        }
    }

    private Connection open(Properties properties) throws SQLException {
        // Otherwise the driver asks for the row's number after each insertion.
        properties.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.getPragmaName(), "false");
        // As a URI, because the driver takes a question mark in a plain path for the start of options.
        Connection connection = new JDBC4Connection("jdbc:sqlite:", file.toUri().toString(), properties);
        try {
            run(connection, "PRAGMA busy_timeout = " + busyMillis, "PRAGMA temp_store = MEMORY");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
