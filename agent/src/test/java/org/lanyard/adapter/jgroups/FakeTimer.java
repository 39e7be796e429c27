package org.lanyard.adapter.jgroups;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.Message;
import org.jgroups.stack.Protocol;
import org.jgroups.util.TimeScheduler;
import org.lanyard.model.NodeId;

/** JGroups' timer, which only notes what it is given; and what a protocol between nobody says up and down. */
final class FakeTimer {

    final List<Runnable> tasks = new ArrayList<>();
    final Said down = new Said();
    final Said up = new Said();

    static final class Said extends Protocol {
        final List<Message> messages = new ArrayList<>();
        final List<Event> events = new ArrayList<>();

        @Override
        public Object down(Message message) {
            return note(message);
        }

        @Override
        public Object up(Message message) {
            return note(message);
        }

        @Override
        public Object down(Event event) {
            return note(event);
        }

        @Override
        public Object up(Event event) {
            return note(event);
        }

        private Object note(Message message) {
            messages.add(message);
            return this;
        }

        /** Nobody knows of anything. */
        @SuppressWarnings("NullAway") // JGroups takes null for unknown
        private Object note(Event event) {
            events.add(event);
            return null;
        }

        void forget() {
            messages.clear();
            events.clear();
        }

        List<Integer> types() {
            return events.stream().map(Event::getType).toList();
        }
    }

    <T extends Protocol> T of(T protocol, Address self) {
        var timer = (TimeScheduler) Proxy.newProxyInstance(
                TimeScheduler.class.getClassLoader(),
                new Class<?>[] {TimeScheduler.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().startsWith("schedule")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    tasks.add((Runnable) arguments[0]);
                    return new CompletableFuture<Void>();
                });
        protocol.setValue("timer", timer);
        protocol.setAddress(self);
        protocol.setDownProtocol(down);
        protocol.setUpProtocol(up);
        return protocol;
    }

    static Address member(String node) {
        return MemberAddress.of(new NodeId(node), 1, 0);
    }
}
