package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Stations that say good-bye, in the background. Their interface waits meanwhile: two stations of one node would quarrel over
 * its names. All but {@link #goodbye} on the watch's thread.
 */
final class Departures {

    private static final System.Logger LOG = System.getLogger(Departures.class.getName());

    /** jmDNS takes two seconds; where the address is gone already it takes ten, and nobody can hear it. */
    private static final long MOST_MILLIS = 2_500;

    private record Departure(Station station, long since) {}

    private final Map<String, Departure> leaving = new HashMap<>();
    private final Executor thread;
    private final LongSupplier millis;
    private final Runnable afterwards;

    /**
     * @param thread the watch's
     * @param millis monotonic
     * @param afterwards runs on that thread when an interface has become free
     */
    Departures(Executor thread, LongSupplier millis, Runnable afterwards) {
        this.thread = thread;
        this.millis = millis;
        this.afterwards = afterwards;
    }

    boolean from(String networkInterface) {
        return leaving.containsKey(networkInterface);
    }

    void leave(String networkInterface, Station station) {
        var departure = new Departure(station, millis.getAsLong());
        leaving.put(networkInterface, departure);
        goodbye(
                station,
                () -> thread.execute(() -> {
                    if (leaving.remove(networkInterface, departure)) {
                        afterwards.run();
                    }
                }));
    }

    /** Once a second or so. */
    void tend() {
        if (leaving.values().removeIf(each -> millis.getAsLong() - each.since() > MOST_MILLIS)) {
            afterwards.run();
        }
    }

    /** @param then runs on a thread of its own, whatever came of it */
    static void goodbye(Station station, Runnable then) {
        Thread.ofVirtual().name("mdns-good-bye").start(() -> {
            try {
                station.close();
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "A station could not say good-bye", e);
            } finally {
                then.run();
            }
        });
    }
}
