package org.lanyard.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.life.Instance;
import org.lanyard.app.life.OwnFolder;
import org.lanyard.app.life.Training;
import org.lanyard.app.life.Visitor;

/**
 * The desktop's program. Not itself an {@link Application}, so that a second start, which hands over to the first, needs no
 * toolkit. On standard output it says one line, once there is something to see: whoever has started it may wait for that.
 */
public final class Main {

    /** The first one may be starting just now, on a slow computer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Main() {}

    /** Exit codes: 0 it went well, 1 it failed, 2 it was called wrongly. */
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(List.of(arguments), System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("lanyard: " + e.getMessage());
            System.exit(2);
            return;
        }
        try {
            Path home = Path.of(System.getProperty("user.home"));
            Path own = OwnFolder.of(options.folder().root(), home);
            Instance instance = first(own, options);
            if (instance != null) {
                if (options.train()) {
                    Training.prepare(own);
                }
                App.begin(options, own, instance);
                show();
            }
        } catch (IOException e) {
            System.err.println("lanyard: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            System.exit(1);
        }
    }

    private static void show() {
        try {
            Application.launch(App.class);
            System.exit(0); // a tray by AWT has threads that nobody ends
        } catch (RuntimeException e) {
            // the toolkit wraps what the start threw, and what it could not do itself
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.getLogger(Main.class.getName()).log(System.Logger.Level.ERROR, "The window cannot be opened", e);
            System.err.println("lanyard: The window cannot be opened: " + cause.getMessage());
            System.exit(1);
        }
    }

    /** Null when another one was there and has taken over what this one was called for. */
    private static @Nullable Instance first(Path own, Options options) throws IOException, InterruptedException {
        Instance instance = Instance.claim(own);
        if (instance == null) {
            new Visitor(own).tell(options.wish(), PATIENCE);
            System.out.println("shown by the one that was open");
        }
        return instance;
    }
}
