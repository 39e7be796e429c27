package org.lanyard.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.LogLine;

final class LogFollowerTest {

    private static final int LINES = 2_500;

    private final FakeNodeApi api = new FakeNodeApi();
    private final Deque<Runnable> toolkit = new ArrayDeque<>();
    private final List<List<LogLine>> pieces = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void a_long_log_comes_in_pieces_between_which_the_toolkit_can_do_other_things() throws InterruptedException {
        List<LogLine> all = IntStream.range(0, LINES)
                .mapToObj(i -> new LogLine("r1/1", "line " + i))
                .toList();
        api.logs.put("wall", new ArrayList<>(all));

        try (var follower = new LogFollower(api, "wall", this::later, begun::countDown, pieces::add)) {
            follower.start();
            while (pieces.stream().mapToInt(List::size).sum() < LINES) {
                next().run();
            }
        }

        assertThat(begun.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeBetween(1, LINES / 2));
        assertThat(pieces.stream().flatMap(List::stream).toList()).isEqualTo(all);
    }

    private synchronized void later(Runnable task) {
        toolkit.add(task);
        notifyAll();
    }

    private synchronized Runnable next() throws InterruptedException {
        while (toolkit.isEmpty()) {
            wait(10_000);
        }
        return toolkit.remove();
    }
}
