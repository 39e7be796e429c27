package org.lanyard.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.model.Refused;
import org.lanyard.store.Batch;
import org.lanyard.store.Buckets;
import org.lanyard.store.Disk;
import org.lanyard.store.DiskContract;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;

final class SqliteDiskTest extends DiskContract {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("data ?#%é").resolve("lanyard.db");
    }

    @Override
    protected Disk open() {
        return SqliteDisk.open(file());
    }

    private static CompletableFuture<Void> put(Disk disk, String id, String body, long sequence) {
        return disk.append(new Batch(List.of(document("app", id, body, sequence)), List.of(), sequence));
    }

    private Connection plain(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    }

    private void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = plain(file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void isOneWalFileThatIsTidyAfterClosing() throws Exception {
        try (Disk disk = SqliteDisk.open(folder.resolve("lanyard.db"))) {
            append(disk, document("app", "x", "{}", 1));
            assertThat(folder.resolve("lanyard.db-wal")).exists();
        }
        assertThat(folder.resolve("lanyard.db-wal")).doesNotExist();
        assertThat(folder.resolve("lanyard.db-shm")).doesNotExist();
        assertThat(folder.resolve("lanyard.db")).isNotEmptyFile();
    }

    @Test
    void nothingIsLeftInTheFileOfWhatWasReplaced() throws Exception {
        Path file = folder.resolve("lanyard.db");
        String small = "{\"env\":\"s3cret-7d41\"}";
        String large = "{\"env\":\"" + "s3cret-7d41 ".repeat(2_000) + "\"}";
        try (Disk disk = SqliteDisk.open(file)) {
            append(disk, document("app", "x", small, 1));
            append(disk, document("app", "y", large, 2));
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("s3cret-7d41");
        try (Disk disk = SqliteDisk.open(file)) {
            append(disk, document("app", "x", "{}", 3));
            append(disk, document("app", "y", "{}", 4));
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret-7d41");
    }

    @Test
    void manyQueuedWritesShareASync() throws Exception {
        Path file = folder.resolve("lanyard.db");
        try (Disk disk = SqliteDisk.open(file)) {
            List<CompletableFuture<Void>> writes = new ArrayList<>();
            for (int i = 1; i <= 10_000; i++) {
                writes.add(put(disk, "d" + i, "{\"n\":" + i + "}", i));
            }
            CompletableFuture.allOf(writes.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);

            assertThat(disk.list("app", "")).hasSize(10_000);
            assertThat(disk.ids("app", "d99")).hasSize(111);
            assertThat(Files.size(folder.resolve("lanyard.db-wal")))
                    .as("bounded log")
                    .isLessThan(8 << 20);
        }
        try (Disk disk = SqliteDisk.open(file)) {
            assertThat(disk.ids("app", "")).hasSize(10_000);
        }
    }

    @Test
    void anIdleDiskWritesNothing() throws Exception {
        Path file = folder.resolve("lanyard.db");
        try (Disk disk = SqliteDisk.open(file)) {
            append(disk, document("app", "x", "{}", 1));
            byte[] wal = Files.readAllBytes(folder.resolve("lanyard.db-wal"));
            byte[] main = Files.readAllBytes(file);
            for (int i = 0; i < 100; i++) {
                assertThat(disk.list("app", "")).hasSize(1);
            }
            assertThat(Files.readAllBytes(folder.resolve("lanyard.db-wal"))).isEqualTo(wal);
            assertThat(Files.readAllBytes(file)).isEqualTo(main);
        }
    }

    @Test
    void readersDoNotWaitForAWriter() throws Exception {
        Path file = folder.resolve("lanyard.db");
        try (Disk disk = SqliteDisk.open(file);
                Connection other = plain(file);
                Statement statement = other.createStatement()) {
            append(disk, document("app", "x", "{}", 1));
            statement.execute("BEGIN IMMEDIATE");
            assertThat(disk.ids("app", "")).containsExactly("x");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void aLockHeldByAnotherProgramRefusesWritesWithWordsUntilItIsGone() throws Exception {
        Path file = folder.resolve("lanyard.db");
        try (Disk disk = SqliteDisk.open(new Connections(file, 50));
                Connection other = plain(file);
                Statement statement = other.createStatement()) {
            append(disk, document("app", "x", "{}", 1));
            statement.execute("BEGIN IMMEDIATE");

            assertThat(put(disk, "y", "{}", 2))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(Refused.class)
                    .withMessageContaining("locked")
                    .withMessageContaining("Close whatever has it open");

            statement.execute("ROLLBACK");
            append(disk, document("app", "z", "{}", 3));
            assertThat(disk.ids("app", "")).containsExactly("x", "z");
        }
    }

    @Test
    void oneBatchThatDoesNotFitFailsAloneAndTheOthersBesideItAreKept() throws Exception {
        Path file = folder.resolve("lanyard.db");
        var small = new Connections(file, 50, "PRAGMA max_page_count = 60");
        try (Disk disk = SqliteDisk.open(small)) {
            // Held up behind the first, the other three share a transaction.
            var first = put(disk, "a", "{}", 1);
            var fits = put(disk, "b", "{}", 2);
            var tooLarge = put(disk, "c", "x".repeat(1 << 20), 3);
            var fitsToo = put(disk, "d", "{}", 4);

            assertThat(CompletableFuture.allOf(first, fits, fitsToo)).succeedsWithin(Duration.ofSeconds(10));
            assertThat(tooLarge)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(Refused.class)
                    .withMessageContaining("full")
                    .withMessageContaining("Free some space");
            assertThat(disk.ids("app", "")).containsExactly("a", "b", "d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "short", "zeros", "truncated", "torn"})
    void aDamagedFileIsReportedAndLeftAlone(String how) throws Exception {
        Path file = folder.resolve("lanyard.db");
        try (Disk disk = SqliteDisk.open(file)) {
            for (int i = 1; i <= 200; i++) {
                append(disk, document("app", "d" + i, "x".repeat(500), i));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = damage(how, whole);
        Files.write(file, damaged);

        assertThatThrownBy(() -> SqliteDisk.open(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged")
                .hasMessageContaining("backup");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    private static byte[] damage(String how, byte[] whole) {
        return switch (how) {
            case "garbage" -> {
                byte[] bytes = new byte[8192];
                new Random(1).nextBytes(bytes);
                yield bytes;
            }
            case "short" -> "not a database".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case "zeros" -> new byte[8192];
            case "truncated" -> java.util.Arrays.copyOf(whole, whole.length / 2);
            default -> {
                byte[] bytes = whole.clone();
                java.util.Arrays.fill(bytes, 3 * 4096, 6 * 4096, (byte) 0x5a);
                yield bytes;
            }
        };
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeftAlone() throws Exception {
        Path file = folder.resolve("lanyard.db");
        sql(file, "CREATE TABLE photos (name TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteDisk.open(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("another program's");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aNewerMajorSchemaIsRefusedWithWords() throws Exception {
        Path file = folder.resolve("lanyard.db");
        SqliteDisk.open(file).close();
        sql(file, "PRAGMA user_version = 2000");

        assertThatThrownBy(() -> SqliteDisk.open(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("newer Lanyard")
                .hasMessageContaining("--data");
    }

    @Test
    void aNewerMinorSchemaIsUsedAndNotTakenBack() throws Exception {
        Path file = folder.resolve("lanyard.db");
        SqliteDisk.open(file).close();
        sql(file, "PRAGMA user_version = 1007", "CREATE TABLE later (x)");

        try (Disk disk = SqliteDisk.open(file)) {
            append(disk, document("app", "x", "{}", 1));
        }
        try (Connection connection = plain(file)) {
            assertThat(Schema.number(connection, "PRAGMA user_version")).isEqualTo(1007);
        }
    }

    @Test
    void anEmptyFileLeftByAKilledStartIsMadeADatabase() throws Exception {
        Path file = Files.createFile(folder.resolve("lanyard.db"));
        try (Disk disk = SqliteDisk.open(file)) {
            append(disk, document("app", "x", "{}", 1));
            assertThat(disk.ids("app", "")).containsExactly("x");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> SqliteDisk.open(inTheWay.resolve("lanyard.db")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageContaining(inTheWay.toString());
    }

    @Test
    void wordsOfTheDatabaseInABodyAreText() throws Exception {
        try (Disk disk = SqliteDisk.open(folder.resolve("lanyard.db"))) {
            Document document = document("app", "x", "'); DELETE FROM document; --", 1);
            append(disk, document);
            assertThat(disk.read(new Key("app", "x"))).isEqualTo(document);
        }
    }

    @Test
    void documentsOfAnOlderProgramGetTheirBuckets() throws Exception {
        Path file = folder.resolve("lanyard.db");
        try (Disk disk = SqliteDisk.open(file)) {
            append(disk, document("app", "x", "{}", 1), tombstone("app", "y", 2), document("app", "z", "{}", 3));
        }
        sql(file, "DROP INDEX bucket", "ALTER TABLE document DROP COLUMN bucket", "PRAGMA user_version = 1000");

        try (Disk disk = SqliteDisk.open(file)) {
            Key key = new Key("app", "y");
            assertThat(disk.stamps(Buckets.of(key))).extracting(Stamp::key).containsExactly(key);
        }
        // It does not know of buckets, and may write while the newer program is not there.
        sql(file, "UPDATE document SET bucket = -1 WHERE id = 'z'");
        try (Disk disk = SqliteDisk.open(file)) {
            Key key = new Key("app", "z");
            assertThat(disk.stamps(Buckets.of(key))).extracting(Stamp::key).containsExactly(key);
        }
    }
}
