package org.lanyard.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineSplitterTest {

    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(lines::add);

    @Test
    void linesComeWithoutTheirEnds() {
        feed("one\ntwo\r\n\nfour");
        assertThat(lines).containsExactly("one", "two", "");
        feed("teen\n");
        assertThat(lines).last().isEqualTo("fourteen");
    }

    @Test
    void lineWithoutEndIsGivenOutWhenAskedFor() {
        feed("one\nPassword: ");
        splitter.flush();
        splitter.flush();
        assertThat(lines).containsExactly("one", "Password: ");
    }

    @Test
    void wrongUtf8IsReplaced() {
        splitter.feed(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82, '\n'}, 0, 6);
        assertThat(lines).containsExactly("a\ufffdb\ufffd");
    }

    @Test
    void holesOfATruncatedFileAreLeftOut() {
        feed("\0\0\0\0after\n");
        assertThat(lines).containsExactly("after");
    }

    @Test
    void longLineIsCutBetweenCharactersAndTheNextIsWhole() {
        feed("ab" + "€".repeat(20_000) + "\nnext\n");
        assertThat(lines).hasSize(2).last().isEqualTo("next");
        assertThat(lines.getFirst())
                .startsWith("ab€€")
                .endsWith("€ … (cut: the line is longer than 16 KiB)")
                .doesNotContain("\ufffd")
                .hasSizeLessThan(LineSplitter.MAX_LINE / 3 + 60);
    }

    @Test
    void lineOfExactlyTheLimitIsWhole() {
        feed("x".repeat(LineSplitter.MAX_LINE) + "\n" + "y".repeat(LineSplitter.MAX_LINE + 1) + "\n");
        assertThat(lines.getFirst()).isEqualTo("x".repeat(LineSplitter.MAX_LINE));
        assertThat(lines.get(1)).endsWith(" (cut: the line is longer than 16 KiB)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void piecesDoNotMatter(long seed) {
        var random = new Random(seed);
        byte[] bytes = new byte[100_000];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i += 1 + random.nextInt(900)) {
            bytes[i] = '\n';
        }
        bytes[bytes.length - 1] = '\n';
        splitter.feed(bytes, 0, bytes.length);
        List<String> whole = List.copyOf(lines);
        lines.clear();
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(700));
            splitter.feed(bytes, at, count);
            at += count;
        }
        assertThat(lines).as("seed %d", seed).isEqualTo(whole).hasSizeGreaterThan(100);
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.feed(bytes, 0, bytes.length);
    }
}
