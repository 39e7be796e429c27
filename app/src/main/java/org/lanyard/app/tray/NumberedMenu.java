package org.lanyard.app.tray;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A menu whose lines have numbers, as menus that live in another process are spoken of. */
public record NumberedMenu(Map<Integer, Line> lines) {

    public static final int ROOT = 0;

    public NumberedMenu {
        lines = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** @param entry a submenu's without its entries, which are the children */
    public record Line(int id, MenuEntry entry, List<Integer> children) {
        public Line {
            children = List.copyOf(children);
        }
    }

    /**
     * What has changed since another.
     *
     * @param layouts lines whose children are others now, or in another order; none of them within another
     * @param lines those that are in both and look different
     */
    public record Change(List<Integer> layouts, List<Integer> lines) {
        public boolean none() {
            return layouts.isEmpty() && lines.isEmpty();
        }
    }

    public @Nullable Line line(int id) {
        return lines.get(id);
    }

    public Change since(NumberedMenu before) {
        var layouts = new ArrayList<Integer>();
        var changed = new ArrayList<Integer>();
        var open = new ArrayDeque<Integer>();
        open.add(ROOT);
        while (!open.isEmpty()) {
            Line now = Objects.requireNonNull(lines.get(open.removeFirst()));
            Line old = before.lines.get(now.id());
            if (old == null) {
                continue; // its parent's layout has changed, or it would not be new
            }
            if (!old.entry().equals(now.entry())) {
                changed.add(now.id());
            }
            if (old.children().equals(now.children())) {
                open.addAll(now.children());
            } else {
                layouts.add(now.id());
                // who asks for this layout gets all below it
            }
        }
        return new Change(layouts, changed);
    }
}
