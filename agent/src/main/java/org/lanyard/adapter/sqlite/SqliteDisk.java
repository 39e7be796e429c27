package org.lanyard.adapter.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.store.Batch;
import org.lanyard.store.Disk;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Stamp;

/**
 * Documents in one SQLite file with a write-ahead log. Every acknowledged batch has been synced to the medium; what is
 * queued at one time shares one sync (group commit). Idle, it does not touch the disk.
 */
public final class SqliteDisk implements Disk {

    private static final System.Logger LOG = System.getLogger(SqliteDisk.class.getName());

    private final Reader reader;
    private final GroupCommit commits;
    private final long sequence;

    private SqliteDisk(Reader reader, GroupCommit commits, long sequence) {
        this.reader = reader;
        this.commits = commits;
        this.sequence = sequence;
    }

    /**
     * Opens the database, makes it or brings it to this program's format. Its folder is made if there is none.
     *
     * @throws org.lanyard.model.Refused with words for a person when that cannot be; a file that is damaged, foreign or of
     *     a newer format is left as it is
     */
    public static SqliteDisk open(Path file) {
        return open(new Connections(file.toAbsolutePath()));
    }

    static SqliteDisk open(Connections connections) {
        var trouble = new Trouble(connections.file());
        try {
            Files.createDirectories(connections.file().toAbsolutePath().getParent());
            NativeLibrary.in(connections.file().toAbsolutePath().resolveSibling("sqlite"));
            connections.inspect(trouble);
            return start(connections, trouble);
        } catch (SQLException | IOException e) {
            throw trouble.with("The node's database cannot be opened", e);
        }
    }

    private static SqliteDisk start(Connections connections, Trouble trouble) throws SQLException {
        Connection writing = connections.writer();
        try {
            Schema.migrate(writing);
            var writer = new Writer(writing);
            var reader = new Reader(connections.reader(), trouble);
            return new SqliteDisk(reader, new GroupCommit(writer, trouble), writer.sequence());
        } catch (SQLException e) {
            writing.close();
            throw e;
        }
    }

    @Override
    public @Nullable Document read(Key key) {
        return reader.read(key);
    }

    @Override
    public List<Document> list(String kind, String prefix) {
        return reader.list(kind, prefix);
    }

    @Override
    public List<String> ids(String kind, String prefix) {
        return reader.ids(kind, prefix);
    }

    @Override
    public List<Document> tombstones(int limit) {
        return reader.tombstones(limit);
    }

    @Override
    public void forEach(Consumer<Stamp> consumer) {
        reader.forEach(consumer);
    }

    @Override
    public List<Stamp> stamps(int bucket) {
        return reader.stamps(bucket);
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public CompletableFuture<Void> append(Batch batch) {
        return commits.append(batch);
    }

    @Override
    public void close() {
        commits.drain();
        try {
            reader.close();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "The database's reading connection did not close", e);
        }
        commits.close();
    }
}
