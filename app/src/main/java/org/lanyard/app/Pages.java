package org.lanyard.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;

/** Which page is at which place. */
public final class Pages {

    private Pages() {}

    public static Map<Class<? extends Place>, Page> all(Desk desk) {
        var pages = new LinkedHashMap<Class<? extends Place>, Page>();
        return pages;
    }
}
