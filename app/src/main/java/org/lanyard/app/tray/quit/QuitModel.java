package org.lanyard.app.tray.quit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.tray.Here;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Work;

/** What becomes of the apps on this computer when the user quits. Toolkit's thread; needs no toolkit. */
public final class QuitModel {

    /** Ends by itself, so that a node that was quit takes apps again when it is back. */
    private static final int PAUSE_SECONDS = 600;

    /** The three ways out, the safest first. */
    public enum Way {
        KEEP,
        MOVE,
        STOP
    }

    /** A way that there is now, and what it means. */
    public record Option(Way way, String title, String text) {}

    /** What the dialog shows. */
    public sealed interface State {

        record Choosing() implements State {}

        /**
         * @param progress 0 to 1; negative when it is not known
         * @param more what is still to come; may be empty
         */
        record Working(String sentence, double progress, String more) implements State {}

        /** The node refused; the choice is open again. */
        record Refused(String sentence) implements State {}

        record Done() implements State {}
    }

    private final Desk desk;
    private final boolean tray;
    private final Runnable quit;
    private final List<Runnable> listeners = new ArrayList<>();
    private State state = new State.Choosing();
    private Set<String> moving = Set.of();
    private Work.@Nullable Running request;

    /**
     * @param tray whether there is an icon that goes too
     * @param quit ends this program, and nothing but it
     */
    public QuitModel(Desk desk, boolean tray, Runnable quit) {
        this.desk = desk;
        this.tray = tray;
        this.quit = quit;
    }

    public State state() {
        return state;
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** "5 apps run on this computer. What should become of them?" */
    public String question() {
        int apps = Here.apps(now()).size();
        return apps == 0 ? Texts.of("tray.quit.none") : Texts.count("tray.quit.apps", apps);
    }

    public List<Option> options() {
        Snapshot now = now();
        List<App> here = Here.apps(now);
        var options = new ArrayList<Option>();
        options.add(new Option(
                Way.KEEP,
                Texts.of("tray.quit.keep"),
                Texts.of(tray ? "tray.quit.keep.tray" : "tray.quit.keep.window")));
        if (!here.isEmpty() && !Here.others(now).isEmpty()) {
            options.add(new Option(Way.MOVE, Texts.of("tray.quit.move"), whereTo(now, here)));
        }
        options.add(
                here.isEmpty()
                        ? new Option(Way.STOP, Texts.of("tray.quit.end"), Texts.of("tray.quit.end.text"))
                        : new Option(Way.STOP, Texts.of("tray.quit.stop"), Texts.of("tray.quit.stop.text")));
        return options;
    }

    /** "4 can go to pi-kitchen. metrics-db stays: it may run here only." */
    private static String whereTo(Snapshot now, List<App> here) {
        Node self = now.self();
        List<String> pinned = here.stream()
                .filter(a -> self != null && pinned(a, self))
                .map(App::name)
                .toList();
        List<Node> others = Here.others(now);
        String place = others.size() == 1 ? others.getFirst().name() : Texts.of("tray.quit.others", others.size());
        String go = Texts.count("tray.quit.go", here.size() - pinned.size(), place);
        return pinned.isEmpty() ? go : go + " " + Texts.of("tray.quit.pinned", String.join(", ", pinned));
    }

    private static boolean pinned(App app, Node self) {
        App.Settings settings = app.settings();
        return settings != null
                && settings.placement() != null
                && self.name().equals(settings.placement().pin());
    }

    public void go(Way way) {
        if (!now().connected()) {
            // nobody who could be asked, and nothing that quitting could end
            done();
            return;
        }
        switch (way) {
            case KEEP -> done();
            case STOP -> end(Texts.of("tray.quit.stopping"));
            case MOVE -> move();
        }
    }

    private void move() {
        moving = Here.apps(now()).stream().map(App::id).collect(Collectors.toSet());
        progress();
        ask(
                () -> desk.api().changeNode(name(), Map.of("pausedFor", PAUSE_SECONDS)),
                () -> desk.feed().refresh());
    }

    /** What the cluster looks like now; while apps move, how far they are. */
    public void show(Snapshot now) {
        if (moving.isEmpty() || !now.connected() || !(state instanceof State.Working)) {
            return;
        }
        if (left(now).isEmpty()) {
            end(Texts.of("tray.quit.ending"));
        } else {
            progress();
        }
    }

    private void progress() {
        List<App> left = left(now());
        int moved = moving.size() - left.size();
        String names = left.stream().map(App::name).sorted().limit(5).collect(Collectors.joining(", "));
        set(new State.Working(
                Texts.of("tray.quit.moving", moved, moving.size()),
                (double) moved / moving.size(),
                Texts.of("tray.quit.left", names)));
    }

    /** Those that are here yet, or on their way. */
    private List<App> left(Snapshot now) {
        Node self = now.self();
        return now.apps().stream()
                .filter(a -> moving.contains(a.id()))
                .filter(a -> self != null && Here.on(a, self) || a.state().equals("Moving"))
                .toList();
    }

    /** Does not wait for those that are here yet: they stop. */
    public void quitNow() {
        end(Texts.of("tray.quit.ending"));
    }

    /** Back to as it was: what has moved may stay where it is. */
    public void cancel() {
        boolean paused = !moving.isEmpty() && state instanceof State.Working;
        if (request != null) {
            request.cancel();
            request = null;
        }
        moving = Set.of();
        set(new State.Choosing());
        if (paused) {
            var _ = desk.work()
                    .run(
                            () -> desk.api().changeNode(name(), Map.of("pausedFor", 0)),
                            _ -> desk.feed().refresh(),
                            refused -> set(new State.Refused(refused.sentence())));
        }
    }

    private void end(String sentence) {
        moving = Set.of();
        set(new State.Working(sentence, -1, ""));
        ask(
                () -> {
                    desk.api().shutDown(true);
                    return true;
                },
                this::done);
    }

    private <T> void ask(Callable<T> task, Runnable then) {
        request = desk.work().run(task, _ -> then.run(), refused -> {
            moving = Set.of();
            set(new State.Refused(refused.sentence()));
        });
    }

    private void done() {
        set(new State.Done());
        quit.run();
    }

    private void set(State next) {
        state = next;
        List.copyOf(listeners).forEach(Runnable::run);
    }

    private Snapshot now() {
        return desk.feed().latest();
    }

    private String name() {
        Node self = now().self();
        return self == null ? "" : self.name();
    }
}
