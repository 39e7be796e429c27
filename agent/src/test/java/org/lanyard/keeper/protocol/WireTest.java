package org.lanyard.keeper.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WireTest {

    private static final Unit UNIT = new Unit(
            "a1b2",
            List.of("/bin/sh", "-c", "echo 'ünïcode' | cat"),
            "/data/apps/a",
            Map.of("PORT", "20001", "EMPTY", "", "LINES", "a\nb"),
            "/data/logs/a.log",
            4096,
            10_000,
            new Unit.Limits(500, 30_000, 30_000, 6, 60_000),
            Map.of("app", "x"));

    static List<Request> requests() {
        return List.of(
                new Request.Hello(1, "secret", Request.Role.AGENT, 42),
                new Request.Ping(1),
                new Request.Put(2, UNIT),
                new Request.Stop(3, "a1b2", -1),
                new Request.ListUnits(4),
                new Request.Subscribe(5),
                new Request.RegisterAgent(6, new AgentCommand(List.of("java"), "/", Map.of("A", "b"), "/log")),
                new Request.Bye(7),
                new Request.Shutdown(8));
    }

    static List<Reply> replies() {
        return List.of(
                new Reply.Welcome(1, 42),
                new Reply.Done(1),
                new Reply.Refused(2, "why"),
                new Reply.Units(
                        3,
                        List.of(new UnitStatus(
                                "a1", UnitStatus.Phase.GAVE_UP, 0, 5, "exited", 12, Map.of("app", "x")))),
                new Reply.End(),
                new Reply.Started("a1", 12, 43),
                new Reply.Exited("a1", 12, "exit code 1", 500),
                new Reply.GaveUp("a1", 12, "reason"),
                new Reply.Stopped("a1", 12, ""));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsArriveAsTheyWereSent(Request request) throws IOException {
        assertThat(Wire.decodeRequest(Wire.encode(request))).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void repliesArriveAsTheyWereSent(Reply reply) throws IOException {
        assertThat(Wire.decodeReply(Wire.encode(reply))).isEqualTo(reply);
    }

    @Test
    void unknownKindsAndAppendedFieldsOfANewerVersionAreNotInTheWay() throws IOException {
        byte[] ping = Wire.encode(new Request.Ping(7));

        assertThat(Wire.decodeRequest(new byte[] {99, 1, 2, 3})).isNull();
        assertThat(Wire.decodeReply(new byte[] {99})).isNull();
        assertThat(Wire.decodeRequest(Arrays.copyOf(ping, ping.length + 5))).isEqualTo(new Request.Ping(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UPPER", "a/b", "..", "a b", "é"})
    void unitIdsThatCouldLeaveTheirFolderAreRefused(String id) {
        byte[] frame = Wire.encode(new Request.Stop(1, id, 0));

        assertThatThrownBy(() -> Wire.decodeRequest(frame)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cutAndBentFramesAreRefusedOrReadButNeverHurt(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] frame = Wire.encode(requests().get(random.nextInt(requests().size())));
            byte[] cut = Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
            cut[random.nextInt(cut.length)] = (byte) random.nextInt(256);
            readOrRefuse(cut);
        }
    }

    private static void readOrRefuse(byte[] frame) {
        try {
            Request request = Wire.decodeRequest(frame);
            if (request != null) { // bent, but still a request: then it is one in every respect
                assertThat(Wire.decodeRequest(Wire.encode(request))).isEqualTo(request);
            }
        } catch (IOException expected) {
            assertThat(expected).hasMessageMatching("(?s)(Not a request: .*|A count of .*)");
        }
    }
}
