package org.lanyard.adapter.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.lanyard.model.NodeId;
import org.lanyard.store.Batch;
import org.lanyard.store.Document;
import org.lanyard.store.HybridTime;
import org.lanyard.store.Key;
import org.lanyard.store.VersionVector;

/** A program that writes pairs of documents as fast as it can, and says which are acknowledged, until it is killed. */
final class Kills {

    private Kills() {}

    public static void main(String[] args) throws InterruptedException {
        SqliteDisk disk = SqliteDisk.open(Path.of(args[0]));
        long next = disk.sequence() + 1;
        var window = new Semaphore(64);
        while (true) {
            long number = next++;
            window.acquire();
            var _ = disk.append(batch(number)).whenComplete((done, failure) -> {
                window.release();
                System.out.println(failure == null ? Long.toString(number) : "failed " + failure);
            });
        }
    }

    private static Batch batch(long number) {
        return new Batch(List.of(half("left", number), half("right", number)), List.of(), number);
    }

    private static Document half(String kind, long number) {
        var node = new NodeId("a");
        return new Document(
                new Key(kind, Long.toString(number)),
                "{\"n\":" + number + "}",
                VersionVector.of(node, number),
                new HybridTime(number, 0, node),
                false);
    }
}
