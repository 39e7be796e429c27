package org.lanyard.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StallWatchTest {

    @BeforeEach
    void forgetWhatWasBefore() {
        FxThread.start();
        var _ = Mishaps.take();
    }

    @AfterEach
    void leaveNothing() {
        var _ = Mishaps.take();
    }

    @Test
    void who_has_the_toolkit_wait_is_found_out() {
        boolean came = FxThread.call(() -> new CountDownLatch(1).await(1, TimeUnit.SECONDS));

        assertThat(came).isFalse();
        assertThat(Mishaps.take())
                .singleElement()
                .asString()
                .contains("the toolkit's thread waits", "CountDownLatch.await");
    }

    @Test
    void work_is_no_wait() {
        long sum = FxThread.call(() -> {
            long end = System.nanoTime() + 300_000_000;
            long turns = 0;
            while (System.nanoTime() < end) {
                turns++;
            }
            return turns;
        });

        assertThat(sum).isPositive();
        assertThat(Mishaps.take()).isEmpty();
    }
}
