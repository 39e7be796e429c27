package org.lanyard.app.tray;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each line of a menu a number of its own for as long as it is there; a number is never given twice, so that a click that
 * comes late hits what was clicked or nothing. Not thread-safe.
 */
public final class MenuNumbers {

    private Map<String, Integer> numbers = Map.of();
    private int last;

    public NumberedMenu number(List<MenuEntry> menu) {
        var given = new HashMap<String, Integer>();
        var lines = new LinkedHashMap<Integer, NumberedMenu.Line>();
        List<Integer> top = walk(menu, given, lines);
        lines.put(
                NumberedMenu.ROOT,
                new NumberedMenu.Line(NumberedMenu.ROOT, new MenuEntry.Submenu("", "", true, List.of()), top));
        numbers = given;
        return new NumberedMenu(lines);
    }

    private List<Integer> walk(
            List<MenuEntry> entries, Map<String, Integer> given, Map<Integer, NumberedMenu.Line> lines) {
        var ids = new ArrayList<Integer>();
        for (MenuEntry entry : entries) {
            Integer known = numbers.get(entry.key());
            int id = known == null ? ++last : known;
            if (given.put(entry.key(), id) != null) {
                throw new IllegalArgumentException("two lines of the menu are " + entry.key());
            }
            List<Integer> children =
                    entry instanceof MenuEntry.Submenu submenu ? walk(submenu.entries(), given, lines) : List.of();
            lines.put(id, new NumberedMenu.Line(id, bare(entry), children));
            ids.add(id);
        }
        return ids;
    }

    /** Without its entries, which the line has as numbers: lines compare by what they show themselves. */
    private static MenuEntry bare(MenuEntry entry) {
        return entry instanceof MenuEntry.Submenu submenu
                ? new MenuEntry.Submenu(submenu.key(), submenu.label(), submenu.enabled(), List.of())
                : entry;
    }
}
