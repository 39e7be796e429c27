package org.lanyard.app.apps;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lanyard.app.apps.AppOrder.SortKey;

/** How wide each column is, and which are left out where there is no room: For, then Release, then Memory. Pure. */
record AppsColumns(Map<SortKey, Double> widths) {

    /** Of the menu's column, which has no key. */
    static final double MENU = 46;

    private static final double NAME = 170;
    private static final double ADDRESS = 150;

    /** The table's own border. */
    private static final double EDGES = 2;

    /** A column that is not in the answer is left out; the name (or, compact, the address) takes what is left. */
    static AppsColumns of(double width, boolean compact) {
        var widths = new EnumMap<SortKey, Double>(SortKey.class);
        widths.put(SortKey.NEED, compact ? 158.0 : 166.0);
        widths.put(SortKey.NODE, 108.0);
        widths.put(SortKey.RELEASE, compact ? 52.0 : 124.0);
        widths.put(SortKey.CPU, compact ? 104.0 : 116.0);
        widths.put(SortKey.MEMORY, compact ? 80.0 : 84.0);
        widths.put(SortKey.AGE, compact ? 72.0 : 76.0);
        if (compact) {
            widths.put(SortKey.NAME, 142.0);
        }
        SortKey rest = compact ? SortKey.ADDRESS : SortKey.NAME;
        double least = compact ? ADDRESS : NAME;
        List<SortKey> spare = new ArrayList<>(List.of(SortKey.AGE, SortKey.RELEASE, SortKey.MEMORY));
        while (left(width, widths) < least && !spare.isEmpty()) {
            widths.remove(spare.removeFirst());
        }
        widths.put(rest, Math.max(least, left(width, widths)));
        return new AppsColumns(widths);
    }

    private static double left(double width, Map<SortKey, Double> widths) {
        double taken = widths.values().stream().mapToDouble(Double::doubleValue).sum();
        return width - EDGES - MENU - taken;
    }
}
