package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;

final class QuestionTest {

    private static final NodeId A = new NodeId("a");
    private static final NodeId B = new NodeId("b");

    private final AtomicInteger ended = new AtomicInteger();
    private final Question question = new Question(Set.of(A, B), ended::incrementAndGet);

    @Test
    void endsOnceWhenAllHaveAnsweredOrCannotBeReached() {
        question.settled(A);
        assertThat(ended).hasValue(0);

        question.settled(B);
        question.settled(B);
        question.settled(A);

        assertThat(ended).hasValue(1);
    }

    @Test
    void whoWasNotAskedEndsNothing() {
        question.settled(A);
        question.settled(A);
        question.settled(new NodeId("c"));

        assertThat(ended).hasValue(0);
    }
}
