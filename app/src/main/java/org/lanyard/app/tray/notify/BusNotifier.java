package org.lanyard.app.tray.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.tray.Picture;
import org.lanyard.app.tray.Pictures;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.tray.bus.SessionBus;

/** Notifications by the desktop's server on the session bus; where none answers, by another way. */
public final class BusNotifier implements Notifier {

    private static final System.Logger LOG = System.getLogger(BusNotifier.class.getName());
    private static final String DEFAULT = "default";
    private static final UInt32 NEW = new UInt32(0);

    private final SessionBus bus;
    private final Pictures pictures;
    private final Executor tray;
    private final Executor user;
    private final Consumer<TrayAction> chosen;
    private final Notifier otherwise;
    private final Map<String, Shown> shown = new HashMap<>();
    private @Nullable List<String> capabilities;

    private record Shown(UInt32 id, Notification notification) {}

    /**
     * @param tray one thread, on which all is done that waits for the bus
     * @param user where {@code chosen} is called
     * @throws DBusException when the bus cannot be listened to
     */
    public BusNotifier(
            SessionBus bus,
            Pictures pictures,
            Executor tray,
            Executor user,
            Consumer<TrayAction> chosen,
            Notifier otherwise)
            throws DBusException {
        this.bus = bus;
        this.pictures = pictures;
        this.tray = tray;
        this.user = user;
        this.chosen = chosen;
        this.otherwise = otherwise;
        bus.onSignal(
                DesktopNotifications.ActionInvoked.class, s -> tray.execute(() -> pressed(s.id.intValue(), s.action)));
        bus.onSignal(DesktopNotifications.NotificationClosed.class, s -> tray.execute(() -> closed(s.id.intValue())));
        // the next server may be able to do other things; what one showed goes with it. Not when one comes: that is
        // heard of
        // only after the first notification, which had the bus start it
        var _ = bus.onOwner(
                DesktopNotifications.NAME,
                owner -> tray.execute(() -> {
                    capabilities = null;
                    if (owner.isEmpty()) {
                        shown.clear();
                    }
                }));
    }

    @Override
    public void show(Notification notification) {
        tray.execute(() -> {
            try {
                DesktopNotifications server = server();
                Shown before = shown.get(notification.key());
                UInt32 id = server.Notify(
                        "Lanyard",
                        before == null ? NEW : before.id(),
                        "lanyard",
                        notification.title(),
                        can(server, "body-markup") ? escaped(notification.text()) : notification.text(),
                        can(server, "actions") ? actions(notification) : List.of(),
                        hints(notification),
                        -1);
                shown.put(notification.key(), new Shown(id, notification));
            } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "No notification server: " + e.getMessage());
                otherwise.show(notification);
            }
        });
    }

    @Override
    public void withdraw(String key) {
        tray.execute(() -> {
            Shown known = shown.remove(key);
            if (known == null) {
                otherwise.withdraw(key);
                return;
            }
            try {
                server().CloseNotification(known.id());
            } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "It was closed already: " + e.getMessage());
            }
        });
    }

    private DesktopNotifications server() throws DBusException {
        return bus.remote(DesktopNotifications.NAME, DesktopNotifications.PATH, DesktopNotifications.class);
    }

    private boolean can(DesktopNotifications server, String capability) {
        List<String> known = capabilities;
        if (known == null) {
            known = List.copyOf(server.GetCapabilities());
            capabilities = known;
        }
        return known.contains(capability);
    }

    private static List<String> actions(Notification notification) {
        var actions = new ArrayList<String>();
        actions.add(DEFAULT);
        actions.add("");
        for (int i = 0; i < notification.buttons().size(); i++) {
            actions.add(String.valueOf(i));
            actions.add(notification.buttons().get(i).label());
        }
        return actions;
    }

    private Map<String, Variant<?>> hints(Notification notification) {
        // a byte: 1 normal, 2 critical; even what is urgent here is no reason to stay on the screen for ever
        return Map.of(
                "urgency", new Variant<>((byte) 1),
                "desktop-entry", new Variant<>("lanyard"),
                "category", new Variant<>(notification.urgent() ? "device.error" : "device"),
                "image-data", new Variant<>(ImageData.of(pictures.app()), "(iiibiiay)"));
    }

    /** Some servers read the text as markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void pressed(int id, String action) {
        shown.values().stream()
                .filter(s -> s.id().intValue() == id)
                .map(s -> action(s.notification(), action))
                .findFirst()
                .ifPresent(a -> user.execute(() -> chosen.accept(a)));
    }

    private static TrayAction action(Notification notification, String action) {
        for (int i = 0; i < notification.buttons().size(); i++) {
            if (action.equals(String.valueOf(i))) {
                return notification.buttons().get(i).action();
            }
        }
        return notification.clicked();
    }

    private void closed(int id) {
        shown.values().removeIf(s -> s.id().intValue() == id);
    }

    /** A picture in a notification: (iiibiiay). */
    public static final class ImageData extends Struct {
        @Position(0)
        public final int width;

        @Position(1)
        public final int height;

        @Position(2)
        public final int rowBytes;

        @Position(3)
        public final boolean alpha;

        @Position(4)
        public final int bitsPerSample;

        @Position(5)
        public final int channels;

        @Position(6)
        public final byte[] pixels;

        public ImageData(
                int width, int height, int rowBytes, boolean alpha, int bitsPerSample, int channels, byte[] pixels) {
            this.width = width;
            this.height = height;
            this.rowBytes = rowBytes;
            this.alpha = alpha;
            this.bitsPerSample = bitsPerSample;
            this.channels = channels;
            this.pixels = pixels;
        }

        static ImageData of(Picture picture) {
            return new ImageData(picture.width(), picture.height(), 4 * picture.width(), true, 8, 4, picture.rgba());
        }
    }
}
