package org.lanyard.clustering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.AppName;

/**
 * Names are claims: two clusters that become one, or the sides of a split, may each have an app of the same name. The older
 * app keeps it; the node of the younger one gives that another. Pure: every node comes to the same answer.
 */
final class NameClaims {

    /** The same order on every node; of two apps that claim the same, the first one keeps it. */
    static final Comparator<App> AGE =
            Comparator.comparing(App::createdAt).thenComparing(app -> app.id().value());

    private NameClaims() {}

    /** A new name for an app. */
    record Rename(AppId app, String name, String cause) {}

    /** What this node has to rename. */
    static List<Rename> due(Collection<App> apps, Predicate<AppId> mine) {
        Set<String> taken = apps.stream().map(App::name).collect(Collectors.toCollection(HashSet::new));
        Set<String> claimed = new HashSet<>();
        var renames = new ArrayList<Rename>();
        apps.stream().sorted(AGE).filter(app -> !claimed.add(app.name())).forEach(app -> {
            String name = AppName.free(app.name(), taken::contains);
            taken.add(name);
            if (mine.test(app.id())) {
                renames.add(new Rename(
                        app.id(),
                        name,
                        "renamed from " + app.name() + ", because an older app of this cluster has that name"));
            }
        });
        return renames;
    }
}
