package org.lanyard.app.tray;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Strangers;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.life.TrayPresence;
import org.lanyard.app.tray.notify.Deeds;
import org.lanyard.app.tray.notify.Notification;
import org.lanyard.app.tray.notify.Notifications;
import org.lanyard.app.tray.notify.WindowNotifier;
import org.lanyard.app.tray.quit.QuitDialog;
import org.lanyard.app.tray.quit.QuitModel;
import org.lanyard.app.ui.Motion;
import org.lanyard.app.ui.Texts;

/** Tray, notifications and the way out, put together and fed. Toolkit's thread; none of it waits. */
public final class TrayDriver implements TrayPresence, AutoCloseable {

    /** Preference: {@code light} or {@code dark} where the panel is another than the system's windows. */
    private static final String PANEL = "tray.panel";
    /** Preference: that the closed window's whereabouts were told; once, ever. */
    private static final String TOLD = "tray.told";

    private final Desk desk;
    private final Strangers strangers;
    private final Runnable openWindow;
    private final Runnable quit;
    private final Surroundings around;
    private final BooleanSupplier dark;
    private final TraySystem system;
    private final Notifications notifications;
    private Consumer<Boolean> presence = _ -> {};
    private @Nullable Boolean present;
    private @Nullable QuitModel quitting;
    private boolean windowShown;

    /**
     * @param deeds what the user has done here; {@code WatchedApi} notes it
     * @param openWindow shows the window, before all others
     * @param quit ends this program, and nothing but it
     * @param ui runs what it is given on the toolkit's thread
     */
    public TrayDriver(Desk desk, Deeds deeds, Runnable openWindow, Runnable quit, Executor ui) {
        this(
                desk,
                deeds,
                openWindow,
                quit,
                ui,
                Surroundings.ofSystem(),
                () -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
        Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(_ -> showTray(desk.feed().latest()));
    }

    TrayDriver(
            Desk desk,
            Deeds deeds,
            Runnable openWindow,
            Runnable quit,
            Executor ui,
            Surroundings around,
            BooleanSupplier dark) {
        this.desk = desk;
        this.openWindow = openWindow;
        this.quit = quit;
        this.around = around;
        this.dark = dark;
        strangers = new Strangers(desk.preferences(), desk.clock());
        system = new TraySystem(
                oneThread(),
                around,
                desk.clock(),
                ui,
                new TrayActions(desk, strangers, openWindow, this::askToQuit),
                new WindowNotifier(desk.dialogs(), ui),
                this::present);
        notifications = new Notifications(desk.preferences(), deeds, () -> windowShown, system);
        desk.preferences().onChange(() -> showTray(desk.feed().latest()));
        desk.feed().onSnapshot(this::show);
    }

    /** What comes from the bus after it was closed is nobody's. */
    private static ScheduledExecutorService oneThread() {
        var one = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("tray").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
        one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return one;
    }

    private void show(Snapshot now) {
        showTray(now);
        notifications.show(asking(now));
        if (quitting != null) {
            quitting.show(now);
        }
    }

    private void showTray(Snapshot now) {
        Panel panel = Panel.of(around.os(), desk.preferences().get(PANEL), around.desktop(), dark.getAsBoolean());
        system.show(TrayModel.of(asking(now), desk.zone()).on(panel), Motion.reduced());
    }

    /** Without the strangers that the user does not want to hear of. */
    private Snapshot asking(Snapshot now) {
        return new Snapshot(
                now.link(), now.self(), now.nodes(), now.apps(), strangers.asking(now.strangers()), now.at());
    }

    private void present(boolean is) {
        present = is;
        presence.accept(is);
    }

    /** Told once it is known whether there is a tray, and when that changes; at once when it is known already. */
    public void onPresence(Consumer<Boolean> listener) {
        presence = listener;
        if (present != null) {
            listener.accept(present);
        }
    }

    @Override
    public boolean there() {
        return Boolean.TRUE.equals(present);
    }

    /** Then the window tells by itself what became of what a person did there. */
    @Override
    public void windowShown(boolean is) {
        windowShown = is;
    }

    /** Tells where it is, once, ever. */
    @Override
    public void taken() {
        if (!desk.preferences().flag(TOLD, false)) {
            desk.preferences().set(TOLD, true);
            system.show(new Notification(
                    "closed",
                    false,
                    Texts.of("tray.closed"),
                    Texts.of("tray.closed.text"),
                    List.of(),
                    new TrayAction.OpenWindow()));
        }
    }

    /** Asks what should become of the apps here, and quits; where the node does not answer there is nothing to ask. */
    public void askToQuit() {
        if (quitting != null) {
            openWindow.run();
            return;
        }
        if (!desk.feed().latest().connected()) {
            quit.run();
            return;
        }
        openWindow.run();
        var model = new QuitModel(desk, Boolean.TRUE.equals(present), quit);
        quitting = model;
        QuitDialog.open(desk, model).onClosed(() -> quitting = null);
    }

    @Override
    public void close() {
        system.close();
    }
}
