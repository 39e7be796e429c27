package org.lanyard.app.life;

import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/** Says on standard output, once, that there is something to see: who has started the program may be waiting for it. */
public final class FirstFrame extends AnimationTimer {

    private final Stage stage;
    private int frames;

    private FirstFrame(Stage stage) {
        this.stage = stage;
    }

    /** @param hidden whether there will be nothing to see, as that was wanted */
    public static void tell(Stage stage, boolean hidden) {
        if (hidden) {
            System.out.println("hidden");
        } else {
            new FirstFrame(stage).start();
        }
    }

    @Override
    public void handle(long now) {
        if (stage.isShowing() && ++frames == 3) { // called before a frame is painted: the second one has been, now
            stop();
            Instant begun = ProcessHandle.current().info().startInstant().orElse(Instant.now());
            System.out.println(
                    "shown after " + Duration.between(begun, Instant.now()).toMillis() + " ms");
        }
    }
}
