package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanyard.adapter.jgroups.FakeTimer.member;

import java.util.List;
import java.util.Set;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.View;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;

final class EagerMergeTest {

    private static final NodeId B = new NodeId("b");
    private static final NodeId C = new NodeId("c");

    private final FakeTimer timer = new FakeTimer();
    private final Address self = member("a");
    private Set<NodeId> trusted = Set.of(B);
    private final EagerMerge merge =
            timer.of(new EagerMerge(() -> trusted), self).setValue("transport_supports_multicasting", false);

    /** As some time after the last change, and forgets what was said until then. */
    private Runnable roundsOf(String... others) {
        Runnable round = roundsFrom(others);
        for (int i = 0; i < EagerMerge.ROUNDS_AFTER_CHANGE; i++) {
            round.run();
        }
        timer.down.forget();
        return round;
    }

    /** The rounds are scheduled first, then the look for other views. */
    private Runnable roundsFrom(String... others) {
        List<Address> members = new java.util.ArrayList<>(List.of(self));
        List.of(others).forEach(other -> members.add(member(other)));
        merge.down(new Event(Event.VIEW_CHANGE, new View(self, 1, members)));
        return timer.tasks.getFirst();
    }

    @Test
    void nobodyIsToldAnythingWhileAllAreThere() {
        Runnable round = roundsOf("b");
        for (int i = 1; i < EagerMerge.ROUNDS_TO_ALL; i++) {
            round.run();
        }

        assertThat(timer.down.messages).isEmpty();
        assertThat(timer.down.types()).doesNotContain(Event.FIND_MBRS);
    }

    @Test
    void allAreAskedAfterAChangeWhichSomeMayNotHaveHeardOf() {
        Runnable round = roundsFrom("b");
        for (int i = 0; i < EagerMerge.ROUNDS_AFTER_CHANGE; i++) {
            round.run();
        }

        assertThat(timer.down.types())
                .filteredOn(type -> type == Event.FIND_MBRS_ASYNC)
                .hasSize(EagerMerge.ROUNDS_AFTER_CHANGE);
    }

    @Test
    void nowAndThenAllAreAsked() {
        Runnable round = roundsOf("b");
        for (int i = 0; i < 3 * EagerMerge.ROUNDS_TO_ALL; i++) {
            round.run();
        }

        assertThat(timer.down.types())
                .filteredOn(type -> type == Event.FIND_MBRS_ASYNC)
                .hasSize(3);
    }

    @Test
    void whoIsMissingIsToldEachTime() {
        trusted = Set.of(B, C);
        Runnable round = roundsOf("b");
        round.run();
        round.run();

        assertThat(timer.down.messages)
                .hasSize(2)
                .allMatch(message -> message.getDest().equals(new NodeAddress(C, List.of())));
    }
}
