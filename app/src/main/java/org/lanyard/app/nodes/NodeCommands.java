package org.lanyard.app.nodes;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Node;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.Note;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** What a person can tell a node, with the questions before and the word after. Toolkit's thread. */
final class NodeCommands {

    private static final LocalTime MORNING = LocalTime.of(6, 0);
    /** Who says "tomorrow" after midnight means after having slept. */
    private static final Duration NIGHT = Duration.ofHours(4);

    private final Desk desk;

    NodeCommands(Desk desk) {
        this.desk = desk;
    }

    void drain(Node node, boolean draining) {
        change(
                node,
                Map.of("draining", draining),
                Texts.of(draining ? "nodes.told.drain" : "nodes.told.resume", node.name()));
    }

    void apps(Node node, String word) {
        change(node, Map.of("apps", word), Texts.of("nodes.told.apps." + word, node.name()));
    }

    void pauseForAnHour(Node node) {
        pause(node, Duration.ofHours(1));
    }

    void pauseUntilTomorrow(Node node) {
        ZonedDateTime here = desk.clock().instant().atZone(desk.zone());
        ZonedDateTime morning = here.with(MORNING);
        while (Duration.between(here, morning).compareTo(NIGHT) < 0) {
            morning = morning.toLocalDate().plusDays(1).atTime(MORNING).atZone(desk.zone());
        }
        pause(node, Duration.between(here, morning));
    }

    private void pause(Node node, Duration time) {
        change(node, Map.of("pausedFor", time.toSeconds()), Texts.of("nodes.told.pause", node.name()));
    }

    void resume(Node node) {
        change(node, Map.of("pausedFor", 0), Texts.of("nodes.told.resume", node.name()));
    }

    void rename(Node node) {
        ask(
                Texts.of("nodes.rename", node.name()),
                Texts.of("nodes.rename.field"),
                node.name(),
                Texts.of("nodes.rename.verb"),
                name -> Map.of("name", name.strip()),
                name -> Texts.of("nodes.told.rename", node.name(), name.strip()),
                node);
    }

    void labels(Node node) {
        ask(
                Texts.of("nodes.labels", node.name()),
                Texts.of("nodes.labels.field"),
                String.join(", ", node.labels()),
                Texts.of("nodes.labels.verb"),
                text -> Map.of("labels", split(text)),
                _ -> Texts.of("nodes.told.labels", node.name()),
                node);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(label -> !label.isBlank())
                .distinct()
                .toList();
    }

    void remove(Node node) {
        desk.dialogs()
                .confirm(
                        Texts.of("nodes.remove", node.name()),
                        Texts.of("nodes.remove.then", node.name()),
                        Texts.of("nodes.remove.verb", node.name()),
                        () -> {
                            var _ = desk.work()
                                    .run(
                                            () -> desk.api().removeNode(node.id()),
                                            removed -> {
                                                desk.feed().refresh();
                                                SeenSecrets.show(desk, removed);
                                            },
                                            e -> refused(node, e.sentence()));
                        });
    }

    private void change(Node node, Map<String, Object> changes, String done) {
        var _ = desk.work()
                .run(
                        () -> desk.api().changeNode(node.id(), nullable(changes)),
                        _ -> {
                            desk.feed().refresh();
                            desk.dialogs().toast(done);
                        },
                        e -> refused(node, e.sentence()));
    }

    private static Map<String, @Nullable Object> nullable(Map<String, Object> changes) {
        return new HashMap<>(changes);
    }

    private void refused(Node node, String sentence) {
        desk.dialogs().error(Texts.of("nodes.refused", node.name()), sentence);
    }

    /** One line to change. What is refused is told in place, and can be corrected. */
    private void ask(
            String title,
            String question,
            String before,
            String verb,
            java.util.function.Function<String, Map<String, Object>> changes,
            java.util.function.Function<String, String> done,
            Node node) {
        var field = new TextField(before);
        field.setId("answer");
        Label name = Ui.paragraph(question);
        name.setLabelFor(field);
        field.setAccessibleText(question);
        var note = new Note();
        var cancel = new Button(Texts.of("dialog.cancel"));
        var yes = new Button(verb);
        yes.setId("confirm");
        yes.getStyleClass().add("accent");
        yes.setDefaultButton(true);
        Dialogs.Open open = desk.dialogs().show(title, new VBox(8, name, field, note), cancel, yes);
        cancel.setOnAction(_ -> open.close());
        Consumer<String> refused = sentence -> {
            yes.setDisable(false);
            note.show(Mark.OCTAGON, Tone.DANGER, sentence, "");
        };
        yes.setOnAction(_ -> {
            yes.setDisable(true);
            String text = field.getText();
            var _ = desk.work()
                    .run(
                            () -> desk.api().changeNode(node.id(), nullable(changes.apply(text))),
                            _ -> {
                                open.close();
                                desk.feed().refresh();
                                desk.dialogs().toast(done.apply(text));
                            },
                            e -> refused.accept(e.sentence()));
        });
        field.requestFocus();
        field.selectAll();
    }
}
