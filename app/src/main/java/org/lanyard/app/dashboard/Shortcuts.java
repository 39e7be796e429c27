package org.lanyard.app.dashboard;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.lanyard.app.deploy.Addresses;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;

/** The keys that hold everywhere; a page's own come first. */
final class Shortcuts {

    private final Desk desk;
    private final Dashboard dashboard;
    private final Rounds rounds;

    Shortcuts(Desk desk, Dashboard dashboard, Rounds rounds) {
        this.desk = desk;
        this.rounds = rounds;
        this.dashboard = dashboard;
    }

    void handle(KeyEvent event) {
        Page page = dashboard.page();
        if (page != null && page.key(event) || everywhere(event)) {
            event.consume();
        }
    }

    private boolean everywhere(KeyEvent event) {
        if (event.getCode() == KeyCode.F6 && !event.isShortcutDown() && !event.isAltDown()) {
            rounds.go(event.isShiftDown());
            return true;
        }
        if (!event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        return switch (event.getCode()) {
            case N -> go(new Place.Deploy(null));
            case DIGIT1, NUMPAD1 -> go(new Place.Apps());
            case DIGIT2, NUMPAD2 -> go(new Place.Nodes());
            case DIGIT3, NUMPAD3 -> go(new Place.Activity());
            case COMMA -> go(new Place.Settings());
            case K -> {
                GoTo.open(desk);
                yield true;
            }
            case V -> !(event.getTarget() instanceof TextInputControl) && paste();
            default -> false;
        };
    }

    private boolean paste() {
        String text = Clipboard.getSystemClipboard().getString();
        return text != null && Addresses.looksLikeGit(text.strip()) && go(new Place.Deploy(text.strip()));
    }

    private boolean go(Place place) {
        desk.navigator().go(place);
        return true;
    }
}
