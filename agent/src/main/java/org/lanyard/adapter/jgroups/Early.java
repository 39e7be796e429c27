package org.lanyard.adapter.jgroups;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jgroups.Address;
import org.jgroups.Message;

/**
 * Messages of members whose view has not arrived here yet: who installs a view first may greet the others before they have it.
 * They wait for the view, but not for more than two, and there are not many of them. Not thread-safe.
 */
final class Early {

    private static final int MOST = 256;
    private static final long MOST_BYTES = 4L << 20;
    private static final int PATIENCE = 2;

    /** @param until the number of views after which it is dropped */
    private record Waiting(Message message, int until) {}

    private List<Waiting> waiting = new ArrayList<>();
    private int views;

    void add(Message message) {
        long bytes = waiting.stream().mapToLong(one -> one.message.getLength()).sum();
        if (waiting.size() < MOST && bytes + message.getLength() <= MOST_BYTES) {
            waiting.add(new Waiting(message, views + PATIENCE));
        }
    }

    /** A view has come: hands on, in the order in which they came, what is from its members. */
    void viewed(Predicate<Address> isMember, Consumer<Message> delivery) {
        views++;
        List<Waiting> before = waiting;
        waiting = new ArrayList<>();
        for (Waiting one : before) {
            if (isMember.test(one.message.getSrc())) {
                delivery.accept(one.message);
            } else if (views < one.until) {
                waiting.add(one);
            }
        }
    }
}
