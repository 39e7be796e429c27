package org.lanyard.app.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.Check.Place;
import org.lanyard.app.ui.StepList;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** The nodes, with what speaks for and against each; one is chosen. */
final class WhereRow {

    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

    private final Checking checking;
    private final ToggleGroup group = new ToggleGroup();
    /** By the nodes' ids; they keep their order while one chooses, though the check may see another. */
    private final Map<String, PlaceLine> lines = new LinkedHashMap<>();

    private final VBox list = new VBox();
    private final CheckBox only = new CheckBox(Texts.of("deploy.only"));
    private final HBox onlyLine = Ui.row(8, only, Ui.label(Texts.of("deploy.only.about"), "muted"));
    private final Label wrong = Ui.paragraph("", "wrong");
    private final StepList.Row row;
    private boolean showing;

    WhereRow(Checking checking, StepList steps) {
        this.checking = checking;
        list.getStyleClass().add("place-list");
        VBox.setMargin(list, new Insets(8, 0, 0, 0));
        only.setId("only-there");
        only.setAccessibleText(Texts.of("deploy.only") + " " + Texts.of("deploy.only.about"));
        only.setOnAction(_ -> chosen());
        onlyLine.getStyleClass().add("only-line");
        wrong.setId("where-wrong");
        wrong.getStyleClass().add("step-trouble");
        row = steps.add(wrong, list, onlyLine);
        group.selectedToggleProperty().subscribe(_ -> {
            if (!showing && group.getSelectedToggle() != null) {
                chosen();
            }
        });
    }

    /** "Only there" needs a node to be said: the one that is chosen. */
    private void chosen() {
        for (PlaceLine line : lines.values()) {
            if (line.radio.isSelected()) {
                checking.edit(Field.NODE, line.radio.getText());
            }
        }
        checking.edit(Field.ONLY, String.valueOf(only.isSelected()));
    }

    void show(DeployModel model, int number) {
        Check known = model.known();
        row.show(CheckSteps.of(model, Part.WHERE), number, Texts.of("deploy.step.where"), "");
        wrong.setText(CheckSteps.at(model, Field.NODE));
        Ui.visible(wrong, !wrong.getText().isEmpty());
        List<Place> places = known == null ? List.of() : known.places();
        Ui.visible(list, !places.isEmpty());
        Ui.visible(onlyLine, places.size() > 1);
        showing = true;
        only.setSelected(model.draft().only());
        if (known != null) {
            fill(places, Findings.node(model.draft(), known));
        } else if (model.draft().address().isEmpty()) {
            lines.clear();
            list.getChildren().clear();
        }
        showing = false;
    }

    private void fill(List<Place> places, @org.jspecify.annotations.Nullable String chosen) {
        lines.keySet().removeIf(id -> places.stream().noneMatch(p -> p.node().equals(id)));
        places.forEach(
                p -> lines.computeIfAbsent(p.node(), _ -> new PlaceLine()).show(p, chosen));
        List<PlaceLine> wanted = List.copyOf(lines.values());
        if (!list.getChildren().equals(wanted)) {
            list.getChildren().setAll(wanted);
            wanted.forEach(line -> line.pseudoClassStateChanged(LAST, line.equals(wanted.getLast())));
        }
    }

    /** A node. */
    private final class PlaceLine extends HBox {
        private final RadioButton radio = new RadioButton();
        private final Label because = Ui.label("", "may-shorten");
        private final Label cores = Ui.label("", "caption");

        PlaceLine() {
            super(12);
            getStyleClass().add("place");
            radio.setToggleGroup(group);
            radio.getStyleClass().add("strong");
            radio.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(because, Priority.ALWAYS);
            because.setMaxWidth(Double.MAX_VALUE);
            because.setMinWidth(0);
            cores.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().addAll(radio, because, cores);
            setOnMouseClicked(_ -> {
                if (!radio.isDisabled()) {
                    radio.setSelected(true);
                }
            });
        }

        void show(Place place, @org.jspecify.annotations.Nullable String chosen) {
            radio.setText(place.name());
            radio.setId("place-" + place.name());
            radio.setPrefWidth(126);
            String reason = Findings.sentence(place.because());
            radio.setAccessibleText(place.name() + ". " + reason);
            because.setText(reason);
            because.setTooltip(reason.isEmpty() ? null : new Tooltip(reason));
            because.getStyleClass().remove("muted");
            if (!place.fits()) {
                because.getStyleClass().add("muted");
            }
            cores.setText(Findings.cores(place));
            radio.setSelected(place.name().equals(chosen));
            radio.setDisable(!place.fits() && !radio.isSelected());
        }
    }
}
