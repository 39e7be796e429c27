package org.lanyard.app.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/**
 * Knows when there is something to see. What the node says waits for it: a window that is there at once and filled a moment later
 * is quicker for its user than one that comes full. Who has started the program is told on standard output, once.
 */
public final class FirstFrame implements Executor {

    private final Executor ui;
    private List<Runnable> waiting = new ArrayList<>();
    private boolean painted;

    /** @param ui runs on the toolkit's thread */
    public FirstFrame(Executor ui) {
        this.ui = ui;
    }

    /** On the toolkit's thread, once there is something to see. Any thread may call it. */
    @Override
    public synchronized void execute(Runnable task) {
        if (painted) {
            ui.execute(task);
        } else {
            waiting.add(task);
        }
    }

    /** Nothing will be seen, as that was wanted: nothing has to wait. */
    public void none() {
        System.out.println("hidden");
        go();
    }

    /** From now on it looks for the first frame of this window. Toolkit's thread. */
    public void of(Stage stage) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (stage.isShowing()
                        && ++frames == 3) { // called before a frame is painted: the second one has been, now
                    stop();
                    Instant begun =
                            ProcessHandle.current().info().startInstant().orElse(Instant.now());
                    System.out.println("shown after "
                            + Duration.between(begun, Instant.now()).toMillis() + " ms");
                    go();
                }
            }
        }.start();
    }

    private synchronized void go() {
        painted = true;
        waiting.forEach(ui::execute);
        waiting = List.of();
    }
}
