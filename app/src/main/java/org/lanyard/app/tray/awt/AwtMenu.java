package org.lanyard.app.tray.awt;

import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.tray.MenuEntry;
import org.lanyard.app.tray.MenuNumbers;
import org.lanyard.app.tray.NumberedMenu;
import org.lanyard.app.tray.TrayAction;

/** The menu in AWT's widgets: lines that stay are changed where they are, so that an open menu does not jump. AWT's thread. */
final class AwtMenu {

    private final PopupMenu popup = new PopupMenu();
    private final Consumer<TrayAction> chosen;
    private final MenuNumbers numbers = new MenuNumbers();
    private final Map<Integer, MenuItem> items = new HashMap<>();
    private NumberedMenu shown = numbers.number(List.of());

    AwtMenu(Consumer<TrayAction> chosen) {
        this.chosen = chosen;
        items.put(NumberedMenu.ROOT, popup);
    }

    PopupMenu popup() {
        return popup;
    }

    void show(List<MenuEntry> menu) {
        NumberedMenu next = numbers.number(menu);
        NumberedMenu.Change change = next.since(shown);
        shown = next;
        for (int parent : change.layouts()) {
            fill(parent);
        }
        for (int id : change.lines()) {
            MenuItem item = items.get(id);
            if (item != null) {
                dress(item, id);
            }
        }
        items.keySet().retainAll(next.lines().keySet());
    }

    /** Puts this line's children in, all the way down. */
    private void fill(int parent) {
        NumberedMenu.Line line = shown.line(parent);
        if (line == null || !(items.get(parent) instanceof Menu menu)) {
            return;
        }
        var children = new ArrayList<MenuItem>();
        for (int id : line.children()) {
            children.add(items.computeIfAbsent(id, this::make));
        }
        menu.removeAll();
        for (int i = 0; i < children.size(); i++) {
            menu.add(children.get(i));
            dress(children.get(i), line.children().get(i));
            fill(line.children().get(i));
        }
    }

    private MenuItem make(int id) {
        return switch (entry(id)) {
            case MenuEntry.Submenu _ -> new Menu();
            case MenuEntry.Separator _ -> new MenuItem("-");
            case MenuEntry.Item _ -> {
                var item = new MenuItem();
                item.addActionListener(_ -> choose(id));
                yield item;
            }
        };
    }

    private void dress(MenuItem item, int id) {
        switch (entry(id)) {
            case MenuEntry.Item(String _, String label, boolean enabled, var _) -> dress(item, label, enabled);
            case MenuEntry.Submenu(String _, String label, boolean enabled, var _) -> dress(item, label, enabled);
            case MenuEntry.Separator _ -> {}
        }
    }

    private static void dress(MenuItem item, String label, boolean enabled) {
        item.setLabel(label);
        item.setEnabled(enabled);
    }

    private void choose(int id) {
        NumberedMenu.Line line = shown.line(id);
        @Nullable TrayAction action =
                line != null && line.entry() instanceof MenuEntry.Item item && item.enabled() ? item.action() : null;
        if (action != null) {
            chosen.accept(action);
        }
    }

    private MenuEntry entry(int id) {
        NumberedMenu.Line line = shown.line(id);
        if (line == null) {
            throw new IllegalStateException("the menu has no line " + id);
        }
        return line.entry();
    }
}
