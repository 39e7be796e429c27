package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.Discovery.Announcement;
import org.lanyard.cluster.DiscoveryReport;
import org.lanyard.cluster.Sighting;

/** The stations, one an interface. All but the reading methods on the watch's thread. */
final class Stations implements NetworkWatch.Listener {

    private static final System.Logger LOG = System.getLogger(Stations.class.getName());
    /** What could not be opened is tried again. */
    private static final long RETRY_MILLIS = 10_000;

    /** Between two openings because of a flood: each costs some seconds of silence. */
    private static final long FLOOD_MILLIS = 15_000;

    private final Station.Opener opener;
    private final LongSupplier nanos;
    private final Consumer<Sighting> listener;
    private final Sightings sightings;
    private final Departures departures;

    private Announcement announcement;
    private @Nullable InterfaceChoice last;
    private boolean closed;
    private boolean floodTold;
    private volatile List<Manned> manned = List.of();
    private volatile List<DiscoveryReport.Unused> unused = List.of();
    private volatile @Nullable String lastError;

    /**
     * An interface with its station.
     *
     * @param station null where it could not be opened
     * @param ear hears for as long as the station is the interface's
     */
    private record Manned(
            InterfaceChoice.Used on,
            @Nullable Station station,
            Hearing ear,
            long since,
            @Nullable String error) {

        boolean isFor(InterfaceChoice.Used other) {
            return on.nic().name().equals(other.nic().name()) && on.address().equals(other.address());
        }
    }

    /** @param thread the watch's */
    Stations(
            Station.Opener opener,
            Announcement announcement,
            LongSupplier nanos,
            Executor thread,
            Consumer<Sighting> listener) {
        departures = new Departures(thread, this::millis, this::again);
        this.opener = opener;
        this.announcement = announcement;
        this.nanos = nanos;
        this.listener = listener;
        sightings = new Sightings(announcement.self().node());
    }

    Sightings sightings() {
        return sightings;
    }

    @Override
    public void networks(InterfaceChoice choice, boolean afresh) {
        if (closed) {
            return;
        }
        last = choice;
        unused = choice.unused();
        var now = new ArrayList<Manned>();
        for (Manned each : manned) {
            if (!afresh && choice.used().stream().anyMatch(each::isFor)) {
                now.add(each);
            } else {
                leave(each);
            }
        }
        for (InterfaceChoice.Used used : choice.used()) {
            if (now.stream().noneMatch(each -> each.isFor(used))
                    && !departures.from(used.nic().name())) {
                now.add(open(used));
            }
        }
        manned = List.copyOf(now);
    }

    void announce(Announcement now) {
        announcement = now;
        manned.stream().map(Manned::station).filter(Objects::nonNull).forEach(station -> station.announce(now));
    }

    /** Once a second or so. */
    void tend() {
        if (!closed) {
            departures.tend();
            manned = manned.stream().map(this::tended).flatMap(Optional::stream).toList();
        }
    }

    /** Empty while it is opened anew. */
    private Optional<Manned> tended(Manned each) {
        Station station = each.station();
        if (station == null) {
            return Optional.of(millis() - each.since() > RETRY_MILLIS ? open(each.on()) : each);
        }
        if (station.tend() || millis() - each.since() < FLOOD_MILLIS) {
            return Optional.of(each);
        }
        LOG.log(
                floodTold ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                "Somebody floods the network of {0} with names; looking for nodes begins anew there, every 15 seconds at most",
                each.on().nic().name());
        floodTold = true;
        leave(each);
        return Optional.empty();
    }

    private Manned open(InterfaceChoice.Used used) {
        var ear = new Hearing(used);
        try {
            return new Manned(used, opener.open(used, announcement, ear), ear, millis(), null);
        } catch (IOException | RuntimeException e) {
            String error = Objects.requireNonNullElse(e.getMessage(), e.toString());
            String whole = "opening " + used.nic().name() + " failed: " + error;
            LOG.log(
                    whole.equals(lastError) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "Other nodes cannot be looked for: {0}. Trying again every ten seconds",
                    whole);
            lastError = whole;
            return new Manned(used, null, ear, millis(), error);
        }
    }

    /** And opens what is to be in its place, once it is gone. */
    private void leave(Manned each) {
        each.ear().deaf = true;
        sightings.forget(each.on().nic().name());
        Station station = each.station();
        if (station != null) {
            departures.leave(each.on().nic().name(), station);
        }
    }

    private void again() {
        InterfaceChoice now = last;
        if (now != null) {
            networks(now, false);
        }
    }

    /** @param afterwards runs once all have said good-bye */
    void close(Runnable afterwards) {
        closed = true;
        List<Station> all =
                manned.stream().map(Manned::station).filter(Objects::nonNull).toList();
        manned.forEach(each -> each.ear().deaf = true);
        manned = List.of();
        var left = new AtomicInteger(all.size() + 1);
        Runnable one = () -> {
            if (left.decrementAndGet() == 0) {
                afterwards.run();
            }
        };
        all.forEach(station -> Departures.goodbye(station, one));
        one.run();
    }

    DiscoveryReport report() {
        List<DiscoveryReport.Used> used = manned.stream()
                .map(each -> new DiscoveryReport.Used(
                        each.on().nic().name(),
                        each.on().address().getHostAddress(),
                        each.on().nic().loopback(),
                        sightings.heardSelf(each.on().nic().name()),
                        millis() - each.since(),
                        sightings.all().stream()
                                .filter(s -> s.networkInterface()
                                        .equals(each.on().nic().name()))
                                .map(sighting -> sighting.peer().name())
                                .sorted()
                                .toList(),
                        each.error()))
                .toList();
        return new DiscoveryReport(used, unused, lastError, sightings.dropped());
    }

    private long millis() {
        return nanos.getAsLong() / 1_000_000;
    }

    /** What one station hears, until another is in its place. */
    private final class Hearing implements Station.Ear {

        private final InterfaceChoice.Used on;
        private volatile boolean deaf;

        private Hearing(InterfaceChoice.Used on) {
            this.on = on;
        }

        @Override
        public void heard(String instance, byte[] text, List<InetAddress> addresses) {
            if (!deaf) {
                sightings.heard(on, instance, text, addresses).ifPresent(listener);
            }
        }

        @Override
        public void gone(String instance) {
            if (!deaf) {
                sightings.gone(on.nic().name(), instance);
            }
        }
    }
}
