package org.lanyard.deploy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is told of what happens to the apps. One that fails is dropped. Adding is thread-safe; telling is in order. */
final class Watchers {

    private static final System.Logger LOG = System.getLogger(Watchers.class.getName());

    private final List<Consumer<AppNotice>> watchers = new CopyOnWriteArrayList<>();

    AutoCloseable add(Consumer<AppNotice> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    void tell(AppNotice notice) {
        watchers.removeIf(watcher -> !accepted(watcher, notice));
    }

    private static boolean accepted(Consumer<AppNotice> watcher, AppNotice notice) {
        try {
            watcher.accept(notice);
            return true;
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.WARNING, "A watcher of the apps failed and was dropped", broken);
            return false;
        }
    }
}
