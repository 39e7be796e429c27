package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.Message;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;

final class EarlyTest {

    private final Address a = MemberAddress.of(new NodeId("a"), 0, 0);
    private final Early early = new Early();
    private final List<Message> delivered = new ArrayList<>();

    private Message message() {
        return new BytesMessage(null, new byte[10]).setSrc(a);
    }

    @Test
    void waitsForTheViewInOrder() {
        Message first = message();
        Message second = message();
        early.add(first);
        early.add(second);

        early.viewed(nobody -> false, delivered::add);
        assertThat(delivered).isEmpty();
        early.viewed(a::equals, delivered::add);
        assertThat(delivered).containsExactly(first, second);
        early.viewed(a::equals, delivered::add);
        assertThat(delivered).hasSize(2);
    }

    @Test
    void doesNotWaitForEver() {
        early.add(message());
        early.viewed(nobody -> false, delivered::add);
        early.viewed(nobody -> false, delivered::add);
        early.viewed(a::equals, delivered::add);

        assertThat(delivered).isEmpty();
    }

    @Test
    void thereAreNotMany() {
        for (int i = 0; i < 1000; i++) {
            early.add(message());
        }
        early.viewed(a::equals, delivered::add);

        assertThat(delivered).hasSize(256);
    }
}
