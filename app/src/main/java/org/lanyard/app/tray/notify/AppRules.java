package org.lanyard.app.tray.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.TrayAction;
import org.lanyard.app.ui.Status;
import org.lanyard.app.ui.Texts;

/** An app failed, runs again, runs at last after a deploy whose window was closed, or lives on another node now. */
final class AppRules {

    private AppRules() {}

    static Memory step(
            Memory memory,
            Snapshot before,
            Snapshot next,
            NotificationRules.Context context,
            NotificationRules.Out out) {
        Memory after = memory;
        Map<String, App> earlier = byId(before);
        for (App app : next.apps()) {
            Optional<App> was = Optional.ofNullable(earlier.get(app.id()));
            if (failed(app)) {
                after = fails(after, was, app, next, context, out);
            } else if (runs(app)) {
                after = runs(after, was, app, context, out);
                was.ifPresent(w -> moved(w, app, before, next, context, out));
            }
        }
        for (String id : after.failed()) {
            if (next.appOf(id).isEmpty()) {
                out.withdraw(key(id));
                after = after.failed(Memory.minus(after.failed(), id));
            }
        }
        return after;
    }

    private static Map<String, App> byId(Snapshot snapshot) {
        return snapshot.apps().stream().collect(Collectors.toMap(App::id, app -> app, (a, _) -> a));
    }

    private static Memory fails(
            Memory memory,
            Optional<App> was,
            App app,
            Snapshot next,
            NotificationRules.Context context,
            NotificationRules.Out out) {
        boolean known = was.isPresent() && failed(was.get());
        boolean seen = context.watched() && context.just().test(app.name());
        if (known || seen) {
            return memory;
        }
        out.show(failure(app, next));
        return memory.failed(Memory.plus(memory.failed(), app.id()));
    }

    private static Notification failure(App app, Snapshot next) {
        var log = new TrayAction.GoTo(new Place.AppPage(app.name(), "logs"));
        var buttons = new ArrayList<Notification.Button>();
        buttons.add(new Notification.Button(Texts.of("tray.need.log"), log));
        App.ReleaseRef release = app.release();
        if (release != null && release.number() > 1) {
            buttons.add(new Notification.Button(Texts.of("tray.need.back"), new TrayAction.RollBack(app.name(), null)));
        }
        String node = nodeName(app, next);
        String why = app.reason() != null ? app.reason() : app.cause();
        return new Notification(
                key(app.id()),
                true,
                node.isEmpty()
                        ? Texts.of("tray.notify.failed", app.name())
                        : Texts.of("tray.notify.failed.on", app.name(), node),
                Sentences.of(why),
                buttons,
                log);
    }

    private static Memory runs(
            Memory memory, Optional<App> was, App app, NotificationRules.Context context, NotificationRules.Out out) {
        boolean began = was.isEmpty() || !runs(was.get());
        if (!began) {
            return memory;
        }
        boolean told = memory.failed().contains(app.id());
        if (told) {
            out.withdraw(key(app.id()));
        }
        if (context.lately().test(app.name())) {
            // the user waits for it, or has seen it
            if (!context.watched()) {
                out.show(running(app, true, "tray.notify.runs"));
            }
        } else if (told) {
            out.show(running(app, false, "tray.notify.again"));
        }
        return memory.failed(Memory.minus(memory.failed(), app.id()));
    }

    private static Notification running(App app, boolean urgent, String title) {
        String address = app.localAddress() != null ? app.localAddress() : app.address();
        TrayAction open =
                address == null ? new TrayAction.GoTo(new Place.AppPage(app.name())) : new TrayAction.Browse(address);
        return new Notification(
                key(app.id()),
                urgent,
                Texts.of(title, app.name()),
                address == null ? "" : Texts.of("tray.notify.runs.at", Sentences.bare(address)),
                address == null ? List.of() : List.of(new Notification.Button(Texts.of("tray.notify.runs.open"), open)),
                open);
    }

    /** From a node that is still there; of one that went, {@link GoneRule} tells once for all its apps. */
    private static void moved(
            App was,
            App app,
            Snapshot before,
            Snapshot next,
            NotificationRules.Context context,
            NotificationRules.Out out) {
        String from = nodeName(was, before);
        String to = nodeName(app, next);
        boolean left = !from.isEmpty() && !to.isEmpty() && !from.equals(to);
        boolean stillThere = next.nodes().stream().anyMatch(n -> n.name().equals(from) && n.reachable());
        boolean own = context.just().test(app.name()) || context.just().test(from);
        if (left && stillThere && !own) {
            out.show(new Notification(
                    "moved/" + app.id(),
                    false,
                    Texts.of("tray.notify.moved", app.name(), to),
                    app.placed() == null
                            ? Texts.of("tray.notify.same")
                            : Sentences.of(app.placed()) + " " + Texts.of("tray.notify.same"),
                    List.of(),
                    new TrayAction.GoTo(new Place.AppPage(app.name()))));
        }
    }

    static String nodeName(App app, Snapshot now) {
        String node = app.node();
        return node == null ? "" : now.nodeOf(node).map(Node::name).orElse(node);
    }

    static boolean failed(App app) {
        return app.state().equals("Failed");
    }

    static boolean runs(App app) {
        return Status.of(app).group() == Status.Group.RUNNING;
    }

    private static String key(String id) {
        return "app/" + id;
    }
}
