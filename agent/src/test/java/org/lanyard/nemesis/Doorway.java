package org.lanyard.nemesis;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes sockets that are in another network namespace: a socket belongs to the one in which the thread was that made it, and
 * one thread of ours enters it. So this process reaches a node's loopback without a helper over there. Thread-safe.
 */
final class Doorway implements AutoCloseable {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY = 0;

    private final ExecutorService inside;

    Doorway(String namespace) throws IOException {
        inside = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("in " + namespace).factory());
        run(() -> {
            enter("/run/netns/" + namespace);
            return true;
        });
    }

    /** Unconnected, blocking. */
    SocketChannel socket() throws IOException {
        return run(SocketChannel::open);
    }

    private <T> T run(Callable<T> task) throws IOException {
        try {
            return inside.submit(task).get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ending);
        }
    }

    @SuppressWarnings("restricted") // that is what it is for
    private static void enter(String path) throws IOException {
        Linker linker = Linker.nativeLinker();
        MethodHandle open = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        MethodHandle setns = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setns"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle close = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        int entered;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            int file = (int) open.invokeExact(name, O_RDONLY);
            entered = file < 0 ? file : (int) setns.invokeExact(file, CLONE_NEWNET);
            int _ = (int) close.invokeExact(file);
        } catch (Throwable defect) {
            throw new IOException(defect);
        }
        if (entered != 0) {
            throw new IOException("The namespace " + path + " could not be entered; that needs root");
        }
    }

    @Override
    public void close() {
        inside.shutdownNow();
    }
}
