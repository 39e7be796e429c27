package org.lanyard.app.tray.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionBusTest {

    /** A bus lets one connection wait for 128 answers. */
    private static final int CALLS = 100;

    @TempDir
    Path folder;

    /** Something to call. */
    @DBusInterfaceName("org.lanyard.test.Counter")
    public interface Counter extends DBusInterface {
        int Count(Integer number);
    }

    /** Notes in which order, and how many at once, it is called. */
    private static final class Counting implements Counter {
        private final List<Integer> order = new CopyOnWriteArrayList<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch called = new CountDownLatch(CALLS);

        @Override
        public int Count(Integer number) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            order.add(number);
            for (int i = 0; i < 2_000; i++) {
                Thread.onSpinWait();
            }
            inside.decrementAndGet();
            called.countDown();
            return number;
        }

        @Override
        public String getObjectPath() {
            return "/counter";
        }
    }

    @Test
    void callsAreAnsweredOneAfterTheOtherInTheOrderInWhichTheyCame() throws Exception {
        try (var daemon = BusDaemon.start(folder);
                var bus = SessionBus.open(daemon.address(), () -> {})) {
            var counting = new Counting();
            bus.connection().exportObject("/counter", counting);
            DBusConnection caller = daemon.connect();
            Counter remote = caller.getRemoteObject(bus.connection().getUniqueName(), "/counter", Counter.class);
            var wanted = new ArrayList<Integer>();
            for (int i = 0; i < CALLS; i++) {
                var _ = caller.callMethodAsync(remote, "Count", i);
                wanted.add(i);
            }
            assertThat(counting.called.await(15, TimeUnit.SECONDS))
                    .as("%s", counting.order)
                    .isTrue();
            assertThat(counting.most).hasValue(1);
            assertThat(counting.order).isEqualTo(wanted);
            caller.disconnect();
        }
    }

    @Test
    void aBusThatGoesAwayIsTold() throws Exception {
        var lost = new LinkedBlockingQueue<String>();
        var daemon = BusDaemon.start(folder);
        var bus = SessionBus.open(daemon.address(), () -> lost.add("lost"));
        daemon.close();
        assertThat(lost.poll(15, TimeUnit.SECONDS)).isEqualTo("lost");
        bus.close();
    }
}
