package org.lanyard.app.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Page;
import org.lanyard.app.desk.Place;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.SearchField;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** One page of settings; the sections at the left scroll it. */
public final class SettingsPage implements Page {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    /** A section counts as the one that is read from here on. */
    private static final double EYE = 48;

    private final BorderPane view = new BorderPane();
    private final SettingsModel model;
    private final Rows rows;
    private final SearchField find = new SearchField(Texts.of("settings.find"), "Ctrl F");
    private final Map<Section, Button> entries = new EnumMap<>(Section.class);
    private final Map<Section, VBox> sections = new EnumMap<>(Section.class);
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final Label nothing = Ui.paragraph("", "muted");
    private final Button clear;

    /** @param joining begins to join the computers of another cluster */
    public SettingsPage(Desk desk, Runnable joining) {
        model = new SettingsModel(desk, this::show);
        rows = new Rows(desk, model, joining);
        clear = Ui.button(Texts.of("settings.clear"), find::clear);
        find.setId("find-setting");
        find.textProperty().subscribe(_ -> search());
        HBox head = Ui.row(
                12,
                Ui.label(Texts.of("settings.title"), "title"),
                Ui.label(Texts.of("settings.what"), "muted", "beside-title"),
                Ui.spacer(),
                find);
        head.getStyleClass().add("page-head");
        var nav = new VBox();
        nav.getStyleClass().add("settings-nav");
        for (Section section : Section.values()) {
            Button entry = entry(section);
            entries.put(section, entry);
            nav.getChildren().add(entry);
            VBox part = part(section);
            sections.put(section, part);
            list.getChildren().add(part);
            part.boundsInParentProperty().subscribe(_ -> mark());
        }
        list.getStyleClass().add("settings-list");
        list.getChildren().addAll(nothing, clear);
        Ui.visible(nothing, false);
        Ui.visible(clear, false);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        scroll.setFocusTraversable(false);
        scroll.vvalueProperty().subscribe(_ -> mark());
        HBox body = new HBox(nav, scroll);
        body.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        view.setTop(head);
        view.setCenter(body);
        desk.feed().onSnapshot(model::show);
        desk.preferences().onChange(this::show);
        search();
        show();
    }

    private Button entry(Section section) {
        Button entry = Ui.button(section.title(), () -> scrollTo(section), "settings-entry");
        entry.setGraphic(Icons.of(section.icon()));
        entry.setGraphicTextGap(8);
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setId("section-" + section.key());
        return entry;
    }

    private VBox part(Section section) {
        var card = new VBox();
        card.getStyleClass().addAll("card", "settings-card");
        rows.all().stream().filter(r -> r.setting().section() == section).forEach(card.getChildren()::add);
        var part = new VBox(8, Ui.label(section.title(), "strong"), card);
        part.setId("part-" + section.key());
        return part;
    }

    private void show() {
        rows.show();
    }

    private void scrollTo(Section section) {
        VBox part = sections.get(section);
        double room = list.getHeight() - scroll.getViewportBounds().getHeight();
        if (part != null && room > 0) {
            scroll.setVvalue(Math.clamp(part.getBoundsInParent().getMinY() / room, 0, 1));
        }
        current(section); // the last ones cannot reach the top
    }

    private void mark() {
        if (list.getHeight() == 0) {
            current(Section.NODE); // not laid out yet
            return;
        }
        double room = list.getHeight() - scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, room) + EYE;
        Section at = Section.NODE;
        for (Map.Entry<Section, VBox> each : sections.entrySet()) {
            Bounds bounds = each.getValue().getBoundsInParent();
            if (each.getValue().isVisible() && bounds.getMinY() <= top) {
                at = each.getKey();
            }
        }
        current(at);
    }

    private void current(Section section) {
        entries.forEach((s, entry) -> entry.pseudoClassStateChanged(CURRENT, s == section));
    }

    private void search() {
        String search = find.getText();
        List<Section> left = new ArrayList<>();
        for (SettingRow row : rows.all()) {
            boolean is = search.isBlank() || row.setting().matches(search);
            Ui.visible(row, is);
            row.getStyleClass().remove("first");
            if (is) {
                Section section = row.setting().section();
                if (!left.contains(section)) {
                    row.getStyleClass().add("first"); // no line above it
                }
                left.add(section);
            }
        }
        sections.forEach((section, part) -> {
            Ui.visible(part, left.contains(section));
            Button entry = entries.get(section);
            if (entry != null) {
                entry.setDisable(!left.contains(section));
            }
        });
        nothing.setText(Texts.of("settings.none", search.strip()));
        Ui.visible(nothing, left.isEmpty());
        Ui.visible(clear, left.isEmpty());
        scroll.setVvalue(0);
        mark();
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(Place place) {
        model.look();
        mark();
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            find.find();
            return true;
        }
        return false;
    }
}
