package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Gateway;
import org.lanyard.model.App;
import org.lanyard.model.AppState;
import org.lanyard.model.Goal;
import org.lanyard.model.HistoryEntry;

/** What must hold after every single event, whatever happens. */
final class Invariants {

    private final SimNode node;
    /** Notices that were told when it was last looked: without a new one nothing has changed. */
    private int seen;

    Invariants(SimNode node) {
        this.node = node;
        node.processes.onStop = this::noHealthyServingInstanceIsStoppedWithoutNeed;
    }

    void check() {
        if (!node.isUp() || node.told.size() == seen) {
            return;
        }
        seen = node.told.size();
        Map<Integer, String> holders = new HashMap<>();
        for (AppView view : node.apps().list()) {
            routesLeadToTheServingRelease(view);
            onePortOneApp(view, holders);
            if (!node.catalog.lags) {
                theLastEntryTellsTheState(view);
            }
        }
    }

    private void routesLeadToTheServingRelease(AppView view) {
        var door = node.gateway.door(view.app().id());
        if (door == null) {
            return;
        }
        for (Gateway.Target target : door.targets) {
            assertThat(view.instances())
                    .as("the route %s of %s", target, view)
                    .anyMatch(i -> i.id().equals(target.instance())
                            && i.port() == target.port()
                            && view.release() != null
                            && i.release().equals(view.release().id()));
        }
    }

    private void onePortOneApp(AppView view, Map<Integer, String> holders) {
        var door = node.gateway.door(view.app().id());
        Integer named = view.app().settings().port();
        if (named != null) {
            String other = holders.putIfAbsent(named, view.app().name());
            assertThat(other).as("who else claims port " + named).isNull();
        }
        if (door != null && (named == null || named != door.port)) {
            String other = holders.putIfAbsent(door.port, view.app().name());
            assertThat(other).as("who else claims port " + door.port).isNull();
        }
    }

    private void theLastEntryTellsTheState(AppView view) {
        List<HistoryEntry> last = node.catalog.history(view.app().id(), 1);
        assertThat(last).hasSize(1);
        AppState told = last.getFirst().state();
        assertThat(told == view.state() || told == view.step())
                .as("%s is told for %s", last, view)
                .isTrue();
    }

    private void noHealthyServingInstanceIsStoppedWithoutNeed(FakeProcess process) {
        App app = node.catalog.apps().stream()
                .filter(a -> a.id().equals(process.spec.app()))
                .findFirst()
                .orElse(null);
        boolean served = node.everRouted.contains(process.spec.id()) && serves(process);
        if (node.catalog.lags || app == null || app.goal() != Goal.RUN || !served) {
            return;
        }
        boolean current = process.spec.release().equals(app.release());
        boolean portsInTheWay = node.catalog.releases(app.id()).stream().anyMatch(r -> r.fixedPort() != null);
        Instant tampered = node.tampered.getOrDefault(process.spec.appName(), Instant.MIN);
        boolean mayBeWrong = tampered.isAfter(node.world.instant().minusSeconds(60));
        if (!current || portsInTheWay || mayBeWrong) {
            return;
        }
        assertThat(node.processes.processes())
                .as("who serves %s when %s is stopped", app, process.spec.id())
                .anyMatch(p -> p != process && p.spec.release().equals(app.release()) && serves(p));
    }

    private static boolean serves(FakeProcess process) {
        return process.up() && process.listens() && !process.stopping() && !process.sick;
    }
}
