package org.lanyard.app.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Trays are exchanged as panels come and go; time is the test's. */
final class TraysTest {

    private final Hands thread = new Hands();
    private final List<String> done = new ArrayList<>();
    private final List<Boolean> presence = new ArrayList<>();
    private boolean systemTray;

    /** Does at once what is to be done, and later what the test says. */
    private static final class Hands extends ScheduledThreadPoolExecutor {
        private final List<Runnable> later = new ArrayList<>();

        Hands() {
            super(1);
        }

        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            later.add(command);
            return new Never();
        }

        void timePasses() {
            var due = List.copyOf(later);
            later.clear();
            due.forEach(Runnable::run);
        }
    }

    /** Nobody asks for it. */
    private static final class Never extends java.util.concurrent.CompletableFuture<Object>
            implements ScheduledFuture<Object> {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    private Tray tray(String name) {
        done.add("make " + name);
        return new Tray() {
            @Override
            public void show(TrayState state) {
                done.add(name + " shows " + state.tooltip());
            }

            @Override
            public void close() {
                done.add("close " + name);
            }
        };
    }

    private Trays trays(boolean bus) {
        return new Trays(thread, "Linux", bus, () -> systemTray, () -> tray("bus"), () -> tray("awt"), presence::add);
    }

    private static TrayState state(String tooltip) {
        return new TrayState(new TrayState.Look(TrayIcon.WELL, Panel.LIGHT, 0), tooltip, List.of());
    }

    @Test
    void aPanelOnTheBusIsUsedAtOnce() {
        Trays trays = trays(true);
        trays.show(state("well"));
        trays.panel(true);
        trays.show(state("better"));
        assertThat(done).containsExactly("make bus", "bus shows well", "bus shows better");
        assertThat(presence).containsExactly(true);
    }

    @Test
    void aPanelHasItsTimeToComeBeforeAnotherWayIsTaken() {
        systemTray = true;
        Trays trays = trays(true);
        trays.panel(false);
        assertThat(done).isEmpty();
        assertThat(presence).isEmpty();
        thread.timePasses();
        assertThat(done).containsExactly("make awt");
        trays.panel(true);
        assertThat(done).containsExactly("make awt", "close awt", "make bus");
        assertThat(presence).containsExactly(true);
    }

    @Test
    void aPanelThatRestartsKeepsItsTray() {
        Trays trays = trays(true);
        trays.panel(true);
        trays.panel(false);
        trays.panel(true);
        thread.timePasses();
        assertThat(done).containsExactly("make bus");
        assertThat(presence).containsExactly(true);
    }

    @Test
    void aPanelThatStaysAwayIsToldAsGone() {
        Trays trays = trays(true);
        trays.panel(true);
        trays.panel(false);
        thread.timePasses();
        assertThat(done).containsExactly("make bus", "close bus");
        assertThat(presence).containsExactly(true, false);
    }

    @Test
    void withoutABusAwtIsAskedAtOnce() {
        var _ = trays(false);
        assertThat(presence).containsExactly(false);
    }

    @Test
    void closedOnesStayClosed() {
        Trays trays = trays(true);
        trays.panel(true);
        trays.close();
        trays.panel(false);
        thread.timePasses();
        assertThat(done).containsExactly("make bus", "close bus");
    }
}
