package org.lanyard.app.tray.sni;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A menu that a panel draws. Names are those of the bus; lines are spoken of by number, 0 is the menu itself. */
@DBusInterfaceName("com.canonical.dbusmenu")
public interface DBusMenu extends DBusInterface {

    String INTERFACE = "com.canonical.dbusmenu";
    String PATH = "/MenuBar";

    /** @param recursionDepth how many levels; -1 for all */
    Pair<UInt32, MenuNode> GetLayout(int parentId, int recursionDepth, List<String> propertyNames);

    /** Of all lines when {@code ids} is empty. */
    List<MenuProperties> GetGroupProperties(List<Integer> ids, List<String> propertyNames);

    Variant<?> GetProperty(int id, String name);

    void Event(int id, String eventId, Variant<?> data, UInt32 timestamp);

    /** Gives the numbers that there are not. */
    List<Integer> EventGroup(List<MenuEvent> events);

    /** Whether the menu has to be fetched anew before it is shown. */
    boolean AboutToShow(int id);

    /** Gives those that have to be fetched anew, and those that there are not. */
    Pair<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

    /** Two answers. The library finds their types by these type arguments, so it has to be generic. */
    final class Pair<A, B> extends Tuple {
        @Position(0)
        public final A first;

        @Position(1)
        public final B second;

        public Pair(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    /** A line and what is below it: (ia{sv}av), the children again so. */
    final class MenuNode extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        @Position(2)
        public final List<Variant<?>> children;

        public MenuNode(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /** A line's properties: (ia{sv}). */
    final class MenuProperties extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        public MenuProperties(int id, Map<String, Variant<?>> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    /** Names of properties that a line has no more: (ias). */
    final class MenuRemoved extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final List<String> names;

        public MenuRemoved(int id, List<String> names) {
            this.id = id;
            this.names = names;
        }
    }

    /** One of several events: (isvu). */
    final class MenuEvent extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final String eventId;

        @Position(2)
        public final Variant<?> data;

        @Position(3)
        public final UInt32 timestamp;

        public MenuEvent(int id, String eventId, Variant<?> data, UInt32 timestamp) {
            this.id = id;
            this.eventId = eventId;
            this.data = data;
            this.timestamp = timestamp;
        }
    }

    /** What is below this line is another. */
    final class LayoutUpdated extends DBusSignal {
        public final UInt32 revision;
        public final int parent;

        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
            this.revision = revision;
            this.parent = parent;
        }
    }

    /** These lines look different. */
    final class ItemsPropertiesUpdated extends DBusSignal {
        public final List<MenuProperties> updated;
        public final List<MenuRemoved> removed;

        public ItemsPropertiesUpdated(String path, List<MenuProperties> updated, List<MenuRemoved> removed)
                throws DBusException {
            super(path, updated, removed);
            this.updated = updated;
            this.removed = removed;
        }
    }
}
