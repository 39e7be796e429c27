package org.lanyard.adapter.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.adapter.gateway.Framing.Step;

/** What the framing makes of well-formed, malformed and hostile bytes, however they are cut. */
final class FramingTest {

    private static final String HOST = "Host: a\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\ncontent-LENGTH: \t 5 \r\n\r\n\r\n\r\n\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n0A;x=\"y\"\r\n0123456789\r\n0\r\nT: r\r\n\r\n",
                "PROPFIND /\u00e4 HTTP/1.1\r\nX-Any:\u00fc\r\nX-Empty:\r\n\r\n",
            })
    void aRequestEndsWhereItEndsHoweverItIsCut(String request) {
        for (int cut = 0; cut <= request.length(); cut++) {
            assertThat(ends(
                            new RequestFraming(window(), new Budget(1 << 20)),
                            request + request,
                            cut,
                            cut + request.length() / 2))
                    .as("cut at %d", cut)
                    .containsExactly(request.length(), 2 * request.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length: 5, 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length: 0x5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length: 5 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length:\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length : 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nContent-Length\t: 5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nX: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nX: a\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nX: a\u0000b\r\n\r\n",
                "POST / HTTP/1.1\r\nX: a\r\n folded\r\n\r\n",
                "POST / HTTP/1.1\r\n: no name\r\n\r\n",
                "POST / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF0\r\nx\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5 \r\nhello\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n;ext\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;a\rb\r\nhello\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n folded: trailer\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET /a b HTTP/1.1\r\n\r\n",
                "GET /\tHTTP/1.1\r\n\r\n",
                "GET / HTTP/1.2\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET / http/1.1\r\n\r\n",
                "GET /\r\n\r\n",
                "GET HTTP/1.1\r\n\r\n",
                "G@T / HTTP/1.1\r\n\r\n",
                "\r\nGET / HTTP/1.1\r\n\r\n",
                " GET / HTTP/1.1\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc",
            })
    void whatCanBeReadInTwoWaysIsNeverFollowedHoweverItIsCut(String request) {
        for (int cut = 0; cut <= request.length(); cut++) {
            var framing = new RequestFraming(window(), new Budget(1 << 20));
            assertThat(ends(framing, request, cut, request.length()))
                    .as("cut at %d", cut)
                    .isEmpty();
            assertThat(framing.next(bytes(HOST))).as("cut at %d", cut).isEqualTo(Step.OPAQUE);
            assertThat(framing.atBoundary()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 300\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.1 103 Early Hints\r\nLink: </s>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.0 404 Nope\r\nContent-Length: 1\r\n\r\nx",
            })
    void anAnswerEndsWhereItEndsHoweverItIsCut(String response) {
        for (int cut = 0; cut <= response.length(); cut++) {
            assertThat(ends(
                            new ResponseFraming(window(), new Budget(1 << 20)),
                            response + response,
                            cut,
                            cut + response.length() / 2))
                    .as("cut at %d", cut)
                    .containsExactly(response.length(), 2 * response.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 1\n\nx",
                "220 mail.example ESMTP\r\n",
            })
    void anAnswerInDoubtIsNeverFollowed(String response) {
        for (int cut = 0; cut <= response.length(); cut++) {
            var framing = new ResponseFraming(window(), new Budget(1 << 20));
            assertThat(ends(framing, response, cut, response.length())).isEmpty();
            assertThat(framing.next(bytes(HOST))).isEqualTo(Step.OPAQUE);
        }
    }

    @Test
    void anAnswerToHeadHasNoBody() {
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n";
        var framing = new ResponseFraming(window(), new Budget(1 << 20));
        framing.answersHead(true);
        assertThat(ends(framing, response, 7, 20)).containsExactly(response.length());
    }

    @Test
    void anAnswerWithoutLengthHasNoEnd() {
        var framing = new ResponseFraming(window(), new Budget(1 << 20));
        assertThat(ends(framing, "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", 5, 9))
                .isEmpty();
        assertThat(framing.atBoundary()).isFalse();
    }

    @Test
    void whatManyKeepOfUnfinishedHeadsIsBoundedAndGivenBack() {
        var budget = new Budget(10_000);
        List<RequestFraming> framings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var framing = new RequestFraming(window(), budget);
            for (int n = 0; n < 10; n++) {
                framing.next(bytes("x".repeat(90)));
            }
            framings.add(framing);
        }
        assertThat(budget.left()).isNotNegative().isLessThan(2_000);
        assertThat(framings.getFirst().next(bytes("x"))).isEqualTo(Step.MORE);
        assertThat(framings.getLast().next(bytes("x"))).isEqualTo(Step.OPAQUE);

        framings.forEach(Framing::dropCarry);
        assertThat(budget.left()).isEqualTo(10_000);
    }

    @Test
    void aLongLineThatComesAtOnceIsUnderstood() {
        byte[] large = new byte[8 * 1024];
        String request = "GET / HTTP/1.1\r\nA: " + "a".repeat(3_000) + "\r\nB: " + "b".repeat(7_000) + "\r\n\r\n";
        var budget = new Budget(0);
        assertThat(ends(new RequestFraming(large, budget), request)).containsExactly(request.length());
    }

    @Test
    void aLineWithoutEndIsGivenUp() {
        var framing = new RequestFraming(window(), new Budget(1 << 20));
        Step step = Step.MORE;
        for (int i = 0; i < 40 && step == Step.MORE; i++) {
            step = framing.next(bytes("x".repeat(1024)));
        }
        assertThat(step).isEqualTo(Step.OPAQUE);
    }

    /** Conversations made of well-formed messages, cut anywhere: every end is found. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyEndIsFoundInRandomConversations(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var text = new StringBuilder();
            List<Integer> expected = new ArrayList<>();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                text.append(randomRequest(random));
                expected.add(text.length());
            }
            assertThat(ends(
                            new RequestFraming(window(), new Budget(1 << 20)),
                            text.toString(),
                            cuts(random, text.length())))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    /** Damaged messages: nothing throws, and the cuts make no difference to what is understood. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void damageIsUnderstoodTheSameHoweverItIsCut(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder(randomRequest(random) + randomRequest(random));
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                text.setCharAt(random.nextInt(text.length()), "\r\n\0 :;,0aF-\t\u0080".charAt(random.nextInt(13)));
            }
            var whole = new RequestFraming(window(), new Budget(1 << 20));
            var cut = new RequestFraming(window(), new Budget(1 << 20));
            assertThat(ends(cut, text.toString(), cuts(random, text.length())))
                    .as("seed %d, round %d: %s", seed, round, text)
                    .isEqualTo(ends(whole, text.toString()));
            assertThat(cut.atBoundary()).isEqualTo(whole.atBoundary());
        }
    }

    private static String randomRequest(Random random) {
        String fields = "Host: a\r\n" + "X-Y: " + "z".repeat(random.nextInt(200)) + "\r\n";
        String body = "b\r\n".repeat(random.nextInt(60));
        return switch (random.nextInt(3)) {
            case 0 -> "GET /" + random.nextInt() + " HTTP/1.1\r\n" + fields + "\r\n";
            case 1 -> "PUT / HTTP/1.1\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
            default -> "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + fields + "\r\n" + chunks(random, body);
        };
    }

    private static String chunks(Random random, String body) {
        var chunks = new StringBuilder();
        for (int at = 0; at < body.length(); ) {
            int size = random.nextInt(1, body.length() - at + 1);
            chunks.append(Integer.toHexString(size)).append(random.nextBoolean() ? ";e=v\r\n" : "\r\n");
            chunks.append(body, at, at + size).append("\r\n");
            at += size;
        }
        return chunks + "0\r\n" + (random.nextBoolean() ? "Sum: 1\r\n\r\n" : "\r\n");
    }

    private static int[] cuts(Random random, int length) {
        return random.ints(random.nextInt(1, 12), 0, length + 1).sorted().toArray();
    }

    /** The positions after each message's end, when {@code text} arrives in pieces cut at {@code cuts}. */
    private static List<Integer> ends(Framing framing, String text, int... cuts) {
        List<Integer> ends = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? text.length() : Math.min(cuts[i], text.length());
            ByteBuffer piece = bytes(text.substring(from, to));
            while (piece.hasRemaining() || framing.isDone()) {
                if (framing.next(piece) == Step.END) {
                    ends.add(from + piece.position());
                }
            }
            from = to;
        }
        return ends;
    }

    /** Direct, as in the gateway. */
    private static ByteBuffer bytes(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** Small, so that heads cross its end too. */
    private static byte[] window() {
        return new byte[96];
    }
}
