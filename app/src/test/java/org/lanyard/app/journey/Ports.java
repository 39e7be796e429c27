package org.lanyard.app.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of this computer that nobody listens on: below those that the system gives to outgoing connections, as one of these may
 * take a port between its choice and its use.
 */
final class Ports {

    /** For programs, nodes and the group. */
    private static final int ROW = 3;

    private static final int FIRST = 12_000;
    private static final int END = 32_000;
    private static final int TRIES = 200;

    private Ports() {}

    /** The first of three in a row, as a node takes them. */
    static int threeFree() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST / ROW, END / ROW)
                .map(row -> row * ROW)
                .filter(first -> IntStream.range(first, first + ROW).allMatch(Ports::free))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there are no three free ports in a row"));
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
