package org.lanyard.app.tray;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.tray.awt.AwtTray;
import org.lanyard.app.tray.notify.Notification;
import org.lanyard.app.tray.notify.Notifier;

/** What the system offers, by whichever way: a tray, and notifications. Thread-safe; all that waits is done on its one thread. */
final class TraySystem implements Notifier, AutoCloseable {

    private final ScheduledExecutorService thread;
    private final Surroundings around;
    private final Pictures pictures = new Pictures();
    private final Executor ui;
    private final Tray.Listener listener;
    private final Notifier window;
    private final Trays trays;
    private final Turning turning;
    private final Paced<Shown> paced;
    private @Nullable OnBus onBus;

    private record Shown(TrayState state, boolean still) {}

    /**
     * @param ui where the listeners are called
     * @param window shows notifications where the system does not
     * @param presence told once it is known whether there is a tray, and when that changes
     */
    TraySystem(
            ScheduledExecutorService thread,
            Surroundings around,
            java.time.InstantSource clock,
            Executor ui,
            Tray.Listener listener,
            Notifier window,
            Consumer<Boolean> presence) {
        this.thread = thread;
        this.around = around;
        this.ui = ui;
        this.listener = listener;
        this.window = window;
        trays = new Trays(
                thread,
                around.os(),
                around.bus() != null,
                around.systemTray(),
                this::byBus,
                () -> new AwtTray(pictures, ui, listener),
                there -> ui.execute(() -> presence.accept(there)));
        turning = new Turning(thread, trays);
        paced = new Paced<>(
                clock, Duration.ofSeconds(1), this::later, shown -> turning.show(shown.state(), shown.still()));
        thread.execute(this::openBus);
    }

    private void openBus() {
        String address = around.bus();
        if (address != null) {
            OnBus bus = OnBus.open(address, pictures, thread, ui, listener::chosen, window, this::lost);
            onBus = bus;
            if (bus == null) {
                trays.busLost();
            } else {
                bus.watchPanels(thread, trays::panel);
            }
        }
    }

    private void lost() {
        thread.execute(() -> onBus = null);
        trays.busLost();
    }

    private @Nullable Tray byBus() {
        return onBus == null ? null : onBus.tray(pictures, thread, ui, listener);
    }

    private void later(Duration time, Runnable what) {
        var _ = thread.schedule(what, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * At most once a second.
     *
     * @param still whether nothing may turn
     */
    void show(TrayState state, boolean still) {
        paced.offer(new Shown(state, still));
    }

    @Override
    public void show(Notification notification) {
        thread.execute(() -> {
            if (onBus != null) {
                onBus.notifier().show(notification);
            } else if (!(trays.current().orElse(null) instanceof AwtTray tray)
                    || !tray.message(notification.title(), notification.text())) {
                window.show(notification);
            }
        });
    }

    @Override
    public void withdraw(String key) {
        thread.execute(() -> {
            if (onBus != null) {
                onBus.notifier().withdraw(key);
            }
        });
    }

    /** Takes the icon away; the program may end meanwhile. */
    @Override
    public void close() {
        trays.close();
        thread.execute(() -> {
            if (onBus != null) {
                onBus.close();
                onBus = null;
            }
        });
        thread.shutdown();
    }
}
