package org.lanyard.app.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.LogLine;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.SearchField;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;
import org.lanyard.app.ui.Work;

/**
 * A log: lines as they come, a bar to search and filter them. It follows the end until one scrolls up. Give it lines with
 * {@link #append}; {@link #live} says whether more will come. Toolkit's thread.
 */
public final class LogView extends VBox {

    private final LogModel model = new LogModel();
    private final LogList list = new LogList(model);
    private final Label title;
    private final Label aside = Ui.label("", "caption", "may-shorten");
    private final Label found = Ui.label("", "caption");
    private final SearchField search = new SearchField(Texts.of("logs.search"), "");
    private final LogFilters filters = new LogFilters(model, this::filter);
    private final HBox following = Ui.row(6);
    private final Button follow = Ui.button(Texts.of("logs.follow"), this::follow, "small", "flat");
    private final Label empty = Ui.paragraph("", "muted");
    private final HBox bar;
    private final LogFiles files;
    private final Button copy;
    private boolean live;
    private boolean searching;
    private boolean explained;

    /** @param name of the file that "save" proposes, without an ending */
    public LogView(Dialogs dialogs, Work work, String title, String name) {
        getStyleClass().addAll("log-view");
        files = new LogFiles(dialogs, work, name);
        this.title = Ui.label(title, "strong");
        this.title.setMinWidth(Region.USE_PREF_SIZE);
        MarkShape dot = new MarkShape(Mark.DOT, Tone.GOOD);
        following.getChildren().addAll(dot, Ui.label(Texts.of("logs.following"), "log-following"));
        following.setMinWidth(Region.USE_PREF_SIZE);
        follow.setId("follow");
        search.setId("log-search");
        search.getStyleClass().add("small");
        found.setMinWidth(Region.USE_PREF_SIZE);
        search.setMinWidth(80);
        copy = tool(Feather.COPY, "logs.copy", "log-copy", this::copy);
        Button save = tool(Feather.DOWNLOAD, "logs.save", "log-save", () -> files.save(model.text()));
        aside.setMinWidth(0);
        Ui.visible(aside, false);
        bar = Ui.row(8, this.title, aside, following, follow, Ui.spacer(), found, search);
        bar.getChildren().addAll(filters.controls());
        bar.getChildren().addAll(copy, save);
        bar.getStyleClass().add("log-bar");
        empty.setMouseTransparent(true);
        empty.getStyleClass().add("log-empty");
        var pane = new StackPane(list, empty);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(bar, pane);
        search.textProperty().subscribe(this::search);
        search.setOnAction(_ -> next(true));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.onFollowing(this::tellFollowing);
        live(false);
        empty("");
    }

    public void title(String text) {
        title.setText(text);
    }

    /** A few words beside the title; empty for none. */
    public void aside(String words) {
        aside.setText(words);
        Ui.visible(aside, !words.isEmpty());
    }

    /** Without levels to choose from, where the lines are those of one short course. */
    public void unfiltered() {
        filters.hide();
    }

    /** The name that "save" proposes, without an ending. */
    public void fileName(String name) {
        files.name(name);
    }

    /** What stands there while there is no line. */
    public void empty(String sentence) {
        empty.setText(sentence);
        tellEmpty();
    }

    /** Whether more lines will come by themselves. */
    public void live(boolean is) {
        live = is;
        tellFollowing();
    }

    /** With fewer buttons in the bar, where it is one of several things on a page. */
    public void brief(boolean is) {
        Ui.visible(copy, !is);
    }

    /** A button more at the end of the bar. */
    public void tool(Button button) {
        button.getStyleClass().addAll("flat", "small");
        bar.getChildren().add(button);
    }

    public void append(List<LogLine> lines) {
        if (!lines.isEmpty()) {
            list.keepingPlace(() -> model.append(lines));
            filters.instances();
            searchOn();
            tellEmpty();
            tellExplanation();
        }
    }

    public void clear() {
        model.clear();
        explained = false;
        filters.instances();
        list.follow(true);
        tellEmpty();
    }

    /** The last line with this text in it explains a failure: it is marked, and scrolled to. */
    public void explain(@Nullable String text) {
        model.explain(text);
        explained = false;
        list.refresh();
        tellExplanation();
    }

    /** Scrolls there once: after that the place is the reader's. */
    private void tellExplanation() {
        int line = explained ? -1 : model.explanation();
        if (line >= 0) {
            explained = true;
            list.reveal(line);
        }
    }

    LogModel model() {
        return model;
    }

    LogList list() {
        return list;
    }

    /** Puts the cursor where one types what to look for. */
    public void find() {
        search.find();
    }

    public boolean searches() {
        return !search.getText().isEmpty();
    }

    private Button tool(Feather icon, String name, String id, Runnable action) {
        Button button = Icons.button(icon, Texts.of(name));
        button.getStyleClass().addAll("flat", "small");
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void search(String text) {
        model.search(text);
        list.refresh();
        searchOn();
        int first = model.nextHit(Math.max(0, list.selected()) - 1, true);
        if (first >= 0) {
            list.show(first);
        }
    }

    /** Long logs are looked through piece by piece, so that the window goes on answering. */
    private void searchOn() {
        boolean more = model.searchOn();
        tellFound();
        if (more && !searching) {
            searching = true;
            Platform.runLater(() -> {
                searching = false;
                searchOn();
            });
        }
    }

    private void next(boolean forward) {
        int line = model.nextHit(list.selected(), forward);
        if (line >= 0) {
            list.show(line);
        }
        tellFound();
    }

    private void tellFound() {
        int hits = model.hits();
        int at = list.selected();
        found.setText(
                model.searchedFor().isEmpty()
                        ? ""
                        : hits == 0
                                ? Texts.of("logs.found.none")
                                : Texts.of("logs.found", at < 0 ? 1 : Math.max(1, model.hitNumber(at)), hits));
        Ui.visible(found, !found.getText().isEmpty());
    }

    private void filter(Runnable change) {
        list.filter(change);
        searchOn();
        tellEmpty();
    }

    private void follow() {
        list.follow(true);
    }

    private void tellFollowing() {
        Ui.visible(following, live && list.follows());
        Ui.visible(follow, live && !list.follows());
    }

    private void tellEmpty() {
        boolean none = model.shown().isEmpty();
        Ui.visible(empty, none);
        if (none && model.size() > 0) {
            empty.setText(Texts.of("logs.filtered"));
        }
    }

    private void copy() {
        List<LogEntry> chosen = list.chosen();
        files.copy(model.text(chosen.size() > 1 ? chosen : new ArrayList<>(model.shown())));
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F3) {
            next(!event.isShiftDown());
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.C && !search.isFocused()) {
            List<LogEntry> chosen = list.chosen();
            if (!chosen.isEmpty()) {
                files.copy(model.text(chosen));
                event.consume();
            }
        }
    }

    /** The label of an instance as the filter shows it; its own when nobody knows better. */
    public void names(java.util.function.Function<String, Optional<String>> names) {
        filters.names(Objects.requireNonNull(names));
    }
}
