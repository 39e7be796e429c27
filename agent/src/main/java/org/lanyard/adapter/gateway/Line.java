package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;
import org.lanyard.platform.tls.Wire;

/** What the bytes of a {@link Side} go over. Nothing blocks; confined to the loop. */
sealed interface Line {

    /** What the selector waits for. */
    SocketChannel channel();

    /** The number of bytes read, 0 when there are none now, -1 when the other side has ended its half in good order. */
    int read(ByteBuffer into) throws IOException;

    /** Takes what there is room for; nothing while something is {@linkplain #hasPending pending}. */
    void write(ByteBuffer bytes) throws IOException;

    /** Whether something that was taken waits for room. */
    boolean hasPending();

    /** Sends what is pending, as far as there is room. */
    void flush() throws IOException;

    /** Whether a read would give something though the socket has nothing new. */
    boolean hasInput();

    /** Ends this half. Only while nothing is pending. */
    void end() throws IOException;

    /** In good order, where all that was said is sent. */
    void close() throws IOException;

    /** Who has proved to be at the other end; null where nobody has to. */
    @Nullable NodeId node();

    /** A client or an instance on a socket as it is. */
    record Plain(SocketChannel channel) implements Line {

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            channel.write(bytes);
        }

        @Override
        public boolean hasPending() {
            return false;
        }

        @Override
        public void flush() {
            // the system has it all
        }

        @Override
        public boolean hasInput() {
            return false;
        }

        @Override
        public void end() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        @Override
        public @Nullable NodeId node() {
            return null;
        }
    }

    /** Another node's gateway. */
    record Secured(Wire wire) implements Line {

        /** Takes the wire over from a thread that blocked with it. */
        static Secured of(Wire wire) throws IOException {
            wire.deliverAtClose();
            wire.socket().configureBlocking(false);
            return new Secured(wire);
        }

        @Override
        public SocketChannel channel() {
            return wire.socket();
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return wire.tls().read(into);
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            wire.tls().write(bytes);
        }

        @Override
        public boolean hasPending() {
            return wire.tls().hasPending();
        }

        @Override
        public void flush() throws IOException {
            wire.tls().flush();
        }

        @Override
        public boolean hasInput() {
            return wire.tls().hasInput();
        }

        @Override
        public void end() throws IOException {
            wire.tls().end();
        }

        /** A plain socket's close tells the other side that this was all; TLS must be told to. */
        @Override
        public void close() throws IOException {
            try (SocketChannel socket = wire.socket()) {
                if (socket.isOpen() && !hasPending() && !wire.tls().hasEnded()) {
                    end();
                }
            }
        }

        @Override
        public NodeId node() {
            return wire.node();
        }
    }
}
