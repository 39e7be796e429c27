package org.lanyard.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.app.FxThread;
import org.lanyard.app.client.LogLine;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Theme;
import org.lanyard.app.ui.Work;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

final class LogViewTest {

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final Told told = new Told();
    private final LogView view = made();
    private final Stage stage = open();

    private LogView made() {
        FxThread.start();
        return FxThread.call(() -> new LogView(told, new Work(Runnable::run, Runnable::run), "Live log", "wall"));
    }

    private Stage open() {
        Stage opened = FxThread.call(() -> {
            var window = new Stage();
            var scene = new Scene(new javafx.scene.layout.StackPane(view), 800, 400);
            new Theme().adorn(scene);
            window.setScene(scene);
            window.show();
            view.live(true);
            return window;
        });
        settle();
        return opened;
    }

    @AfterEach
    void close() {
        FxThread.call(() -> {
            stage.close();
            return stage;
        });
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void append(int from, int to) {
        FxThread.call(() -> {
            view.append(IntStream.range(from, to)
                    .mapToObj(i -> new LogLine("r1/" + i % 2, (i % 10 == 0 ? "error" : "info") + " line " + i))
                    .toList());
            return view;
        });
        settle();
    }

    private List<String> visible() {
        return FxThread.call(() -> {
            view.applyCss();
            view.layout();
            var texts = new ArrayList<String>();
            view.lookupAll(".log-text").forEach(n -> texts.add(((Labeled) n).getText()));
            view.lookupAll(".log-hit").forEach(n -> texts.add("*" + ((Labeled) n).getText()));
            return texts;
        });
    }

    private boolean shows(String id) {
        return FxThread.call(() -> view.lookup(id).isVisible());
    }

    /** How far the last line that is there reaches below what can be seen; in pixels. */
    private double cutOff() {
        return FxThread.call(() -> {
            view.applyCss();
            view.layout();
            var list = view.lookup("#log");
            double end = view.lookupAll(".log-cell").stream()
                    .filter(n -> n instanceof ListCell<?> cell && !cell.isEmpty() && cell.isVisible())
                    .mapToDouble(n -> n.localToScene(n.getBoundsInLocal()).getMaxY())
                    .max()
                    .orElse(0);
            return end - list.localToScene(list.getLayoutBounds()).getMaxY();
        });
    }

    @Test
    void the_last_line_is_whole_also_when_the_window_becomes_lower() {
        append(0, 500);
        FxThread.call(() -> {
            view.setMaxHeight(273);
            view.getParent().layout();
            return view;
        });
        settle();

        assertThat(visible()).contains("line 499");
        assertThat(cutOff()).isLessThanOrEqualTo(0);
    }

    @Test
    void follows_the_end_until_one_scrolls_up_and_again_when_asked() {
        append(0, 500);
        assertThat(visible()).contains("line 499");
        assertThat(shows("#follow")).isFalse();

        robot.clickOn(view.lookup("#log"));
        robot.push(KeyCode.HOME);
        settle();
        append(500, 600);
        assertThat(shows("#follow")).isTrue();
        assertThat(visible()).contains("line 0").doesNotContain("line 599");

        robot.clickOn("#follow");
        settle();
        assertThat(visible()).contains("line 599");
        assertThat(shows("#follow")).isFalse();
    }

    @Test
    void a_search_marks_its_hits_and_f3_goes_from_one_to_the_next() {
        append(0, 300);

        robot.clickOn("#log-search");
        robot.write("line 25", 0);
        settle();
        assertThat(visible()).contains("*line 25");
        assertThat(FxThread.call(() -> view.model().hits())).isEqualTo(11);

        robot.push(KeyCode.F3);
        settle();
        assertThat(visible()).contains("0", "9");
        robot.push(KeyCode.SHIFT, KeyCode.F3);
        settle();
        assertThat(FxThread.call(() -> view.searches())).isTrue();
    }

    @Test
    void filters_by_level_and_copy() {
        append(0, 100);

        FxThread.call(() -> {
            @SuppressWarnings("unchecked")
            var levels = (ComboBox<Level>) view.lookup("#log-level");
            levels.setValue(Level.ERROR);
            return levels;
        });
        settle();
        assertThat(visible()).contains("line 0", "line 90").doesNotContain("line 1", "line 99");

        FxThread.call(() -> {
            @SuppressWarnings("unchecked")
            var copies = (ComboBox<String>) view.lookup("#log-instance");
            copies.setValue("r1/1");
            return copies;
        });
        settle();
        assertThat(FxThread.call(() -> view.model().shown())).isEmpty();
    }

    @Test
    void a_filter_keeps_the_place_of_who_reads_somewhere_in_the_middle() {
        append(0, 1_000);
        robot.clickOn(view.lookup("#log"));
        FxThread.call(() -> {
            view.list().reveal(503);
            return view;
        });
        settle();
        assertThat(visible()).contains("line 503").doesNotContain("line 999");

        FxThread.call(() -> {
            @SuppressWarnings("unchecked")
            var levels = (ComboBox<Level>) view.lookup("#log-level");
            levels.setValue(Level.ERROR);
            return levels;
        });
        settle();

        assertThat(visible()).contains("line 500", "line 510").doesNotContain("line 501", "line 0", "line 990");
    }

    @Test
    void is_saved_to_a_file_and_copied() throws IOException {
        append(0, 3);

        robot.clickOn("#log-save");
        settle();
        assertThat(Files.readString(folder.resolve("wall.log")))
                .isEqualTo("r1/0 | error line 0\nr1/1 | info line 1\nr1/0 | info line 2\n");
        assertThat(told.sentences).contains("Saved: wall.log");

        robot.clickOn("#log-copy");
        settle();
        assertThat(FxThread.call(() -> Clipboard.getSystemClipboard().getString()))
                .contains("line 2");
        assertThat(told.sentences).contains("3 lines copied");
    }

    @Test
    void a_file_that_cannot_be_written_is_told() {
        append(0, 3);
        told.into = folder.resolve("no-such-folder");

        robot.clickOn("#log-save");
        settle();

        assertThat(told.sentences).anyMatch(s -> s.startsWith("Cannot write") && s.endsWith("Choose another folder."));
    }

    @Test
    void the_line_that_explains_a_failure_is_scrolled_to_though_it_comes_later() {
        FxThread.call(() -> {
            view.explain("line 150");
            return view;
        });
        append(0, 100);
        append(100, 400);

        assertThat(visible()).contains("line 150").doesNotContain("line 399");
    }

    @Test
    void an_empty_log_says_why() {
        FxThread.call(() -> {
            view.empty("wall has not written anything yet.");
            return view;
        });
        assertThat(shows(".log-empty")).isTrue();

        append(0, 1);
        assertThat(shows(".log-empty")).isFalse();

        FxThread.call(() -> {
            view.clear();
            return view;
        });
        assertThat(shows(".log-empty")).isTrue();
    }

    @Test
    void of_a_hundred_thousand_lines_only_those_that_are_seen_have_cells() {
        append(0, 100_000);
        append(100_000, 100_100);

        assertThat(visible()).contains("line 100099").hasSizeLessThan(80);
    }

    /** Takes what a log tells; saves into the folder of the test. */
    private final class Told implements Dialogs {
        final List<String> sentences = new ArrayList<>();

        @Nullable Path into;

        @Override
        public void confirm(String title, String consequence, String verb, Runnable action) {
            throw new AssertionError("nothing to confirm");
        }

        @Override
        public void error(String title, String sentence) {
            sentences.add(sentence);
        }

        @Override
        public Open show(String title, Region content, javafx.scene.control.Button... buttons) {
            throw new AssertionError("no dialog");
        }

        @Override
        public void toast(String sentence) {
            sentences.add(sentence);
        }

        @Override
        public Optional<Path> chooseFolder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseSaveFile(String title, String name) {
            return Optional.of((into == null ? folder : into).resolve(name));
        }

        @Override
        public void browse(String address) {}

        @Override
        public void reveal(Path folder) {}

        @Override
        public void copy(String text) {}
    }
}
