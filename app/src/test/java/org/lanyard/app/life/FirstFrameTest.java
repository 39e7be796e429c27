package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lanyard.app.FxThread;

final class FirstFrameTest {

    private final Deque<Runnable> toolkit = new ArrayDeque<>();
    private final FirstFrame frame = new FirstFrame(this::later);
    private final List<String> done = new ArrayList<>();

    private synchronized void later(Runnable task) {
        toolkit.add(task);
        notifyAll();
    }

    private synchronized void runNext() throws InterruptedException {
        while (toolkit.isEmpty()) {
            wait();
        }
        toolkit.remove().run();
    }

    @Test
    void where_nothing_will_be_seen_nothing_waits() throws InterruptedException {
        frame.execute(() -> done.add("before"));
        assertThat(toolkit).isEmpty();

        frame.none();
        frame.execute(() -> done.add("after"));
        runNext();
        runNext();

        assertThat(done).containsExactly("before", "after");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void what_is_known_before_the_window_is_painted_is_shown_after_it_in_its_order() throws InterruptedException {
        FxThread.start();
        frame.execute(() -> done.add("first"));
        frame.execute(() -> done.add("second"));
        Stage stage = FxThread.call(() -> {
            var window = new Stage();
            window.setScene(new Scene(new Group(), 100, 100));
            frame.of(window);
            assertThat(toolkit).isEmpty();
            window.show();
            return window;
        });

        runNext();
        runNext();

        assertThat(done).containsExactly("first", "second");
        FxThread.call(() -> {
            stage.close();
            return stage;
        });
    }
}
