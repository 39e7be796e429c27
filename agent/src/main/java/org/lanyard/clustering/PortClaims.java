package org.lanyard.clustering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.App;
import org.lanyard.model.AppId;

/**
 * Ports are claims, as {@link NameClaims names} are: two nodes may have given theirs to a new app each in the same moment, or on
 * two sides of a split. The older app keeps it; the node of the younger one looks for another. Pure.
 */
final class PortClaims {

    private PortClaims() {}

    /** An app that has to leave a port. */
    record Move(AppId app, int port, String cause) {}

    /** What this node has to move. */
    static List<Move> due(Collection<App> apps, Predicate<AppId> mine) {
        Set<Integer> claimed = new HashSet<>();
        var moves = new ArrayList<Move>();
        apps.stream().sorted(NameClaims.AGE).forEach(app -> {
            Integer port = port(app);
            if (port != null && !claimed.add(port) && mine.test(app.id())) {
                moves.add(new Move(
                        app.id(), port, "moved from port " + port + ", because an older app of this cluster has that"));
            }
        });
        return moves;
    }

    private static @Nullable Integer port(App app) {
        Integer named = app.settings().port();
        return named == null ? app.port() : named;
    }
}
