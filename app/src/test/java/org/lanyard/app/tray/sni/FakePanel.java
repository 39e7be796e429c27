package org.lanyard.app.tray.sni;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.lanyard.app.tray.bus.BusDaemon;

/** Watcher and host in one, as a desktop's panel is: takes icons, asks for their menus, clicks. */
public final class FakePanel implements AutoCloseable {

    private final DBusConnection connection;
    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    private final BlockingQueue<DBusMenu.LayoutUpdated> layouts = new LinkedBlockingQueue<>();
    private final BlockingQueue<DBusMenu.ItemsPropertiesUpdated> updates = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> icons = new LinkedBlockingQueue<>();
    private String item = "";

    /** A line as a panel has it. */
    public record Line(int id, String label, boolean enabled, String type, List<Line> children) {}

    public FakePanel(BusDaemon bus) throws DBusException {
        connection = bus.connect();
        connection.exportObject(StatusNotifierWatcher.PATH, new Watcher());
        var _ = connection.addSigHandler(DBusMenu.LayoutUpdated.class, layouts::add);
        var _ = connection.addSigHandler(DBusMenu.ItemsPropertiesUpdated.class, updates::add);
        var _ = connection.addSigHandler(StatusNotifierItem.NewIcon.class, _ -> icons.add("icon"));
        var _ = connection.addSigHandler(StatusNotifierItem.NewStatus.class, s -> icons.add(s.status));
        connection.requestBusName(StatusNotifierWatcher.NAME);
    }

    private final class Watcher implements StatusNotifierWatcher, Properties {
        @Override
        public void RegisterStatusNotifierItem(String service) {
            registered.add(service);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <A> A Get(String interfaceName, String name) {
            return (A) java.util.Objects.requireNonNull(GetAll(interfaceName).get(name));
        }

        @Override
        public <A> void Set(String interfaceName, String name, A value) {}

        @Override
        public Map<String, Variant<?>> GetAll(String interfaceName) {
            return Map.of("IsStatusNotifierHostRegistered", new Variant<>(true));
        }

        @Override
        public String getObjectPath() {
            return StatusNotifierWatcher.PATH;
        }
    }

    /** Waits until an icon has come. */
    public void awaitIcon() {
        item = taken(registered, "icon");
    }

    public boolean nothingMoreRegistered() {
        return registered.isEmpty();
    }

    /** A property of the icon. */
    public Object property(String name) throws DBusException {
        Variant<?> value = connection
                .getRemoteObject(item, StatusNotifierItem.PATH, Properties.class)
                .GetAll(StatusNotifierItem.INTERFACE)
                .get(name);
        assertThat(value).as(name).isNotNull();
        return java.util.Objects.requireNonNull(value).getValue();
    }

    public void activate() throws DBusException {
        connection
                .getRemoteObject(item, StatusNotifierItem.PATH, StatusNotifierItem.class)
                .Activate(10, 10);
    }

    public DBusMenu menu() throws DBusException {
        return connection.getRemoteObject(item, DBusMenu.PATH, DBusMenu.class);
    }

    /** The menu with all that is in it. */
    public Line layout() throws DBusException {
        DBusMenu.MenuNode root = menu().GetLayout(0, -1, List.of()).second;
        return line(root.id, root.properties, root.children);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static Line line(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
        var below = new ArrayList<Line>();
        for (Variant<?> child : children) {
            Object[] parts = (Object[]) child.getValue();
            below.add(line((int) parts[0], (Map<String, Variant<?>>) parts[1], (List<Variant<?>>) parts[2]));
        }
        return new Line(
                id,
                text(properties, "label"),
                !properties.containsKey("enabled")
                        || Boolean.TRUE.equals(properties.get("enabled").getValue()),
                text(properties, "type"),
                below);
    }

    private static String text(Map<String, Variant<?>> properties, String name) {
        Variant<?> value = properties.get(name);
        return value == null ? "" : String.valueOf(value.getValue());
    }

    /** The line that is reached by these labels. */
    public Line find(String... labels) throws DBusException {
        Line line = layout();
        for (String label : labels) {
            List<Line> children = line.children();
            line = children.stream()
                    .filter(l -> l.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + label + " in "
                            + children.stream().map(Line::label).toList()));
        }
        return line;
    }

    public void click(String... labels) throws DBusException {
        menu().Event(find(labels).id(), "clicked", new Variant<>(0), new UInt32(0));
    }

    public DBusMenu.LayoutUpdated awaitLayout() {
        return taken(layouts, "changed layout");
    }

    public DBusMenu.ItemsPropertiesUpdated awaitUpdate() {
        return taken(updates, "changed line");
    }

    public void awaitIconChange(String what) {
        String got;
        do {
            got = taken(icons, what);
        } while (!got.equals(what));
    }

    public boolean layoutUnchanged() {
        return layouts.isEmpty();
    }

    private static <T> T taken(BlockingQueue<T> queue, String what) {
        try {
            T value = queue.poll(15, TimeUnit.SECONDS);
            assertThat(value).as(what).isNotNull();
            return value;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The panel ends, or crashes. */
    @Override
    public void close() {
        connection.disconnect();
    }
}
