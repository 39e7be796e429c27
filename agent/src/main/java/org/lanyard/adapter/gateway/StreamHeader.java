package org.lanyard.adapter.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.lanyard.model.AppId;

/**
 * How a stream between two gateways begins: its length in 2 bytes, then the app's id, and the client's address and the one that
 * it connected to, each as the length of the IP address, the IP address, and the port in 2 bytes. The answer is 0 for yes, or 1
 * and why not; then the client's and the app's own bytes follow.
 */
record StreamHeader(AppId app, Ends ends) {

    private static final int MOST = 512;
    private static final int YES = 0;
    private static final int NO = 1;

    /** The other gateway does not take the stream; the message is its own. */
    static final class Declined extends IOException {
        private static final long serialVersionUID = 1L;

        Declined(String reason) {
            super(reason);
        }
    }

    /** At once: in one record of TLS. */
    void write(OutputStream to) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(0);
        out.writeUTF(app.value());
        write(out, ends.client());
        write(out, ends.local());
        byte[] bytes = body.toByteArray();
        bytes[0] = (byte) (bytes.length - 2 >> 8);
        bytes[1] = (byte) (bytes.length - 2);
        to.write(bytes);
    }

    private static void write(DataOutputStream out, InetSocketAddress address) throws IOException {
        byte[] ip = address.getAddress().getAddress();
        out.writeByte(ip.length);
        out.write(ip);
        out.writeShort(address.getPort());
    }

    /** @throws IOException when it is none, or the stream ends before */
    static StreamHeader read(InputStream from) throws IOException {
        int length = new DataInputStream(from).readUnsignedShort();
        if (length > MOST) {
            throw new IOException("A header of " + length + " bytes");
        }
        var in = new DataInputStream(new ByteArrayInputStream(from.readNBytes(length)));
        try {
            return new StreamHeader(new AppId(in.readUTF()), new Ends(address(in), address(in)));
        } catch (IllegalArgumentException noId) {
            throw new IOException(noId);
        }
    }

    private static InetSocketAddress address(DataInputStream in) throws IOException {
        byte[] ip = in.readNBytes(in.readUnsignedByte());
        return new InetSocketAddress(InetAddress.getByAddress(ip), in.readUnsignedShort());
    }

    static void accept(OutputStream to) throws IOException {
        to.write(YES);
    }

    static void decline(OutputStream to, String reason) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(NO);
        new DataOutputStream(body).writeUTF(reason);
        to.write(body.toByteArray());
    }

    /** @throws Declined when it is no */
    static void awaitYes(InputStream from) throws IOException {
        var in = new DataInputStream(from);
        if (in.readUnsignedByte() != YES) {
            throw new Declined(in.readUTF());
        }
    }
}
