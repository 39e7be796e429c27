package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IdleTrimTest {

    private static final long MB = 1L << 20;

    private long committed = 30 * MB;
    private long cpu;
    private int collections;
    private final IdleTrim trim = new IdleTrim(() -> committed, () -> cpu, () -> {
        collections++;
        committed = 15 * MB;
    });

    private void lookAfter(long cpuMillis) {
        cpu += cpuMillis * 1_000_000;
        trim.look();
    }

    @Test
    void idleProcessIsTrimmedOnceAndNotAgainForNothing() {
        lookAfter(2_000);
        lookAfter(10);
        assertThat(collections).isEqualTo(1);

        lookAfter(10);
        committed += MB;
        lookAfter(10);

        assertThat(collections).isEqualTo(1);
    }

    @Test
    void busyProcessIsLeftAlone() {
        lookAfter(2_000);
        lookAfter(2_000);
        lookAfter(IdleTrim.IDLE.toMillis());

        assertThat(collections).isZero();
    }

    @Test
    void whatABusyMomentHasLeftIsGivenBackAfterIt() {
        lookAfter(0);
        lookAfter(0);
        committed += 5 * MB;
        lookAfter(5_000);
        assertThat(collections).isEqualTo(1);

        lookAfter(0);

        assertThat(collections).isEqualTo(2);
    }
}
