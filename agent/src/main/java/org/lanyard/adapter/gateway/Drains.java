package org.lanyard.adapter.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.lanyard.adapter.gateway.Timers.Timer;
import org.lanyard.model.InstanceId;

/** Who waits until nothing is under way any more on an instance of one app. Confined to the loop's thread. */
final class Drains {

    private record Drain(InstanceId instance, CompletableFuture<Boolean> done, Timer limit) {}

    private final EventLoop loop;
    private final Route route;
    /** Closes what is left on an instance; true when there was something. */
    private final Predicate<InstanceId> close;

    private final List<Drain> drains = new ArrayList<>();

    Drains(EventLoop loop, Route route, Predicate<InstanceId> close) {
        this.loop = loop;
        this.route = route;
        this.close = close;
    }

    void add(InstanceId instance, Duration limit, CompletableFuture<Boolean> done) {
        var drain = new Drain(instance, done, new Timer(() -> expire(instance)));
        drains.add(drain);
        loop.set(drain.limit(), Timers.nanos(limit));
        check();
    }

    /** Something has ended somewhere. */
    void check() {
        if (!drains.isEmpty()) {
            end(drain -> route.busy(drain.instance()) == 0, true);
        }
    }

    /** The app's port is being closed, with all that is under way. */
    void endAll() {
        end(drain -> true, false);
    }

    private void expire(InstanceId instance) {
        List<Drain> over = take(
                drain -> drain.instance().equals(instance) && !drain.limit().waiting());
        boolean closed = close.test(instance);
        over.forEach(drain -> complete(drain, !closed));
    }

    private void end(Predicate<Drain> which, boolean result) {
        take(which).forEach(drain -> complete(drain, result));
    }

    private List<Drain> take(Predicate<Drain> which) {
        List<Drain> taken = drains.stream().filter(which).toList();
        drains.removeAll(taken);
        return taken;
    }

    /** On a thread of its own: what hangs on the future must not run on, and stop, the loop. */
    private void complete(Drain drain, boolean result) {
        loop.cancel(drain.limit());
        drain.done().completeAsync(() -> result, task -> Thread.ofVirtual().start(task));
    }
}
