package org.lanyard.app.tray;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the tray's menu. Its key is unique in the menu and stays the same while it is about the same thing. */
public sealed interface MenuEntry {

    String key();

    /**
     * Something to choose, or to read.
     *
     * @param action null for a line that only tells something
     */
    record Item(
            String key,
            String label,
            boolean enabled,
            @Nullable TrayAction action) implements MenuEntry {
        static Item of(String key, String label, TrayAction action) {
            return new Item(key, label, true, action);
        }

        static Item words(String key, String label) {
            return new Item(key, label, false, null);
        }
    }

    record Submenu(String key, String label, boolean enabled, List<MenuEntry> entries) implements MenuEntry {
        public Submenu {
            entries = List.copyOf(entries);
        }
    }

    record Separator(String key) implements MenuEntry {}
}
