package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** When a client's connection may go to another instance, and when never. */
final class ObserverTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Observer observer = new Observer(new byte[256], new Budget(1 << 20));

    @Test
    void betweenAnswerAndNextRequestItIsIdle() {
        assertThat(observer.idle()).isTrue();
        asks(GET);
        assertThat(observer.idle()).isFalse();
        answers(OK);
        assertThat(observer.idle()).isTrue();
        assertThat(observer.seen()).isEqualTo(1);
    }

    @Test
    void oneByteOfARequestIsARequestUnderWay() {
        asks("G");
        assertThat(observer.idle()).isFalse();
    }

    @Test
    void anAnswerBeforeTheRequestsEndLeavesItUnderWay() {
        asks("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhel");
        answers("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
        assertThat(observer.idle()).isFalse();
        asks("lo");
        assertThat(observer.idle()).isTrue();
    }

    @Test
    void interimAnswersAnswerNothing() {
        asks(GET);
        answers("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(observer.unanswered()).isTrue();
        assertThat(observer.idle()).isFalse();
    }

    @Test
    void pipelinedHeadsAndGetsAreToldApart() {
        asks("HEAD / HTTP/1.1\r\n\r\n" + GET + "HEAD / HTTP/1.1\r\n\r\n");
        String toHead = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
        answers(toHead + OK + toHead);
        assertThat(observer.idle()).isTrue();
    }

    @Test
    void bytesThatAnswerNothingAreNotPassedOn() {
        asks(GET);
        ByteBuffer bytes = bytes(OK + OK);
        assertThat(observer.responses(bytes)).isFalse();
        assertThat(bytes.position()).isEqualTo(OK.length());
    }

    @Test
    void aServerThatSpeaksFirstIsNotFollowed() {
        assertThat(observer.responses(bytes("220 hello\r\n"))).isTrue();
        assertThat(observer.opaque()).isTrue();
        assertThat(observer.idle()).isFalse();
    }

    @Test
    void anUpgradedConnectionIsNeverIdleAgain() {
        asks("GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        answers("HTTP/1.1 101 Switching Protocols\r\n\r\n");
        asks(GET);
        answers(OK);
        assertThat(observer.opaque()).isTrue();
        assertThat(observer.idle()).isFalse();
    }

    @Test
    void aRequestHiddenInAnotherNeverMoves() {
        asks(
                "POST / HTTP/1.1\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n");
        answers(OK + OK);
        assertThat(observer.idle()).isFalse();
    }

    @Test
    void theNextRequestIsHeldWhileOneIsUnderWay() {
        ByteBuffer bytes = bytes(GET + GET);
        observer.requests(bytes, true);
        assertThat(bytes.position()).isEqualTo(GET.length());
        answers(OK);
        observer.requests(bytes, true);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void noMoreThanSixtyFourRequestsAreUnderWay() {
        ByteBuffer bytes = bytes(GET.repeat(70));
        observer.requests(bytes, false);
        assertThat(bytes.position()).isEqualTo(64 * GET.length());
        answers(OK);
        observer.requests(bytes, false);
        assertThat(bytes.position()).isEqualTo(65 * GET.length());
    }

    @Test
    void afterConnectionCloseItIsFinished() {
        asks("GET / HTTP/1.1\r\nConnection: Keep-Alive, Close\r\n\r\n");
        answers(OK);
        assertThat(observer.finished()).isTrue();
        asks(GET);
        assertThat(observer.opaque()).isTrue();
    }

    @Test
    void anOldClientLivesOnOnlyWhenItAsksFor() {
        asks("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        answers("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
        assertThat(observer.finished()).isFalse();
        asks("GET / HTTP/1.0\r\n\r\n");
        answers(OK);
        assertThat(observer.finished()).isTrue();
    }

    @Test
    void whatWasNotSentCanBeForgotten() {
        asks(GET);
        answers(OK);
        asks("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhel");
        observer.forget();
        assertThat(observer.idle()).isTrue();
        assertThat(observer.seen()).isEqualTo(1);
        asks(GET);
        answers(OK);
        assertThat(observer.idle()).isTrue();
    }

    private void asks(String text) {
        observer.requests(bytes(text), false);
    }

    private void answers(String text) {
        assertThat(observer.responses(bytes(text))).isTrue();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }
}
