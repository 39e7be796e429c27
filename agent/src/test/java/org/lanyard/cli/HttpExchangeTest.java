package org.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpExchangeTest {

    private static String ask(String answer) throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[1_000]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    socket.shutdownOutput();
                } catch (IOException e) {
                    // the client had enough
                }
            });
            try (HttpExchange exchange =
                    HttpExchange.send(server.getLocalPort(), "t", "PATCH", "/", null, "{}", 2_000)) {
                return exchange.status() + exchange.text();
            }
        }
    }

    @Test
    void bodiesEndByLengthByChunksOrByTheConnection() throws Exception {
        assertThat(ask("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcd")).isEqualTo("200abc");
        assertThat(
                        ask(
                                "HTTP/1.1 404 X\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"))
                .isEqualTo("404abc0123456789");
        assertThat(ask("HTTP/1.0 200 OK\n\nto the end")).isEqualTo("200to the end");
        assertThat(ask("HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n")).isEqualTo("204");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc"
            })
    void whatIsNotAnAnswerIsAnError(String answer) {
        assertThatThrownBy(() -> ask(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void headWithoutEndIsAnError() {
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nX: " + "x".repeat(200_000)))
                .isInstanceOf(IOException.class);
    }
}
