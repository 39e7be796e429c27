package org.lanyard.keeper.protocol;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Frames over a stream socket: four bytes of length, then the frame. One thread reads, any thread sends, any thread closes;
 * closing ends a blocked read.
 */
public final class Link implements Closeable {

    private final SocketChannel channel;
    private final Object sending = new Object();

    public Link(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to the active keeper; the greeting is the caller's. */
    public static Link connect(ActiveKeeper active) throws IOException {
        var address = active.socketAddress();
        var channel = SocketChannel.open(address);
        if (!(address instanceof UnixDomainSocketAddress)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return new Link(channel);
    }

    public void send(byte[] frame) throws IOException {
        if (frame.length > Wire.FRAME_LIMIT) {
            throw new IOException("A message of " + frame.length + " bytes is larger than " + Wire.FRAME_LIMIT);
        }
        var buffer = ByteBuffer.allocate(4 + frame.length);
        buffer.putInt(frame.length).put(frame).flip();
        synchronized (sending) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** Blocks; null when the other side has closed. */
    public byte @Nullable [] receive() throws IOException {
        var head = ByteBuffer.allocate(4);
        if (!fill(head)) {
            return null;
        }
        int length = head.flip().getInt();
        if (length < 1 || length > Wire.FRAME_LIMIT) {
            throw new IOException("A frame of " + length + " bytes: not a keeper's peer");
        }
        var body = ByteBuffer.allocate(length);
        if (!fill(body)) {
            throw new EOFException("The connection ended inside a message");
        }
        return body.array();
    }

    /** False when the stream ended before the first byte. */
    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("The connection ended inside a message");
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing can be done about a socket that does not close, and nothing depends on it
        }
    }
}
