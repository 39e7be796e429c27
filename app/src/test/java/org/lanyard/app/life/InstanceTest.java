package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final List<Wish> wishes = new CopyOnWriteArrayList<>();
    private Instance first;

    @BeforeEach
    void claim() throws IOException {
        first = Objects.requireNonNull(Instance.claim(folder));
    }

    @AfterEach
    void close() {
        first.close();
    }

    private String hear(Wish wish) {
        wishes.add(wish);
        return Shown.OK;
    }

    private String tell(Wish wish) throws IOException, InterruptedException {
        return new Visitor(folder).tell(wish, SOON);
    }

    @Test
    void there_is_one_for_a_folder() throws IOException {
        assertThat(Instance.claim(folder)).isNull();
    }

    @Test
    void when_it_ends_the_next_one_is_the_first() throws IOException {
        first.listen(this::hear);
        first.close();

        first = Objects.requireNonNull(Instance.claim(folder));
        assertThat(folder.resolve("desktop.json")).doesNotExist();
    }

    @Test
    void a_further_start_hands_over_what_it_was_called_with() throws Exception {
        first.listen(this::hear);

        assertThat(tell(new Wish.Show())).isEqualTo(Shown.OK);
        tell(new Wish.Deploy("https://example.org/a b.git?x=\"ä\""));

        assertThat(wishes).containsExactly(new Wish.Show(), new Wish.Deploy("https://example.org/a b.git?x=\"ä\""));
    }

    @Test
    void a_further_start_waits_for_one_that_is_just_starting() throws Exception {
        var answer = new java.util.concurrent.FutureTask<>(() -> tell(new Wish.Stay()));
        Thread.ofVirtual().start(answer);
        first.listen(this::hear);

        assertThat(answer.get()).isEqualTo(Shown.OK);
    }

    @Test
    void one_that_never_answers_is_told_in_words() {
        assertThatThrownBy(() -> new Visitor(folder).tell(new Wish.Show(), Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("open already, but does not answer");
    }

    @Test
    void what_a_killed_one_has_left_is_taken_over() throws Exception {
        Files.writeString(folder.resolve("desktop.sock"), "not even a socket");
        Files.writeString(folder.resolve("desktop.json"), "{\"socket\":\"/nowhere\",\"secret\":\"0\"}");
        Files.writeString(folder.resolve("desktop.json.new"), "half");

        first.listen(this::hear);

        assertThat(tell(new Wish.Show())).isEqualTo(Shown.OK);
    }

    @Test
    void a_path_too_long_for_a_socket_is_no_obstacle() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(60)).resolve("e".repeat(60)));
        try (Instance far = Objects.requireNonNull(Instance.claim(deep))) {
            far.listen(this::hear);

            assertThat(new Visitor(deep).tell(new Wish.Show(), SOON)).isEqualTo(Shown.OK);
            assertThat(deep.resolve("desktop.json")).content().contains("\"port\"");
        }
    }

    @Test
    void only_its_owner_can_read_where_it_listens() throws IOException {
        first.listen(this::hear);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("desktop.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quit",
                "{}",
                "[1,2]",
                "null",
                "{\"wish\":\"quit\"}",
                "{\"wish\":\"quit\",\"secret\":\"00000000000000000000000000000000\"}",
                "{\"wish\":{\"a\":1},\"secret\":[]}",
                "GET / HTTP/1.1",
                "\u0000\u0001\u0002"
            })
    void what_is_no_wish_of_this_user_is_refused(String line) throws Exception {
        first.listen(this::hear);

        assertThat(send((line + "\n").getBytes(StandardCharsets.UTF_8))).isEqualTo("{\"ok\":false}");
        assertThat(wishes).isEmpty();
        assertThat(tell(new Wish.Show())).isEqualTo(Shown.OK);
    }

    @Test
    void a_line_without_end_is_refused() throws Exception {
        first.listen(this::hear);

        assertThat(send(new byte[Wish.LONGEST])).isEqualTo("{\"ok\":false}");
        assertThat(wishes).isEmpty();
    }

    @Test
    void who_says_nothing_is_sent_away_and_takes_nobody_the_place() throws Exception {
        first.listen(this::hear);
        Door door = Objects.requireNonNull(Door.find(folder));
        var silent = new ArrayList<SocketChannel>();
        try {
            for (int i = 0; i < 40; i++) {
                silent.add(door.knock());
            }
            assertThat(tell(new Wish.Show()))
                    .as("once the silent ones' time is over")
                    .isEqualTo(Shown.OK);
            assertThat(silent.getFirst().read(ByteBuffer.allocate(1))).isEqualTo(-1);
        } finally {
            for (SocketChannel each : silent) {
                each.close();
            }
        }
    }

    private String send(byte[] bytes) throws IOException {
        try (SocketChannel channel = Objects.requireNonNull(Door.find(folder)).knock()) {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                channel.write(all);
            }
            return String.valueOf(Instance.line(channel));
        }
    }
}
