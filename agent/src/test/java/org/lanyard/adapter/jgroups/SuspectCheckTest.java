package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanyard.adapter.jgroups.FakeTimer.member;

import java.time.Duration;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.Event;
import org.junit.jupiter.api.Test;

final class SuspectCheckTest {

    private final FakeTimer timer = new FakeTimer();
    private final Address lost = member("b");

    private SuspectCheck started(Duration timeToAnswer) {
        SuspectCheck check = timer.of(new SuspectCheck(), member("a"));
        check.setTimeout(timeToAnswer.toMillis());
        check.start();
        return check;
    }

    @Test
    void nothingIsLookedAtWhileNobodyIsSuspected() {
        started(Duration.ZERO);

        assertThat(timer.tasks).isEmpty();
    }

    @Test
    void whoIsSuspectedIsAskedAndTakenForGoneWhenItDoesNotAnswer() {
        started(Duration.ZERO).up(new Event(Event.SUSPECT, List.of(lost)));
        assertThat(timer.down.messages).hasSize(1);
        assertThat(timer.up.events).isEmpty();

        timer.tasks.removeFirst().run();

        assertThat(timer.up.types()).containsExactly(Event.SUSPECT);
        assertThat(timer.tasks).isEmpty();
    }

    @Test
    void whoAnswersIsNotLost() {
        SuspectCheck check = started(Duration.ZERO);
        check.up(new Event(Event.SUSPECT, List.of(lost)));

        check.unsuspect(lost);
        timer.tasks.removeFirst().run();

        assertThat(timer.up.types()).doesNotContain(Event.SUSPECT);
        assertThat(timer.tasks).isEmpty();
    }

    /** As after the wall clock was set back. */
    @Test
    void lookThatComesTooEarlyIsFollowedByAnother() {
        started(Duration.ofHours(1)).up(new Event(Event.SUSPECT, List.of(lost)));

        timer.tasks.removeFirst().run();

        assertThat(timer.up.events).isEmpty();
        assertThat(timer.tasks).hasSize(1);
    }
}
