import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/**
 * The window, run in this program, with a finger on its pulse: how long the toolkit works for a frame, and how long whoever wants
 * something of it waits. Prints rows of a table. Usage: Frames.java DATA, where a FakeCluster of 50 nodes and 300 apps answers.
 */
final class Frames {

    private static final Duration LOOKED_AT = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LINES = 100_000;
    private static final int TURNS = 100;

    private final Scene scene;

    private Frames(Scene scene) {
        this.scene = scene;
    }

    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().start(() -> org.lanyard.app.Main.main(new String[] {"--data", args[0]}));
        Frames frames = new Frames(until(
                "a window",
                () -> Window.getWindows().isEmpty()
                        ? null
                        : Window.getWindows().getFirst().getScene()));
        frames.until(".apps-table");
        frames.row("list of 300 apps, each second anew", () -> Thread.sleep(LOOKED_AT));
        frames.press("#go-nodes");
        frames.until(".nodes-page");
        frames.row("cards of 50 nodes, each second anew", () -> Thread.sleep(LOOKED_AT));
        frames.press("#view-list");
        frames.row("list of 50 nodes, each second anew", () -> Thread.sleep(LOOKED_AT));
        frames.press("#go-apps");
        frames.until(".apps-table");
        on(() -> {
            frames.scene
                    .lookup(".apps-table")
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            return null;
        });
        frames.until("#tab-logs");
        frames.row("a log of 100,000 lines comes", () -> {
            frames.press("#tab-logs");
            until("all lines", () -> frames.log().getItems().size() >= LINES ? true : null);
        });
        frames.row(
                "it is scrolled through", () -> frames.turns(i -> frames.log().scrollTo(i * (LINES / TURNS))));
        TextField search = (TextField) frames.until("#log-search");
        frames.row(
                "it is searched, a letter at a time",
                () -> frames.turns(i -> search.setText("answered in 42 ms".substring(0, i % 18))));
        @SuppressWarnings("unchecked")
        var level = (ComboBox<Object>) frames.until("#log-level");
        frames.row(
                "it is filtered by level",
                () -> frames.turns(i -> level.setValue(level.getItems().get(i % 4))));
        System.exit(0);
    }

    @SuppressWarnings("unchecked")
    private ListView<Object> log() {
        return (ListView<Object>) scene.lookup(".log");
    }

    private void press(String id) throws Exception {
        Node button = until(id);
        on(() -> {
            ((ButtonBase) button).fire();
            return null;
        });
    }

    private Node until(String selector) throws Exception {
        return until(selector, () -> scene.lookup(selector));
    }

    private void turns(IntConsumer turn) throws Exception {
        for (int i = 0; i < TURNS; i++) {
            int number = i;
            on(() -> {
                turn.accept(number);
                return null;
            });
            Thread.sleep(50);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void row(String what, Step step) throws Exception {
        var works = new ArrayList<Long>();
        var timer = new AnimationTimer() {
            private long began;

            private final Runnable laidOut = () -> works.add(System.nanoTime() - began);

            @Override
            public void handle(long now) {
                began = System.nanoTime();
            }
        };
        on(() -> {
            timer.start();
            scene.addPostLayoutPulseListener(timer.laidOut);
            return null;
        });
        var waits = new ArrayList<Long>();
        Thread prober = Thread.ofPlatform().daemon().start(() -> probe(waits));
        step.run();
        prober.interrupt();
        prober.join();
        on(() -> {
            timer.stop();
            scene.removePostLayoutPulseListener(timer.laidOut);
            return null;
        });
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f ms | %.0f ms | %.0f ms | %d |%n",
                what,
                millis(works, 0.99),
                millis(waits, 0.99),
                millis(waits, 1),
                works.size());
    }

    /** Asks the toolkit for nothing, again and again, and notes how long it took until it did that. */
    private static void probe(List<Long> waits) {
        try {
            while (true) {
                Thread.sleep(10);
                long began = System.nanoTime();
                on(() -> null);
                waits.add(System.nanoTime() - began);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static double millis(List<Long> nanos, double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * sorted.size()))) / 1e6;
    }

    private static <T> T on(Callable<T> task) throws InterruptedException {
        var future = new FutureTask<>(task);
        Platform.runLater(future);
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static <T> T until(String what, Callable<T> there) throws Exception {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            try {
                T found = on(there);
                if (found != null) {
                    return found;
                }
            } catch (IllegalStateException notStartedYet) {
                // the toolkit
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("There is no " + what);
    }
}
