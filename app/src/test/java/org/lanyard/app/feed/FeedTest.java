package org.lanyard.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.Event;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.NodeApi;

final class FeedTest {

    private final FakeNodeApi api = Household.full();
    private final List<Snapshot> told = new ArrayList<>();

    private Feed quiet() {
        var feed = new Feed(api, Runnable::run, InstantSource.fixed(Household.NOW));
        feed.onSnapshot(told::add);
        return feed;
    }

    @Test
    void before_the_first_answer_nothing_is_known_and_nothing_is_lost() {
        api.gone(true);
        Feed feed = quiet();

        feed.askOnce();

        assertThat(told).extracting(Snapshot::link).containsOnly(Snapshot.Link.CONNECTING);
    }

    @Test
    void what_was_known_stays_while_the_node_is_gone() {
        Feed feed = quiet();
        feed.askOnce();
        api.gone(true);

        feed.askOnce();

        assertThat(feed.latest().link()).isEqualTo(Snapshot.Link.LOST);
        assertThat(feed.latest().apps()).hasSize(10);
        api.gone(false);
        feed.askOnce();
        assertThat(feed.latest().connected()).isTrue();
    }

    @Test
    void an_event_makes_it_ask_at_once() throws InterruptedException {
        BlockingQueue<Snapshot> queue = new LinkedBlockingQueue<>();
        try (var feed = new Feed(api, Runnable::run, InstantSource.fixed(Household.NOW))) {
            feed.onSnapshot(queue::add);
            feed.lookedAt(false); // then it asks by itself each ten seconds only
            feed.start();
            until(queue, s -> s.connected());
            queue.clear();

            api.act("photo-wall", NodeApi.Action.STOP);

            Snapshot next =
                    until(queue, s -> s.app("photo-wall").orElseThrow().state().equals("Stopped"));
            assertThat(next.apps()).hasSize(10);
        }
    }

    @Test
    void events_are_passed_on() {
        Feed feed = quiet();
        var events = new ArrayList<Event>();
        feed.onEvent(events::add);

        feed.take(new Event.Progress("photo-wall", "Reading the source"));

        assertThat(events).containsExactly(new Event.Progress("photo-wall", "Reading the source"));
    }

    private static Snapshot until(BlockingQueue<Snapshot> queue, java.util.function.Predicate<Snapshot> wanted)
            throws InterruptedException {
        while (true) {
            Snapshot next = queue.poll(9, TimeUnit.SECONDS);
            assertThat(next)
                    .as("it is told in less time than it would ask by itself")
                    .isNotNull();
            if (wanted.test(next)) {
                return next;
            }
        }
    }
}
