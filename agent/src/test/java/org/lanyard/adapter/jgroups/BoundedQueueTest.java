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

    @Test
    void isSeizedOnlyWhileNothingIsOnItsWay() throws InterruptedException {
        queue.offer(new byte[1]);
        assertThat(queue.seize()).as("one waits").isFalse();
        queue.take();
        assertThat(queue.seize()).as("one is being sent").isFalse();
    }

    @Test
    void isSeizedByOneAndGivesOutNothingMeanwhile() throws InterruptedException {
        assertThat(queue.seize()).isTrue();
        assertThat(queue.seize()).isFalse();
        queue.offer(new byte[7]);
        var taken = new java.util.concurrent.SynchronousQueue<Integer>();
        Thread taker = Thread.ofVirtual().start(() -> {
            try {
                byte[] message = queue.take();
                taken.put(message == null ? -1 : message.length);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        while (taker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(taken.poll()).isNull();

        queue.release();

        assertThat(taken.take()).isEqualTo(7);
    }

    @Test
    void onceClosedIsNotSeized() {
        queue.close();

        assertThat(queue.seize()).isFalse();
    }
}
