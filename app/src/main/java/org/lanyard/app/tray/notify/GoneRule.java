package org.lanyard.app.tray.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.Here;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.tray.notify.NotificationRules.Gone;
import org.lanyard.app.ui.Texts;

/**
 * A node went, and its apps: told once, when all of them run elsewhere, or after a minute with what has become of them. One that is
 * back before that was only restarted, and nobody is told.
 */
final class GoneRule {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private GoneRule() {}

    static Memory step(
            Memory memory,
            Snapshot before,
            Snapshot next,
            NotificationRules.Context context,
            NotificationRules.Out out) {
        var gone = new ArrayList<>(memory.gone());
        Set<String> absent = memory.absent();
        for (Node node : next.nodes()) {
            boolean was = before.nodeOf(node.id()).map(Node::reachable).orElse(false);
            if (was && !node.reachable() && !context.just().test(node.name())) {
                left(node, before).ifPresent(gone::add);
            } else if (node.reachable()) {
                gone.removeIf(g -> g.id().equals(node.id()));
                if (absent.contains(node.id())) {
                    absent = Memory.minus(absent, node.id());
                    out.withdraw(key(node.id()));
                    out.show(back(node));
                }
            }
        }
        for (Gone node : List.copyOf(gone)) {
            if (next.apps().stream().noneMatch(a -> node.apps().contains(a.id()))) {
                gone.remove(node);
                continue;
            }
            Optional<Notification> told = told(node, next);
            if (told.isPresent()) {
                out.show(told.get());
                gone.remove(node);
                absent = Memory.plus(absent, node.id());
            }
        }
        return memory.gone(gone, absent);
    }

    private static Optional<Gone> left(Node node, Snapshot before) {
        Set<String> apps = before.apps().stream()
                .filter(a -> Here.on(a, node))
                .map(App::id)
                .collect(Collectors.toSet());
        return apps.isEmpty() ? Optional.empty() : Optional.of(new Gone(node.id(), node.name(), before.at(), apps));
    }

    private static Optional<Notification> told(Gone node, Snapshot next) {
        List<App> apps =
                next.apps().stream().filter(a -> node.apps().contains(a.id())).toList();
        List<App> moved = apps.stream()
                .filter(a -> AppRules.runs(a) && !AppRules.nodeName(a, next).equals(node.name()) && a.node() != null)
                .toList();
        boolean over = !next.at().isBefore(node.since().plus(PATIENCE));
        if (moved.size() < apps.size() && !over) {
            return Optional.empty();
        }
        return Optional.of(moved.isEmpty() ? down(node, apps) : moved(node, moved, next));
    }

    private static Notification moved(Gone node, List<App> moved, Snapshot next) {
        var byNode = new TreeMap<String, List<String>>();
        moved.forEach(a -> byNode.computeIfAbsent(AppRules.nodeName(a, next), _ -> new ArrayList<>())
                .add(a.name()));
        String where = byNode.entrySet().stream()
                .map(e -> Texts.of(
                        e.getValue().size() == 1 ? "tray.notify.gone.one" : "tray.notify.gone.many",
                        Sentences.list(e.getValue()),
                        e.getKey()))
                .collect(Collectors.joining(" "));
        return new Notification(
                key(node.id()),
                false,
                Texts.of("tray.notify.gone", node.name()),
                where + " " + Texts.of("tray.notify.same"),
                List.of(),
                new TrayAction.GoTo(new Place.Activity()));
    }

    private static Notification down(Gone node, List<App> apps) {
        List<String> names = apps.stream().map(App::name).toList();
        return new Notification(
                key(node.id()),
                true,
                Texts.of("tray.notify.down", node.name()),
                Texts.of(names.size() == 1 ? "tray.notify.down.one" : "tray.notify.down.many", Sentences.list(names)),
                List.of(),
                new TrayAction.GoTo(new Place.Nodes()));
    }

    private static Notification back(Node node) {
        return new Notification(
                key(node.id()),
                false,
                Texts.of("tray.notify.back", node.name()),
                Texts.of("tray.notify.back.text"),
                List.of(),
                new TrayAction.GoTo(new Place.Nodes()));
    }

    private static String key(String id) {
        return "node/" + id;
    }
}
