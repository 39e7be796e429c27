package org.lanyard.app.life;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.desk.NodeRun.Phase;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Texts;

/**
 * Has this computer's node run while the window wants it: attaches to the one that answers, starts it where none does, and says
 * in words when it cannot. It never ends one. An agent that dies is not started from here: its keepers have it back in two
 * seconds; {@link #start} is for when nobody does.
 *
 * <pre>
 * UNKNOWN ─answers─► ATTACHED ─silent, node.json gone─► ENDED
 *    └─silent─► STARTING ─answers─► ATTACHED                └─start─► STARTING
 *                   └─ended or 30 s─► FAILED ─start─► STARTING
 * </pre>
 */
public final class NodeLife {

    /** A slow computer's first start; a usual one takes a second. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** Waits; the tests' does not. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final NodeProgram program;
    private final Executor background;
    private final Executor ui;
    private final InstantSource clock;
    private final Pause pause;
    private final List<Consumer<NodeRun>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile NodeRun run = new NodeRun(Phase.UNKNOWN);

    /** @param ui runs on the toolkit's thread, where listeners are called */
    public NodeLife(NodeProgram program, Executor background, Executor ui, InstantSource clock, Pause pause) {
        this.program = program;
        this.background = background;
        this.ui = ui;
        this.clock = clock;
        this.pause = pause;
    }

    public NodeRun run() {
        return run;
    }

    public void onChange(Consumer<NodeRun> listener) {
        listeners.add(listener);
    }

    /** Attaches, or starts it; returns at once. A second call while the first is at it does nothing. */
    public void start() {
        if (busy.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    bringUp();
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** What the window has heard of the node. */
    public void heard(Snapshot.Link link) {
        switch (link) {
            case CONNECTED -> {
                if (run.phase() != Phase.ATTACHED && !busy.get()) {
                    tell(new NodeRun(Phase.ATTACHED)); // somebody else has started it
                }
            }
            case LOST -> {
                if (run.phase() == Phase.ATTACHED && busy.compareAndSet(false, true)) {
                    background.execute(() -> {
                        try {
                            lookAfter();
                        } finally {
                            busy.set(false);
                        }
                    });
                }
            }
            case CONNECTING -> {}
        }
    }

    private void lookAfter() {
        if (program.ended() && !program.answers()) {
            tell(new NodeRun(Phase.ENDED));
        }
    }

    private void bringUp() {
        if (program.answers()) {
            tell(new NodeRun(Phase.ATTACHED));
            return;
        }
        tell(new NodeRun(Phase.STARTING));
        try {
            await(program.start());
        } catch (IOException e) {
            tell(new NodeRun(Phase.FAILED, Texts.of("life.unstartable", String.valueOf(e.getMessage())), ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(NodeProgram.Spawned spawned) throws InterruptedException {
        Instant limit = clock.instant().plus(LIMIT);
        while (!program.answers()) {
            if (spawned.failed()) {
                tell(new NodeRun(Phase.FAILED, Texts.of("life.ended"), spawned.log()));
                return;
            }
            if (clock.instant().isAfter(limit)) {
                tell(new NodeRun(Phase.FAILED, Texts.of("life.slow", LIMIT.toSeconds()), spawned.log()));
                return;
            }
            pause.of(BETWEEN);
        }
        tell(new NodeRun(Phase.ATTACHED));
    }

    private void tell(NodeRun next) {
        run = next;
        ui.execute(() -> listeners.forEach(l -> l.accept(next)));
    }
}
