package org.lanyard.app.nodes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.pairing.Pairing;
import org.lanyard.app.ui.CardGrid;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Segments;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** All computers: those that belong together, and those that are heard. */
public final class NodesPage implements Page {

    private static final long ADVICE_EACH = 10;

    /** The body's padding under the list of nodes. */
    private static final double BELOW = 24;

    /** Cards so far out of sight are kept up to date, for the next turn of the wheel. */
    private static final double MARGIN = 100;

    private final Desk desk;
    private final NodesModel model;
    private final NodeCommands commands;
    private final Label counts = Ui.label("", "muted", "head-counts");
    private final Segments<Boolean> layout = new Segments<>(false);
    private final CardGrid cards = new CardGrid();
    private final CardGrid strangersBelow = new CardGrid();
    private final NodeTable table;
    private final Alone alone;
    private final Button join;
    private final Label silencedNames = Ui.label("", "caption");
    private final HBox silenced;
    private final VBox body;
    private final ScrollPane scroll;
    private final VBox page;
    private final Map<String, NodeCard> nodeCards = new HashMap<>();
    private final Map<Stranger, StrangerCard> strangerCards = new HashMap<>();
    private List<NodeEntry> carded = List.of();
    private boolean visible;
    private boolean pastKnown;
    private long told;

    public NodesPage(Desk desk) {
        this.desk = desk;
        model = new NodesModel(desk.preferences(), desk.clock(), desk.zone());
        commands = new NodeCommands(desk);
        table = new NodeTable(commands);
        alone = new Alone(desk);
        layout.add(false, "view-cards", Feather.GRID, Texts.of("nodes.view.cards"))
                .add(true, "view-list", Feather.LIST, Texts.of("nodes.view.list"));
        Button add = Ui.button(Texts.of("nodes.add"), () -> Pairing.open(desk, null));
        add.setGraphic(Icons.of(Feather.PLUS));
        add.setId("add-computer");
        add.setMinWidth(Region.USE_PREF_SIZE);
        layout.setMaxHeight(Region.USE_PREF_SIZE);
        join = Ui.button(Texts.of("nodes.join"), () -> Pairing.join(desk));
        join.setId("join-others");
        join.setMinWidth(Region.USE_PREF_SIZE);
        var title = Ui.label(Texts.of("nodes.title"), "title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = Ui.row(12, title, counts, Ui.spacer(), layout, join, add);
        head.getStyleClass().add("page-head");
        var again = new Hyperlink(Texts.of("nodes.silenced.again"));
        again.setId("show-silenced");
        again.setOnAction(_ -> answerAgain());
        silenced = Ui.row(4, silencedNames, again);
        silenced.getStyleClass().add("pairing-aside");
        body = new VBox(16, cards, table, strangersBelow, alone, silenced);
        body.getStyleClass().add("page-body");
        scroll = new ScrollPane(body);
        scroll.getStyleClass().add("page-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        page = new VBox(head, scroll);
        page.getStyleClass().add("nodes-page");
        scroll.viewportBoundsProperty().subscribe(seen -> table.atMost(seen.getHeight() - BELOW));
        // once the cards are where they will be
        scroll.vvalueProperty().subscribe(() -> Platform.runLater(this::tellCards));
        scroll.heightProperty().subscribe(() -> Platform.runLater(this::tellCards));
        layout.chosen().addListener((_, _, list) -> {
            if (list != model.shown().list()) {
                model.layOut(list);
                show();
            }
        });
        desk.feed().onSnapshot(this::take);
    }

    @Override
    public Parent view() {
        return page;
    }

    @Override
    public void shown(Place place) {
        visible = true;
        told = 0;
        show();
        if (!pastKnown) {
            // what cannot be had is drawn from now on
            var _ = desk.work()
                    .run(
                            () -> desk.api().nodeMetrics(),
                            past -> {
                                pastKnown = true;
                                model.past(past);
                                show();
                            },
                            _ -> {});
        }
    }

    @Override
    public void hidden() {
        visible = false;
    }

    private void take(Snapshot snapshot) {
        model.take(snapshot);
        if (visible) {
            show();
        }
    }

    private void show() {
        NodesModel.Shown now = model.shown();
        counts.setText(now.counts());
        layout.chosen().set(now.list());
        Ui.visible(cards, !now.list());
        Ui.visible(table, now.list());
        Ui.visible(strangersBelow, now.list() && !now.strangers().isEmpty());
        List<Node> strangers = strangers(now);
        if (now.list()) {
            carded = List.of();
            table.show(now.nodes(), model);
            Ui.only(strangersBelow, strangers);
            Ui.only(cards, List.of());
        } else {
            carded = now.nodes();
            var all = new ArrayList<Node>(cards());
            all.addAll(strangers);
            Ui.only(cards, all);
            Ui.only(strangersBelow, List.of());
        }
        // the other computer's window tells to choose it here
        boolean one = now.nodes().size() == 1;
        Ui.visible(join, one);
        Ui.visible(layout, !one);
        join.setDisable(!now.live());
        Ui.visible(alone, now.alone() && now.live());
        if (alone.isVisible() && told++ % ADVICE_EACH == 0) {
            alone.ask();
        }
        String names = now.silenced().stream().map(Stranger::name).collect(Collectors.joining(", "));
        silencedNames.setText(Texts.of("nodes.silenced", names));
        Ui.visible(silenced, !names.isEmpty());
        Ui.styled(body, "stale", !now.live());
    }

    private List<NodeCard> cards() {
        nodeCards.keySet().retainAll(carded.stream().map(NodeEntry::id).toList());
        carded.forEach(entry -> nodeCards.computeIfAbsent(entry.id(), _ -> new NodeCard(commands)));
        tellCards();
        return carded.stream().map(this::card).toList();
    }

    private NodeCard card(NodeEntry entry) {
        return requireNonNull(nodeCards.get(entry.id()));
    }

    private void tellCards() {
        if (!visible) {
            return;
        }
        for (NodeEntry entry : carded) {
            NodeCard card = card(entry);
            if (inSight(card)) {
                card.show(entry, model.series(entry.id()));
            }
        }
    }

    /** Or nearly; so is one that was not laid out yet. The others are told once they are scrolled to. */
    private boolean inSight(NodeCard card) {
        Bounds at = card.localToScene(card.getBoundsInLocal());
        Bounds shown = scroll.localToScene(scroll.getBoundsInLocal());
        return at.getHeight() <= 0
                || card.getScene() == null
                || at.getMaxY() >= shown.getMinY() - MARGIN && at.getMinY() <= shown.getMaxY() + MARGIN;
    }

    private List<Node> strangers(NodesModel.Shown now) {
        strangerCards.keySet().retainAll(now.strangers());
        var all = new ArrayList<Node>();
        for (Stranger stranger : now.strangers()) {
            StrangerCard card = strangerCards.computeIfAbsent(stranger, this::stranger);
            card.setDisable(!now.live());
            all.add(card);
        }
        return all;
    }

    private StrangerCard stranger(Stranger stranger) {
        return new StrangerCard(
                stranger,
                () -> Pairing.open(desk, stranger),
                () -> answer(() -> model.strangers().notNow(stranger)),
                () -> answer(() -> model.strangers().never(stranger)));
    }

    private void answer(Runnable answer) {
        answer.run();
        show();
        desk.feed().refresh();
    }

    private void answerAgain() {
        answer(() -> model.shown().silenced().forEach(model.strangers()::again));
    }
}
