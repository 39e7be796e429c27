package org.lanyard.app.nodes;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.nodes.NodeEntry.Fact;
import org.lanyard.app.nodes.NodeEntry.Tag;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** One node. Shows what has changed in the controls it has: it is told each second. */
final class NodeCard extends VBox {

    private static final double[] NOTHING = {};

    private final StackPane icon = new StackPane();
    private final Label name = Ui.label("", "card-title", "may-shorten");
    private final HBox tags = Ui.row(8);
    private final StatusLabel status = new StatusLabel();
    private final Label system = Ui.label("", "caption", "node-system", "may-shorten");
    private final Meter cpu = new Meter(Texts.of("nodes.cpu"), "cpu");
    private final Meter memory = new Meter(Texts.of("nodes.memory"), "memory");
    private final FlowPane facts = new FlowPane(16, 4);
    private final Label count = Ui.label("", "strong", "small-text");
    private final Label names = Ui.label("", "caption", "may-shorten");
    private final Button drain = new Button();
    private final Button more = Icons.button(Feather.MORE_HORIZONTAL, "");
    private @Nullable NodeEntry shown;
    private @Nullable Feather iconShown;

    NodeCard(NodeCommands commands) {
        getStyleClass().addAll("card", "node-card");
        name.setMinWidth(16);
        tags.setMinWidth(Region.USE_PREF_SIZE);
        status.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = Ui.row(8, icon, name, tags, Ui.spacer(), status);
        facts.getStyleClass().add("facts");
        drain.getStyleClass().add("small");
        drain.setMinWidth(Region.USE_PREF_SIZE);
        drain.setOnAction(_ -> {
            if (shown != null) {
                commands.drain(shown.node(), !shown.node().draining());
            }
        });
        more.getStyleClass().addAll("flat", "small");
        more.setOnAction(_ -> {
            if (shown != null) {
                NodeMenu.of(shown, commands).show(more, javafx.geometry.Side.BOTTOM, 0, 4);
            }
        });
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox runs = Ui.row(4, count, names);
        HBox.setHgrow(runs, Priority.ALWAYS);
        HBox foot = Ui.row(8, runs, drain, more);
        foot.getStyleClass().add("node-foot");
        var rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        getChildren().addAll(head, system, cpu, memory, facts, rest, foot);
        setAccessibleRole(javafx.scene.AccessibleRole.PARENT);
    }

    void show(NodeEntry entry, Series series) {
        boolean away = entry.status().mark() != org.lanyard.app.ui.Mark.HOLLOW_CIRCLE
                && !entry.node().reachable();
        cpu.show(entry.cpu(), away ? NOTHING : series.cpu());
        memory.show(entry.memory(), away ? NOTHING : series.memory());
        if (entry.equals(shown)) {
            return;
        }
        NodeEntry before = shown;
        shown = entry;
        if (!entry.icon().equals(iconShown)) {
            iconShown = entry.icon();
            icon.getChildren().setAll(Icons.of(entry.icon(), 20));
        }
        name.setText(entry.name());
        status.show(entry.status());
        system.setText(entry.system());
        if (before == null || !before.tags().equals(entry.tags())) {
            tags.getChildren().setAll(entry.tags().stream().map(NodeCard::tag).toList());
        }
        if (before == null || !before.facts().equals(entry.facts())) {
            facts.getChildren()
                    .setAll(all(entry.facts()).stream().map(NodeCard::fact).toList());
        }
        count.setText(entry.running().count());
        names.setText(entry.running().names());
        names.setTooltip(
                entry.running().all().isEmpty()
                        ? null
                        : new Tooltip(entry.running().all()));
        drain.setText(Texts.of(entry.node().draining() ? "nodes.resume" : "nodes.drain"));
        drain.setAccessibleText(drain.getText() + " " + entry.name());
        drain.setId("drain-" + entry.name());
        drain.setDisable(!entry.live());
        // who is away can be drained all the same, but there is nothing to move
        Ui.visible(drain, entry.node().reachable() || entry.node().draining());
        more.setId("more-" + entry.name());
        more.setAccessibleText(Texts.of("nodes.menu", entry.name()));
        more.setDisable(!entry.live());
        setAccessibleText(
                entry.name() + ", " + entry.status().word() + ", " + entry.cpu().words());
    }

    private static Label tag(Tag tag) {
        Label label = Ui.label(tag.word(), "tag");
        label.setTooltip(new Tooltip(tag.why()));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static List<Fact> all(NodeEntry.Facts facts) {
        var all = new ArrayList<Fact>();
        if (!facts.temperature().equals(Format.NONE)) {
            all.add(new Fact(Feather.THERMOMETER, facts.temperature(), Texts.of("nodes.temperature.why")));
        }
        if (!facts.disk().equals(Format.NONE)) {
            all.add(new Fact(Feather.HARD_DRIVE, Texts.of("nodes.disk", facts.disk()), Texts.of("nodes.disk.why")));
        }
        if (!facts.uptime().equals(Format.NONE)) {
            all.add(new Fact(Feather.CLOCK, Texts.of("nodes.up", facts.uptime()), Texts.of("nodes.up.why")));
        }
        all.addAll(facts.more());
        return all;
    }

    private static HBox fact(Fact fact) {
        HBox box = Ui.row(6, Icons.of(fact.icon(), 14), Ui.label(fact.word(), "caption"));
        Tooltip.install(box, new Tooltip(fact.why()));
        box.setAccessibleText(fact.why() + ": " + fact.word());
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
