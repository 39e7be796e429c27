package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The small parts, beside their plain meaning. */
final class BytesTest {

    @Test
    void theNextControlCharacterIsFoundWhereverItStands() {
        var random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] >= 0 && bytes[i] < ' ' && random.nextInt(8) > 0) {
                    bytes[i] = (byte) (bytes[i] + ' ');
                }
            }
            int from = random.nextInt(bytes.length + 1);
            int expected = from;
            while (expected < bytes.length && !(bytes[expected] >= 0 && bytes[expected] < ' ')) {
                expected++;
            }
            assertThat(Bytes.indexOfControl(bytes, from, bytes.length)).isEqualTo(expected);
        }
    }

    @Test
    void namesAreEqualWhateverTheirCase() {
        byte[] name = Bytes.ascii("content-length");
        byte[] mixed = Bytes.ascii("CoNTent-Length");
        assertThat(Bytes.equalsIgnoreCase(mixed, 0, mixed.length, name)).isTrue();
        for (int i = 0; i < mixed.length; i++) {
            for (int b = ' '; b < 256; b++) {
                byte[] other = mixed.clone();
                other[i] = (byte) b;
                assertThat(Bytes.equalsIgnoreCase(other, 0, other.length, name))
                        .isEqualTo(new String(other, StandardCharsets.ISO_8859_1).equalsIgnoreCase("content-length"));
            }
        }
    }

    @Test
    void onlyDigitsAreANumber() {
        assertThat(decimal("0")).isZero();
        assertThat(decimal("007")).isEqualTo(7);
        assertThat(decimal("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
        for (String text : new String[] {"", "-1", "+1", "1 ", "1e3", "0x1", "1000000000000000000"}) {
            assertThat(decimal(text)).as(text).isNegative();
        }
    }

    private static long decimal(String text) {
        return Bytes.decimal(Bytes.ascii(text), 0, text.length());
    }
}
