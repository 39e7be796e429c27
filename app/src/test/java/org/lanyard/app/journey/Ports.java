package org.lanyard.app.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this computer that nobody listens on. */
final class Ports {

    private static final int TRIES = 200;
    private static final int HIGHEST = 65_000;

    private Ports() {}

    /** The first of three in a row, as a node takes them. */
    static int threeFree() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            // two tests at once must not be given neighbours: a node that is alone does not listen on its third yet
            int port = anyFree() / 4 * 4;
            if (port < HIGHEST && free(port) && free(port + 1) && free(port + 2)) {
                return port;
            }
        }
        throw new AssertionError("there are no three free ports in a row");
    }

    private static int anyFree() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
