package org.lanyard.app.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Release;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.ui.Note;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Shows the {@link AppsNote}, and fetches what it needs to know of the app that failed. */
final class NoteArea {

    private final Desk desk;
    private final Commands commands;
    private final Runnable showNeedsYou;
    private final Note note = new Note();
    private List<Release> releases = List.of();
    private @Nullable App known;
    private @Nullable AppsNote shown;

    NoteArea(Desk desk, Commands commands, Runnable showNeedsYou) {
        this.desk = desk;
        this.commands = commands;
        this.showNeedsYou = showNeedsYou;
        note.setId("note");
    }

    Note view() {
        return note;
    }

    void show(Snapshot now) {
        Optional<App> subject = AppsNote.subject(now);
        if (now.connected() && subject.isPresent() && !same(subject.get(), known)) {
            App app = subject.get();
            known = app;
            releases = List.of();
            desk.work()
                    .run(
                            () -> desk.api().releases(app.name()),
                            found -> {
                                releases = found;
                                tell(desk.feed().latest());
                            },
                            // the note does without: it then offers no way back
                            _ -> known = null);
        }
        tell(now);
    }

    private static boolean same(App app, @Nullable App known) {
        return known != null
                && app.id().equals(known.id())
                && app.state().equals(known.state())
                && Objects.equals(app.release(), known.release());
    }

    private void tell(Snapshot now) {
        AppsNote next = AppsNote.of(now, releases).orElse(null);
        if (Objects.equals(next, shown)) {
            return;
        }
        shown = next;
        if (next == null) {
            note.hide();
        } else {
            note.show(
                    next.mark(),
                    next.tone(),
                    next.happened(),
                    next.how(),
                    next.safe(),
                    buttons(next).toArray(Button[]::new));
        }
    }

    private List<Button> buttons(AppsNote next) {
        var buttons = new ArrayList<Button>();
        String app = next.app();
        switch (next.kind()) {
            case SEVERAL -> buttons.add(button("note-show", Texts.of("apps.note.show"), showNeedsYou));
            case WAITS ->
                buttons.add(button(
                        "note-show",
                        Texts.of("apps.note.show"),
                        () -> desk.navigator().go(new Place.AppPage(Objects.requireNonNull(app)))));
            case FAILED -> {
                String name = Objects.requireNonNull(app);
                buttons.add(button("note-log", Texts.of("apps.note.log"), () -> commands.logs(name)));
                Integer back = next.back();
                if (back != null) {
                    buttons.add(
                            button("note-back", Texts.of("apps.note.roll", back), () -> commands.rollBack(name, back)));
                }
            }
        }
        return buttons;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = Ui.button(text, action);
        button.setId(id);
        return button;
    }
}
