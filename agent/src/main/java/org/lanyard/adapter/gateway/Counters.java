package org.lanyard.adapter.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.lanyard.deploy.Gateway.Traffic;

/** One app's traffic: written by the loop's thread alone, read by any. */
final class Counters {

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger parked = new AtomicInteger();

    void requests(long more) {
        add(requests, more);
    }

    void bytesIn(long more) {
        add(bytesIn, more);
    }

    void bytesOut(long more) {
        add(bytesOut, more);
    }

    void connections(int now) {
        connections.setRelease(now);
    }

    void parked(int now) {
        parked.setRelease(now);
    }

    Traffic read() {
        return new Traffic(
                connections.getAcquire(),
                requests.getAcquire(),
                bytesIn.getAcquire(),
                bytesOut.getAcquire(),
                parked.getAcquire());
    }

    /** One writer: no locked instruction is needed. */
    private static void add(AtomicLong counter, long more) {
        counter.setRelease(counter.getPlain() + more);
    }
}
