package org.lanyard.app.tray;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one tray that suits what is there, exchanged for another when that changes. All on the tray's thread. */
final class Trays implements Tray {

    /** A panel that restarts, or starts with the session, is back within this. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread;
    private final BooleanSupplier systemTray;
    private final Supplier<Tray> byBus;
    private final Supplier<Tray> bySystem;
    private final Consumer<Boolean> presence;
    private TrayChoice.Facts facts;
    private TrayChoice used = TrayChoice.NONE;
    private @Nullable Tray current;
    private @Nullable TrayState latest;
    private @Nullable Boolean told;
    private int graces;
    private boolean closed;

    /**
     * @param systemTray asks AWT
     * @param byBus makes the tray for panels on the bus
     * @param bySystem makes AWT's
     * @param presence told once it is known whether there is a tray, and when that changes
     */
    Trays(
            ScheduledExecutorService thread,
            String os,
            boolean bus,
            BooleanSupplier systemTray,
            Supplier<Tray> byBus,
            Supplier<Tray> bySystem,
            Consumer<Boolean> presence) {
        this.thread = thread;
        this.systemTray = systemTray;
        this.byBus = byBus;
        this.bySystem = bySystem;
        this.presence = presence;
        facts = new TrayChoice.Facts(os, false, bus, false, null);
        thread.execute(this::startGrace);
    }

    /** A panel on the bus is there, or is not. */
    void panel(boolean there) {
        thread.execute(() -> {
            boolean lost = facts.panel() && !there;
            facts = facts.panel(there, facts.graceOver() && !lost);
            if (lost) {
                startGrace();
            } else {
                choose();
            }
        });
    }

    void busLost() {
        thread.execute(() -> {
            facts = facts.busLost();
            choose();
        });
    }

    /** Tray's thread. */
    Optional<Tray> current() {
        return Optional.ofNullable(current);
    }

    private void startGrace() {
        int grace = ++graces;
        choose();
        var _ = thread.schedule(
                () -> {
                    if (grace == graces && !facts.panel()) {
                        facts = facts.panel(false, true);
                        choose();
                    }
                },
                GRACE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void choose() {
        if (closed) {
            return;
        }
        switch (TrayChoice.of(facts)) {
            case WAIT -> {}
            case ASK -> {
                facts = facts.systemTray(systemTray.getAsBoolean());
                choose();
            }
            case STATUS_NOTIFIER -> use(TrayChoice.STATUS_NOTIFIER, byBus);
            case SYSTEM_TRAY -> use(TrayChoice.SYSTEM_TRAY, bySystem);
            case NONE -> use(TrayChoice.NONE, () -> null);
        }
    }

    private void use(TrayChoice choice, Supplier<? extends @Nullable Tray> maker) {
        if (choice != used) {
            if (current != null) {
                current.close();
            }
            used = choice;
            current = maker.get();
            if (current != null && latest != null) {
                current.show(latest);
            }
        }
        boolean present = current != null;
        if (told == null || told != present) {
            told = present;
            presence.accept(present);
        }
    }

    @Override
    public void show(TrayState state) {
        thread.execute(() -> {
            latest = state;
            if (current != null) {
                current.show(state);
            }
        });
    }

    @Override
    public void close() {
        thread.execute(() -> {
            closed = true;
            if (current != null) {
                current.close();
                current = null;
            }
        });
    }
}
