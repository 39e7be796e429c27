package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client that sees every byte. Reads give up after five seconds. */
final class Client implements AutoCloseable {

    final Socket socket = new Socket();
    final InputStream in;
    final OutputStream out;

    Client(int port) throws IOException {
        this(port, 0);
    }

    Client(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(5_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    Client send(String text) throws IOException {
        Backend.send(out, text);
        return this;
    }

    /** One request on this connection, and its answer's body. */
    String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n").answer();
    }

    /** The next answer's body; by length or in chunks. */
    String answer() throws IOException {
        String head = answerHead();
        String length = Backend.field(head, "content-length");
        return length == null ? chunks() : read(Integer.parseInt(length));
    }

    String answerHead() throws IOException {
        String head = Backend.head(in);
        if (head == null) {
            throw new IOException("The connection ended before an answer");
        }
        return head;
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(read(size));
            line();
        }
        line();
        return body.toString();
    }

    String line() throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The connection ended in a line: " + line);
            }
            line.append((char) b);
        }
        return line.substring(0, line.length() - 1);
    }

    String read(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new IOException("The connection ended after " + read.length + " of " + bytes + " bytes");
        }
        return new String(read, ISO_8859_1);
    }

    String readAll() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
