package org.lanyard.clustering;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lanyard.adapter.peer.PeerHttp;
import org.lanyard.adapter.source.BundleArrival;
import org.lanyard.adapter.source.Bundles;
import org.lanyard.cluster.Peer;
import org.lanyard.deploy.BundleStore;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Inspector;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;
import org.lanyard.platform.SystemTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of this node, and those of the others where it lacks one: fetched over HTTPS, begun anew where it broke off,
 * and taken only when they are what their id says. Thread-safe; blocks.
 */
public final class SharedBundles implements BundleStore {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBundles.class);
    private static final String PATH = "/api/v1/bundles/";
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Who has it may be cut off for a while; an app without its bundle fails. */
    private static final int TRIES = 60;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Bundles own;
    private final PeerHttp http;
    private final Supplier<List<Peer>> peers;
    private final BooleanSupplier alone;

    /**
     * Asks nobody yet.
     *
     * @param peers that can be reached just now
     * @param alone whether there is nobody who may come
     */
    public SharedBundles(Bundles own, PeerHttp http, Supplier<List<Peer>> peers, BooleanSupplier alone) {
        this.alone = alone;
        this.own = own;
        this.http = http;
        this.peers = peers;
    }

    @Override
    public void unpack(BundleId bundle, Path folder, Cancel cancel) throws StepFailed {
        await(bundle, cancel);
        own.unpack(bundle, folder, cancel);
    }

    /** {@code own}, after a bundle that is not here has come from another node. */
    public Inspector inspecting(Inspector own) {
        return (bundle, settings) -> {
            await(bundle, new Cancel());
            return own.detect(bundle, settings);
        };
    }

    private void await(BundleId bundle, Cancel cancel) {
        for (int tries = 1;
                !obtain(bundle, cancel) && tries < TRIES && !alone.getAsBoolean() && !cancel.cancelled();
                tries++) {
            SystemTime.pauseUnlessInterrupted(PAUSE);
        }
    }

    /** Whether it is here afterwards. */
    boolean obtain(BundleId bundle, Cancel cancel) {
        if (own.has(bundle)) {
            return true;
        }
        try (BundleArrival arrival = own.expect(bundle)) {
            for (Peer peer : peers.get()) {
                if (cancel.cancelled()) {
                    return false;
                }
                if (fetch(peer, bundle, arrival)) {
                    LOG.info("Bundle {} came from {}", bundle.value().substring(0, 7), peer.name());
                    return true;
                }
            }
        } catch (IOException disk) {
            LOG.warn("Bundle {} cannot be stored: {}", bundle, disk.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Goes on where the one before broke off. */
    private boolean fetch(Peer peer, BundleId bundle, BundleArrival arrival) throws IOException, InterruptedException {
        Map<String, String> range = arrival.bytes() == 0 ? Map.of() : Map.of("Range", "bytes=" + arrival.bytes() + "-");
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(peer, "GET", PATH + bundle.value(), range, new byte[0], ANSWER);
        } catch (IOException unreachable) {
            LOG.debug("{} cannot be asked for a bundle: {}", peer.name(), unreachable.getMessage());
            return false;
        }
        try (InputStream body = answer.body()) {
            return switch (answer.statusCode()) {
                case 200 -> arrival.restart().take(body);
                case 206 -> arrival.take(body);
                default -> false;
            };
        }
    }

    @Override
    public Set<BundleId> all() {
        return own.all();
    }

    @Override
    public void discard(BundleId bundle) {
        own.discard(bundle);
    }
}
