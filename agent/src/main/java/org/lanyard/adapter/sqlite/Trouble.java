package org.lanyard.adapter.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.lanyard.model.Refused;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what is wrong with a database file in words for a person. See https://sqlite.org/rescode.html. */
final class Trouble {

    private final Path file;

    Trouble(Path file) {
        this.file = file;
    }

    Refused with(String doing, Exception e) {
        var refused = new Refused(Refused.Kind.UNAVAILABLE, doing + ": " + explain(e));
        refused.initCause(e);
        return refused;
    }

    Refused closed() {
        return new Refused(
                Refused.Kind.UNAVAILABLE,
                "The database " + file + " is closed: this node is shutting down. Try again.");
    }

    Refused behind() {
        return new Refused(
                Refused.Kind.UNAVAILABLE,
                "The disk of " + file + " does not keep up: too many writes are waiting. Try again in a moment.");
    }

    private String explain(Exception e) {
        return switch (primary(e)) {
            case SQLITE_FULL ->
                "the disk that holds " + file + " is full. Free some space; everything goes on by itself then.";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "another program has locked " + file + ". Close whatever has it open, and try again.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                file + " cannot be opened for writing (" + e.getMessage()
                        + "). Check that the disk is not mounted read-only and that the data folder belongs to this user.";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damage(String.valueOf(e.getMessage()));
            case SQLITE_IOERR ->
                "reading or writing " + file + " failed (" + e.getMessage()
                        + "). The disk may be full, failing or gone; check it, and try again.";
            case SQLITE_TOOBIG -> "a document is larger than the database can hold.";
            default -> file + " gave an error (" + e.getMessage() + ").";
        };
    }

    Refused damaged(String verdict) {
        return new Refused(Refused.Kind.UNAVAILABLE, "The node's database cannot be opened: " + damage(verdict));
    }

    /** A row that SQLite gives but that no program of ours has written. */
    Refused unreadable(IllegalArgumentException e) {
        var refused = new Refused(
                Refused.Kind.UNAVAILABLE, "Stored data cannot be read: " + damage(String.valueOf(e.getMessage())));
        refused.initCause(e);
        return refused;
    }

    private String damage(String verdict) {
        return file + " is damaged (" + verdict + "). Lanyard leaves it as it is. Stop this node, move "
                + file.getFileName() + ", " + file.getFileName() + "-wal and " + file.getFileName()
                + "-shm to a safe place, put back a copy from a backup if there is one, and start again."
                + " Without a copy this node starts empty.";
    }

    Refused notOurs() {
        return new Refused(
                Refused.Kind.UNAVAILABLE,
                file
                        + " is another program's database. Lanyard leaves it as it is. Move it away, or choose another data"
                        + " folder with --data.");
    }

    Refused tooNew(long theirs, long ours) {
        return new Refused(
                Refused.Kind.UNAVAILABLE,
                file + " was written by a newer Lanyard (data format " + theirs + ", this one knows " + ours
                        + "). It has not been changed. Install the newer Lanyard, or choose another data folder with"
                        + " --data.");
    }

    /** Whether another batch may succeed although this one did not. */
    static boolean concernsOneBatch(Exception e) {
        SQLiteErrorCode code = primary(e);
        return code == SQLiteErrorCode.SQLITE_FULL
                || code == SQLiteErrorCode.SQLITE_TOOBIG
                || code == SQLiteErrorCode.SQLITE_CONSTRAINT;
    }

    /** Extended codes carry the primary one in their low byte. */
    private static SQLiteErrorCode primary(Exception e) {
        if (e instanceof SQLiteException sqlite) {
            return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
        }
        return e instanceof SQLException sql
                ? SQLiteErrorCode.getErrorCode(sql.getErrorCode() & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
