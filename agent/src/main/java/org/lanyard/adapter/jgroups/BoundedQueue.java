package org.lanyard.adapter.jgroups;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to one thread that sends them: bounded in number and in bytes. Nobody but the taker ever waits. Another
 * may send in its place, when it has {@linkplain #seize seized} the queue.
 */
final class BoundedQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final int mostMessages;
    private final long mostBytes;
    private long bytes;
    private boolean sending;
    private boolean seized;
    private boolean closed;

    BoundedQueue(int mostMessages, long mostBytes) {
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
    }

    /** False when it is full or closed. */
    boolean offer(byte[] message) {
        lock.lock();
        try {
            boolean room = waiting.size() < mostMessages && (bytes + message.length <= mostBytes || waiting.isEmpty());
            if (closed || !room) {
                return false;
            }
            waiting.add(message);
            bytes += message.length;
            more.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Says that what was taken before is sent, and waits for a message; null once closed and empty. */
    byte @Nullable [] take() throws InterruptedException {
        lock.lock();
        try {
            sending = false;
            while (seized || waiting.isEmpty() && !closed) {
                more.await();
            }
            sending = true;
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is on its way; then nothing is taken until the {@link #release}, and the caller may send meanwhile. */
    boolean seize() {
        lock.lock();
        try {
            boolean idle = !seized && !sending && !closed && waiting.isEmpty();
            seized |= idle;
            return idle;
        } finally {
            lock.unlock();
        }
    }

    /** After a {@link #seize} that was true. */
    void release() {
        lock.lock();
        try {
            seized = false;
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Null when there is none just now. */
    byte @Nullable [] poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    private byte @Nullable [] next() {
        byte[] message = waiting.poll();
        if (message != null) {
            bytes -= message.length;
        }
        return message;
    }

    /** No more comes in; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
