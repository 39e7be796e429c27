package org.lanyard.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.deploy.life.Action;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Release;
import org.lanyard.model.RunSettings;
import org.lanyard.model.Unread;

/**
 * What waits for a key: nothing is built or started with gaps in its environment. The app stays in the state in which it is,
 * with a notice, and goes on when the key comes or the user sets the values again. Control thread only.
 */
final class Locked {

    private final Secrets secrets;
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(AppId app, Action action) {}

    /** Carries an action out. */
    interface Performing {
        void perform(AppId app, Action action);
    }

    Locked(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Whether it has to wait; then it comes again by {@link #retry}. */
    boolean holds(AppId app, Action action) {
        RunSettings settings = switch (action) {
            case Action.Build build -> build.settings();
            case Action.StartInstance start -> start.settings();
            default -> null;
        };
        if (settings == null || notice(secrets.again(app, settings.env())) == null) {
            return false;
        }
        waiting.removeIf(other -> other.equals(new Waiting(app, action)));
        waiting.add(new Waiting(app, action));
        return true;
    }

    /** After keys have come. */
    void retry(Performing performing) {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> performing.perform(one.app(), one.action()));
    }

    /** What waits for an order or an instance that is no more has nothing to wait for. */
    void changed(AppId app, @Nullable Life life) {
        waiting.removeIf(one -> one.app().equals(app) && (life == null || !isWanted(life, one.action())));
    }

    private static boolean isWanted(Life life, Action action) {
        return switch (action) {
            case Action.Build build ->
                life.rollout() != null && life.rollout().order().id().equals(build.order());
            case Action.StartInstance start -> {
                var instance = life.instance(start.instance().id());
                yield instance != null && instance.phase() == InstancePhase.STARTING;
            }
            default -> false;
        };
    }

    /** The app with what of its environment can be read by now. */
    App opened(App app) {
        Map<String, String> env = app.settings().env();
        Map<String, String> opened = secrets.again(app.id(), env);
        return opened.equals(env)
                ? app
                : app.withSettings(app.settings().withRun(app.settings().run().withEnv(opened)));
    }

    /** For the user; null when all can be read. */
    @Nullable String notice(App opened, @Nullable Release current) {
        String own = notice(opened.settings().env());
        return own != null || current == null || current.settings() == null
                ? own
                : notice(secrets.again(opened.id(), current.settings().env()));
    }

    private static @Nullable String notice(Map<String, String> env) {
        var reasons = new TreeMap<String, TreeSet<String>>();
        env.forEach((name, value) -> {
            Unread unread = Unread.of(value);
            if (unread != null) {
                reasons.computeIfAbsent(unread.why(), _ -> new TreeSet<>()).add(name);
            }
        });
        if (reasons.isEmpty()) {
            return null;
        }
        var sentences = new StringBuilder();
        reasons.forEach((why, names) -> sentences
                .append(String.join(", ", names))
                .append(" of its environment cannot be read here: ")
                .append(why)
                .append(". "));
        return sentences
                + "Until it can be, nothing new of the app is started. It is tried again by itself when a node comes"
                + " that has the key; or set it again.";
    }
}
