package org.lanyard.app.tray.bus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Answers when it is let go on. */
    private static final class Slow implements Counter {
        private final LinkedBlockingQueue<Thread> called = new LinkedBlockingQueue<>();
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public int Count(Integer number) {
            called.add(Thread.currentThread());
            while (goOn.getCount() > 0) {
                try {
                    goOn.await();
                } catch (InterruptedException closing) {
                    // the library's way to hurry; this is slower than that
                }
            }
            return number;
        }

        @Override
        public String getObjectPath() {
            return "/counter";
        }
    }

    @Test
    void aCallThatCannotBeAnsweredAnyMoreIsNobodysConcern() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        var thrown = new CopyOnWriteArrayList<Throwable>();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> thrown.add(e));
        try (var daemon = BusDaemon.start(folder)) {
            var bus = SessionBus.open(daemon.address(), () -> {});
            var slow = new Slow();
            bus.connection().exportObject("/counter", slow);
            DBusConnection caller = daemon.connect();
            Counter remote = caller.getRemoteObject(bus.connection().getUniqueName(), "/counter", Counter.class);
            var _ = caller.callMethodAsync(remote, "Count", 1);
            Thread answering = slow.called.poll(15, TimeUnit.SECONDS);
            assertThat(answering).isNotNull();

            Thread closing = Thread.ofPlatform().start(bus::close);
            while (bus.connection().isConnected()) {
                Thread.onSpinWait();
            }
            slow.goOn.countDown();
            closing.join();
            requireNonNull(answering).join();

            assertThat(thrown).isEmpty();
            caller.disconnect();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** Something whose answers are longer than a socket takes at once. */
    @DBusInterfaceName("org.lanyard.test.Teller")
    public interface Teller extends DBusInterface {
        String Tell();
    }

    /** Tells once the bus takes nothing any more. */
    private record LongWinded(BusDaemon daemon, CountDownLatch asked) implements Teller {
        @Override
        public String Tell() {
            daemon.freeze();
            asked.countDown();
            return "long ".repeat(1_000_000);
        }

        @Override
        public String getObjectPath() {
            return "/teller";
        }
    }

    @Test
    void anAnswerThatIsCutOffByTheClosingIsNobodysConcern() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        var thrown = new CopyOnWriteArrayList<Throwable>();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> thrown.add(e));
        try (var daemon = BusDaemon.start(folder)) {
            var bus = SessionBus.open(daemon.address(), () -> {});
            var teller = new LongWinded(daemon, new CountDownLatch(1));
            bus.connection().exportObject("/teller", teller);
            DBusConnection caller = daemon.connect();
            Teller remote = caller.getRemoteObject(bus.connection().getUniqueName(), "/teller", Teller.class);
            var _ = caller.callMethodAsync(remote, "Tell");
            assertThat(teller.asked.await(15, TimeUnit.SECONDS)).isTrue();
            Thread sending = sending();

            bus.close();
            sending.join();

            assertThat(thrown).isEmpty();
            daemon.thaw();
            caller.disconnect();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** The thread that writes to a bus that takes nothing. */
    private static Thread sending() {
        while (true) {
            for (var running : Thread.getAllStackTraces().entrySet()) {
                if (Arrays.stream(running.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("writeMessage"))) {
                    return running.getKey();
                }
            }
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
