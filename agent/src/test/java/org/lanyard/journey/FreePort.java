package org.lanyard.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports that nobody listens on: outside of the range that nodes choose from, and below those that systems give to outgoing
 * connections, as one of these may take a port between its choice and its use.
 */
final class FreePort {

    private static final int FIRST = 12_000;
    private static final int END = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    static int find() {
        return block(1);
    }

    /** The first of so many in a row. */
    static int block(int size) {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST / size, END / size)
                .map(block -> block * size)
                .filter(first -> IntStream.range(first, first + size).allMatch(FreePort::free))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There are no " + size + " free ports in a row"));
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
