package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.LocalNames;
import org.lanyard.model.AppName;

/** {@link LocalNames} by one thread with one socket an interface, however many names there are. */
public final class MdnsNames implements LocalNames {

    private static final System.Logger LOG = System.getLogger(MdnsNames.class.getName());
    private static final long CLOSE_MILLIS = 1_000;
    /** What could not be opened is tried again. */
    private static final long RETRY_MILLIS = 10_000;

    private final NetworkWatch watch;
    private final LongSupplier nanos;
    private final NameResponder responder;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("mdns-names").unstarted(this::run);
    private final NetworkWatch.Listener onNetworks = (choice, afresh) -> post(() -> networks(choice, afresh));
    private final Selector selector;
    private final LinkSockets sockets;
    private volatile Teller<Set<Claim>> teller = new Teller<>("mdns-claims", claims -> {});
    private volatile Set<Claim> claims = Set.of();
    private volatile boolean closing;
    private @Nullable InterfaceChoice choice;
    private long retryAt = NameClaim.NEVER;

    /**
     * @param watch started and closed by whoever made it
     * @param chance used on this object's thread only
     * @throws IOException when the machine has no descriptor left
     */
    public MdnsNames(NetworkWatch watch, LongSupplier monotonicNanos, RandomGenerator chance) throws IOException {
        this.watch = watch;
        this.nanos = monotonicNanos;
        responder = new NameResponder(chance);
        selector = Selector.open();
        sockets = new LinkSockets(selector);
    }

    @Override
    public void start(Consumer<Set<Claim>> told) {
        teller = new Teller<>("mdns-claims", told);
        thread.start();
        watch.listen(onNetworks);
    }

    @Override
    public void publish(Set<String> names) {
        Set<String> wanted = Set.copyOf(names);
        for (String name : wanted) {
            if (!AppName.valid(name)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" cannot be a .local name: it takes " + AppName.RULE);
            }
        }
        post(() -> send(responder.want(wanted, now())));
    }

    @Override
    public Set<Claim> claims() {
        return claims;
    }

    /** In words, of the last that failed; null when nothing has. */
    public @Nullable String lastError() {
        return sockets.lastError();
    }

    private void post(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try (selector) {
            while (!closing) {
                long wait = Math.min(responder.due(), retryAt) - now();
                if (wait > 0) {
                    selector.select(Math.min(wait, TimeUnit.HOURS.toMillis(1)));
                }
                guarded(this::turn);
            }
            send(responder.close());
            sockets.close();
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The .local names are not answered any more: waiting for packets failed",
                    e);
        } finally {
            ended.countDown();
        }
    }

    private void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        InterfaceChoice known = choice;
        if (known != null && now() >= retryAt) {
            networks(known, false);
        }
        sockets.receive((link, message, from) -> send(responder.received(link, message, from, now())));
        if (sockets.lost()) {
            retryAt = Math.min(retryAt, now() + RETRY_MILLIS);
        }
        send(responder.step(now()));
        Set<Claim> before = claims;
        Set<Claim> after = responder.claims();
        if (!after.equals(before)) {
            claims = after;
            teller.tell(after);
        }
    }

    private void networks(InterfaceChoice now, boolean afresh) {
        choice = now;
        List<Link> links = sockets.open(now, afresh);
        retryAt = links.size() < now.used().size() && sockets.lastError() != null
                ? now() + RETRY_MILLIS
                : NameClaim.NEVER;
        if (afresh || !links.equals(sockets.linksBefore())) {
            send(responder.networks(links, now(), afresh));
        }
    }

    private void send(List<Outgoing> all) {
        var failed = new ArrayList<Link>();
        for (Outgoing outgoing : all) {
            if (!failed.contains(outgoing.link()) && !sockets.send(outgoing)) {
                failed.add(outgoing.link());
            }
        }
    }

    private long now() {
        return nanos.getAsLong() / 1_000_000;
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "A step of the .local names failed unexpectedly", defect);
        }
    }

    @Override
    public void close() {
        watch.unlisten(onNetworks);
        closing = true;
        teller.close();
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        selector.wakeup();
        try {
            if (!ended.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The .local names could not be taken back within a second; they are forgotten in two minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
