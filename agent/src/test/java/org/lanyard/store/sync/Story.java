package org.lanyard.store.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.store.Change;
import org.lanyard.store.Document;
import org.lanyard.store.Key;
import org.lanyard.store.Merge;
import org.lanyard.store.Outcome;

/** What was written, by whom, over what; and what must be left of it in the end. */
final class Story {

    /** One write; a body of its own each, null for a deletion. */
    private static final class Write {
        private final @Nullable String body;
        private final SimReplica at;
        private final List<Write> replacedBy = new ArrayList<>();
        private final Set<SimReplica> holders = new HashSet<>();
        private @Nullable Document document;
        private boolean durable;
        private boolean twoCopies;

        Write(@Nullable String body, SimReplica at) {
            this.body = body;
            this.at = at;
        }

        /** Whether it must not be lost. */
        boolean counts() {
            return twoCopies || holders.stream().anyMatch(holder -> !holder.scrapped);
        }
    }

    private final Map<String, Write> byBody = new HashMap<>();
    private final Map<Key, List<Write>> writes = new HashMap<>();
    private int bodies;
    int acknowledged;

    void put(SimReplica at, Key key) {
        String body = "{\"n\":" + ++bodies + "}";
        var write = new Write(body, at);
        byBody.put(body, write);
        change(at, new Change.Put(key, body, null), write);
    }

    void delete(SimReplica at, Key key) {
        if (at.running().store.get(key) != null) {
            change(at, new Change.Delete(key, null), new Write(null, at));
        }
    }

    private void change(SimReplica at, Change change, Write write) {
        Document before = at.running().store.get(change.key());
        Outcome outcome = at.running().store.write(List.of(change));
        var accepted = (Outcome.Accepted) outcome;
        accepted.documents().forEach(document -> write.document = document);
        writes.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(write);
        if (before != null) {
            written(before).replacedBy.add(write);
        }
        CompletableFuture<Copies> _ = at.running().replicator.copies(accepted).whenComplete((copies, failure) -> {
            if (failure == null) {
                acknowledged++;
                write.twoCopies |= copies == Copies.TWO_COPIES;
            }
        });
    }

    /** These are on a node's disk now. */
    void durable(SimReplica at, List<Document> documents) {
        for (Document document : documents) {
            for (Write write : writes.getOrDefault(document.key(), List.of())) {
                Document written = Objects.requireNonNull(write.document);
                // A power cut may have kept it from the disk; then its number and time may have gone to another write.
                write.durable |= written.equals(document);
                if (write.durable && document.version().covers(written.version())) {
                    write.holders.add(at);
                }
            }
        }
    }

    private Write written(Document document) {
        Write write = byBody.get(document.body());
        if (write == null) {
            throw new AssertionError("Nobody wrote " + document);
        }
        return write;
    }

    /** What is missing from, and what should not be in, a state in which all agree. */
    Set<String> complaints(Map<String, Document> state) {
        var complaints = new TreeSet<String>();
        var found = new HashSet<String>();
        for (Document document : state.values()) {
            if (!document.deleted()) {
                found.add(document.body());
                for (Write by : written(document).replacedBy) {
                    if (by.counts() && !document.kind().equals(Merge.CONFLICT)) {
                        complaints.add(document + " is back, which was replaced at " + by.at + " by " + by.body);
                    }
                }
            }
        }
        byBody.forEach((body, write) -> {
            if (write.counts() && !isKept(write, found)) {
                complaints.add(body + " of " + write.at + " is lost, held by " + write.holders
                        + (write.twoCopies ? ", acknowledged with two copies, " : ", ") + write.document
                        + ", replaced by "
                        + write.replacedBy.stream()
                                .map(by -> by.body + " of " + by.at + " held by " + by.holders + " " + by.document)
                                .toList());
            }
        });
        return complaints;
    }

    private static boolean isKept(Write write, Set<String> found) {
        if (write.body == null ? write.counts() : found.contains(write.body)) {
            return true;
        }
        return write.replacedBy.stream().anyMatch(by -> isKept(by, found));
    }
}
