package org.lanyard.adapter.mdns;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.Discovery;
import org.lanyard.cluster.DiscoveryReport;
import org.lanyard.cluster.Sighting;

/** {@link Discovery} by a {@link Station} on each interface that leads somewhere; opened anew when the networks change. */
public final class MdnsDiscovery implements Discovery {

    private static final System.Logger LOG = System.getLogger(MdnsDiscovery.class.getName());
    private static final long CLOSE_MILLIS = 1_000;

    private final NetworkWatch watch;
    private final LongSupplier nanos;
    private final Station.Opener opener;
    private volatile @Nullable Stations stations;
    private @Nullable Teller<Sighting> teller;
    private boolean closed;

    /** @param watch started and closed by whoever made it; closed after this */
    public MdnsDiscovery(NetworkWatch watch, LongSupplier monotonicNanos) {
        this(watch, monotonicNanos, JmdnsStation::open);
    }

    MdnsDiscovery(NetworkWatch watch, LongSupplier monotonicNanos, Station.Opener opener) {
        this.watch = watch;
        this.nanos = monotonicNanos;
        this.opener = opener;
    }

    @Override
    public synchronized void start(Announcement announcement, Consumer<Sighting> listener) {
        if (closed || stations != null) {
            throw new IllegalStateException("Discovery is started once");
        }
        var told = new Teller<>("mdns-sightings", listener);
        var made = new Stations(opener, announcement, nanos, watch::post, told::tell);
        teller = told;
        stations = made;
        watch.listen(made);
        watch.every(made::tend);
    }

    @Override
    public void announce(Announcement announcement) {
        Stations all = stations;
        if (all == null) {
            throw new IllegalStateException("Discovery is not started");
        }
        watch.post(() -> all.announce(announcement));
    }

    @Override
    public Collection<Sighting> sightings() {
        Stations all = stations;
        return all == null ? List.of() : all.sightings().all();
    }

    /** Facts for the doctor, as of now. */
    public DiscoveryReport report() {
        Stations all = stations;
        if (all == null) {
            return new DiscoveryReport(List.of(), List.of(), watch.error(), 0);
        }
        DiscoveryReport report = all.report();
        String error = watch.error();
        return error == null ? report : new DiscoveryReport(report.used(), report.unused(), error, report.dropped());
    }

    /** Says good-bye on all interfaces at once. What takes longer than a second goes on in the background. */
    @Override
    public void close() {
        Stations all;
        synchronized (this) {
            closed = true;
            all = stations;
            if (teller != null) {
                teller.close();
            }
        }
        if (all == null) {
            return;
        }
        watch.unlisten(all);
        var ended = new CountDownLatch(1);
        watch.post(() -> all.close(ended::countDown));
        try {
            if (!ended.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "The good-byes of discovery go on in the background");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
