package org.lanyard.app.tray.sni;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.lanyard.app.tray.MenuEntry;
import org.lanyard.app.tray.NumberedMenu;

/** Answers panels about the menu. Called on the connection's threads; what it knows is replaced as a whole. */
final class MenuObject extends ReadOnlyProperties implements DBusMenu {

    private static final String NODE = "(ia{sv}av)";

    private final IntConsumer clicked;
    private final Runnable opened;
    private final AtomicInteger revision = new AtomicInteger(1);
    private volatile NumberedMenu menu;

    /** @param clicked told the number of what was chosen */
    MenuObject(NumberedMenu menu, IntConsumer clicked, Runnable opened) {
        super("menu");
        this.menu = menu;
        this.clicked = clicked;
        this.opened = opened;
    }

    /** Gives the new layout's number. */
    UInt32 replace(NumberedMenu next) {
        menu = next;
        return new UInt32(revision.incrementAndGet());
    }

    List<MenuProperties> properties(NumberedMenu of, List<Integer> ids) {
        var all = new ArrayList<MenuProperties>();
        for (int id : ids) {
            NumberedMenu.Line line = of.line(id);
            if (line != null) {
                all.add(new MenuProperties(id, properties(line, List.of())));
            }
        }
        return all;
    }

    @Override
    public Pair<UInt32, MenuNode> GetLayout(int parentId, int recursionDepth, List<String> propertyNames) {
        NumberedMenu now = menu;
        return new Pair<>(new UInt32(revision.get()), node(now, line(now, parentId), recursionDepth, propertyNames));
    }

    private static MenuNode node(NumberedMenu menu, NumberedMenu.Line line, int depth, List<String> names) {
        var children = new ArrayList<Variant<?>>();
        if (depth != 0) {
            for (int child : line.children()) {
                children.add(new Variant<>(node(menu, line(menu, child), depth - 1, names), NODE));
            }
        }
        return new MenuNode(line.id(), properties(line, names), children);
    }

    private static NumberedMenu.Line line(NumberedMenu menu, int id) {
        NumberedMenu.Line line = menu.line(id);
        if (line == null) {
            throw new DBusExecutionException("The menu has no line " + id + ".");
        }
        return line;
    }

    @Override
    public List<MenuProperties> GetGroupProperties(List<Integer> ids, List<String> propertyNames) {
        NumberedMenu now = menu;
        return properties(now, ids.isEmpty() ? List.copyOf(now.lines().keySet()) : ids);
    }

    @Override
    public Variant<?> GetProperty(int id, String name) {
        Variant<?> value = properties(line(menu, id), List.of()).get(name);
        if (value == null) {
            throw new DBusExecutionException("Line " + id + " has no " + name + ".");
        }
        return value;
    }

    @Override
    public void Event(int id, String eventId, Variant<?> data, UInt32 timestamp) {
        if (eventId.equals("clicked")) {
            clicked.accept(id);
        } else if (eventId.equals("opened") && id == NumberedMenu.ROOT) {
            opened.run();
        }
    }

    @Override
    public List<Integer> EventGroup(List<MenuEvent> events) {
        var unknown = new ArrayList<Integer>();
        for (MenuEvent event : events) {
            if (menu.line(event.id) == null) {
                unknown.add(event.id);
            } else {
                Event(event.id, event.eventId, event.data, event.timestamp);
            }
        }
        return unknown;
    }

    /** Never: every change is told when it comes. */
    @Override
    public boolean AboutToShow(int id) {
        if (id == NumberedMenu.ROOT) {
            opened.run();
        }
        return false;
    }

    @Override
    public Pair<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
        NumberedMenu now = menu;
        ids.forEach(this::AboutToShow);
        return new Pair<>(
                List.of(), ids.stream().filter(id -> now.line(id) == null).toList());
    }

    /** @param names those that are wanted; all when empty. What has its usual value is left out, as the protocol has it. */
    private static Map<String, Variant<?>> properties(NumberedMenu.Line line, List<String> names) {
        var all = new LinkedHashMap<String, Variant<?>>();
        switch (line.entry()) {
            case MenuEntry.Item(String _, String label, boolean enabled, var _) -> {
                all.put("label", new Variant<>(label(label)));
                all.put("enabled", new Variant<>(enabled));
            }
            case MenuEntry.Submenu(String _, String label, boolean enabled, var _) -> {
                if (line.id() != NumberedMenu.ROOT) {
                    all.put("label", new Variant<>(label(label)));
                    all.put("enabled", new Variant<>(enabled));
                }
                all.put("children-display", new Variant<>("submenu"));
            }
            case MenuEntry.Separator _ -> all.put("type", new Variant<>("separator"));
        }
        if (!names.isEmpty()) {
            all.keySet().retainAll(names);
        }
        return all;
    }

    /** An underscore would become a mnemonic. */
    private static String label(String text) {
        return text.replace("_", "__");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of(
                "Version", new Variant<>(new UInt32(3)),
                "TextDirection", new Variant<>("ltr"),
                "Status", new Variant<>("normal"),
                "IconThemePath", new Variant<>(List.of(), "as"));
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
