package org.lanyard.clustering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.store.Document;
import org.lanyard.store.Merge;

/**
 * What was written of apps, by whom, made from what; and what must be left of it in the end. Each write of an app has a number,
 * which the simulation keeps in {@code App.releases}.
 */
final class AppStory {

    private static final Pattern NUMBER = Pattern.compile("\"releases\":(\\d+)");

    /** A version of an app, or that it is gone. */
    static final class Write {
        final int number;
        final AppId app;
        final boolean deletes;
        private final String at;
        private final Set<SimHost> holders = new HashSet<>();

        /** What its writer made it from; null for a new app. */
        @Nullable Write from;

        private boolean acknowledged;
        private boolean durable;

        private Write(int number, AppId app, boolean deletes, String at) {
            this.number = number;
            this.app = app;
            this.deletes = deletes;
            this.at = at;
        }

        /** The user has been told that it is stored. */
        void acknowledge() {
            acknowledged = true;
        }

        /** Whether it must not be lost. */
        private boolean counts() {
            return acknowledged && (holders.isEmpty() || holders.stream().anyMatch(holder -> !holder.scrapped));
        }

        @Override
        public String toString() {
            return (deletes ? "deletion " : "version ") + number + " of " + app + " at " + at;
        }
    }

    private final List<Write> writes = new ArrayList<>();
    private final Map<String, Write> deletions = new HashMap<>();
    private final Map<String, Write> deleting = new HashMap<>();
    private final Set<String> complaints = new TreeSet<>();

    Write write(AppId app, SimHost at) {
        return add(app, false, at);
    }

    Write deletion(AppId app, SimHost at) {
        return add(app, true, at);
    }

    private Write add(AppId app, boolean deletes, SimHost at) {
        var write = new Write(writes.size(), app, deletes, at.node.value());
        writes.add(write);
        return write;
    }

    Write of(int number) {
        return writes.get(number);
    }

    void complain(String what) {
        complaints.add(what);
    }

    Set<String> complaints() {
        return complaints;
    }

    /** A node is about to write a tombstone. */
    void deletes(SimHost at, Write deletion) {
        deleting.put(at + " " + deletion.app, deletion);
    }

    /** This is on a node's disk now. */
    void durable(SimHost at, Document document) {
        for (Write write = written(document); write != null; write = write.from) {
            write.durable = true;
            if (!write.holders.add(at)) {
                return;
            }
        }
    }

    /** Null for what is no app. */
    private @Nullable Write written(Document document) {
        boolean app = document.kind().equals("app");
        boolean copy = document.kind().equals(Merge.CONFLICT) && document.id().startsWith("app.");
        if (!app && !copy) {
            return null;
        }
        if (document.deleted()) {
            String id = document.time().node() + " " + document.id();
            return deletions.computeIfAbsent(document.time() + " " + document.id(), _ -> deleting.get(id));
        }
        Matcher matcher = NUMBER.matcher(document.body());
        return matcher.find() ? of(Integer.parseInt(matcher.group(1))) : null;
    }

    /** What is missing from these documents, which all disks that are left have together, and what must not be among them. */
    Set<String> complaints(Collection<Document> documents) {
        var found = new HashSet<Write>();
        var kept = new HashSet<Write>();
        for (Document document : documents) {
            Write write = written(document);
            if (write != null) {
                if (document.kind().equals("app")) {
                    found.add(write);
                }
                keep(write, kept);
            }
        }
        writes.stream().filter(write -> write.deletes && write.durable).forEach(deletion -> keep(deletion, kept));
        var all = new TreeSet<>(complaints);
        for (Write write : writes) {
            if (write.counts() && !kept.contains(write)) {
                all.add(write + " is lost, held by " + write.holders);
            }
            if (write.deletes && write.counts()) {
                found.stream()
                        .filter(other -> other.app.equals(write.app))
                        .forEach(other -> all.add(other + " is there in spite of " + write));
            }
        }
        return all;
    }

    private static void keep(Write write, Set<Write> kept) {
        for (Write each = write; each != null && kept.add(each); ) {
            each = each.from;
        }
    }
}
