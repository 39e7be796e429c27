package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class BoundedQueueTest {

    private final BoundedQueue queue = new BoundedQueue(3, 100);

    @Test
    void isBoundedInNumberAndInBytes() {
        assertThat(queue.offer(new byte[60])).isTrue();
        assertThat(queue.offer(new byte[41])).isFalse();
        assertThat(queue.offer(new byte[1])).isTrue();
        assertThat(queue.offer(new byte[1])).isTrue();
        assertThat(queue.offer(new byte[1])).isFalse();
        assertThat(queue.poll()).hasSize(60);
        assertThat(queue.offer(new byte[90])).isTrue();
    }

    @Test
    void whatIsGreaterThanTheBoundPassesAlone() {
        assertThat(queue.offer(new byte[1000])).isTrue();
        assertThat(queue.offer(new byte[1])).isFalse();
    }

    @Test
    void onceClosedGivesOutWhatItHasAndThenNothing() throws InterruptedException {
        queue.offer(new byte[5]);
        queue.close();

        assertThat(queue.offer(new byte[1])).isFalse();
        assertThat(queue.take()).hasSize(5);
        assertThat(queue.take()).isNull();
    }
}
