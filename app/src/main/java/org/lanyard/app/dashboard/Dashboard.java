package org.lanyard.app.dashboard;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Navigator;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.life.ConnectionNote;

/** The window's content: side bar, the page that is shown, and what lies over both. */
public final class Dashboard implements Navigator {

    /** Told, as a window that is opened is laid out in its content's own size first: that of all rows of all lists. */
    private static final double WIDTH = 1200;

    private static final double HEIGHT = 760;

    private final BorderPane frame = new BorderPane();
    private final BorderPane middle = new BorderPane();
    private final StackPane root = new StackPane(frame);
    private final Map<Class<? extends Place>, Supplier<Page>> makers;
    private final Map<Class<? extends Place>, Page> pages = new HashMap<>();
    private final SideBar sideBar;
    private final Desk desk;
    private final ConnectionNote connection;
    private @Nullable Page current;
    private @Nullable Place place;

    /** @param pages how each page is made at the first visit, given the desk, whose navigator is this */
    public Dashboard(
            Function<Navigator, Desk> desks,
            Function<Desk, Map<Class<? extends Place>, Supplier<Page>>> pages,
            OverlayDialogs dialogs) {
        desk = desks.apply(this);
        makers = pages.apply(desk);
        sideBar = new SideBar(desk);
        root.getStyleClass().add("desk");
        root.setPrefSize(WIDTH, HEIGHT);
        frame.setLeft(sideBar.view());
        frame.setCenter(middle);
        connection = new ConnectionNote(desk);
        middle.setTop(connection);
        dialogs.over(root);
        desk.feed().onSnapshot(sideBar::show);
        root.addEventHandler(
                KeyEvent.KEY_PRESSED, new Shortcuts(desk, this, new Rounds(sideBar.view(), this::shown))::handle);
        root.widthProperty().subscribe(w -> sideBar.narrow(w.doubleValue() > 0 && w.doubleValue() < 960));
    }

    public Parent view() {
        return root;
    }

    public Desk desk() {
        return desk;
    }

    /** The page that is shown. */
    public @Nullable Page page() {
        return current;
    }

    private @Nullable Parent shown() {
        return current == null ? null : current.view();
    }

    public @Nullable Place place() {
        return place;
    }

    /** What is said of the connection to the node; empty while there is one. */
    public String note() {
        return connection.words();
    }

    @Override
    public void go(Place next) {
        Page page = pages.computeIfAbsent(
                next.getClass(),
                at -> Objects.requireNonNull(makers.get(at), () -> "no page for " + next)
                        .get());
        if (current != null && !current.equals(page)) {
            current.hidden();
        }
        current = page;
        place = next;
        middle.setCenter(page.view());
        sideBar.mark(next);
        frame.requestFocus(); // the first key is the page's, no button's
        page.shown(next);
    }
}
