package org.lanyard.journey;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Two clients: one keeps its connection and asks without a pause, one takes a new connection each time. */
final class Hammer implements AutoCloseable {

    /** Each leaves ports in TIME_WAIT for a minute, and there are 28,000 of them. */
    private static final long BETWEEN_CONNECTIONS_NANOS = 5_000_000;

    private final int port;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger fresh = new AtomicInteger();
    private final List<Thread> clients;
    private volatile boolean ended;

    Hammer(int port) {
        this.port = port;
        this.clients = List.of(
                Thread.ofPlatform().name("keep-alive").start(this::keepConnection),
                Thread.ofPlatform().name("new connections").start(this::connectAnew));
    }

    /** What was answered, the token of the process left out. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until both clients have got that many more answers. */
    void goOn(int answers) {
        int keptBefore = kept.get();
        int freshBefore = fresh.get();
        Wait.until(
                "more answers; failures: " + failures,
                () -> kept.get() >= keptBefore + answers && fresh.get() >= freshBefore + answers);
    }

    private void keepConnection() {
        while (!ended) {
            try (var wire = new Wire(port)) {
                while (!ended) {
                    take(wire.ask("GET", "/", "", ""));
                    kept.incrementAndGet();
                }
            } catch (IOException e) {
                failures.add("kept connection: " + e);
            }
        }
    }

    private void connectAnew() {
        while (!ended) {
            try {
                take(Wire.get(port, "/"));
                fresh.incrementAndGet();
                LockSupport.parkNanos(BETWEEN_CONNECTIONS_NANOS);
            } catch (IOException e) {
                failures.add("new connection: " + e);
            }
        }
    }

    private void take(Wire.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(answer.toString());
        }
        seen.add(answer.body().split(" ", 2)[0]);
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
