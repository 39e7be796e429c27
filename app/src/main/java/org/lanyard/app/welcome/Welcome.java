package org.lanyard.app.welcome;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Sample;
import org.lanyard.app.deploy.Addresses;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.desk.Place;
import org.lanyard.app.feed.Snapshot;
import org.lanyard.app.pairing.Pairing;
import org.lanyard.app.ui.AddressField;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Logo;
import org.lanyard.app.ui.Mark;
import org.lanyard.app.ui.MarkShape;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tone;
import org.lanyard.app.ui.Ui;

/** The first start: one field, three samples, a hint about a second computer, and what this one can run. Toolkit's thread. */
public final class Welcome {

    private static final double WIDTH = 720;

    private final Desk desk;
    private final ScrollPane view;
    private final AddressField address =
            new AddressField(Texts.of("welcome.address.prompt"), Texts.of("welcome.address"));
    private final TextField field = address.field();
    private final Label wrong = Ui.paragraph("", "wrong");
    private final HBox samples = new HBox(16);
    private final VBox samplesBox;
    private final FlowPane abilities = new FlowPane(24, 8);
    private final List<SampleCard> cards = new ArrayList<>();
    private List<Sample> shown = List.of();
    private List<WelcomeWords.Ability> able = List.of();
    private boolean asked;

    public Welcome(Desk desk) {
        this.desk = desk;
        samplesBox = new VBox(12, Ui.label(Texts.of("welcome.samples"), "card-title"), samples);
        abilities.setAlignment(javafx.geometry.Pos.CENTER);
        var column = new VBox(32, new VBox(24, head(), source()), samplesBox, new VBox(24, second(), abilities));
        column.setMaxWidth(WIDTH);
        var middle = new VBox(column);
        middle.setAlignment(javafx.geometry.Pos.TOP_CENTER);
        middle.getStyleClass().add("welcome");
        view = new ScrollPane(middle);
        view.setFitToWidth(true);
        view.getStyleClass().add("page-scroll");
        view.setId("welcome");
    }

    public Parent view() {
        return view;
    }

    /** Puts the keyboard where one begins. */
    public void focus() {
        // what is in a scroll pane is in the window only once that has its skin
        view.applyCss();
        field.requestFocus();
    }

    private static HBox head() {
        var words = new VBox(
                Ui.label(Texts.of("welcome.title"), "first-title"), Ui.paragraph(Texts.of("welcome.about"), "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        return Ui.row(16, new Logo(48), words);
    }

    private VBox source() {
        field.setId("welcome-address");
        field.setOnAction(_ -> check());
        field.textProperty().subscribe(_ -> wrong(""));
        HBox.setHgrow(address, Priority.ALWAYS);
        address.setMinWidth(0);
        Button choose = Ui.button(Texts.of("deploy.choose"), this::choose, "large");
        choose.setGraphic(Icons.of(Feather.FOLDER));
        choose.setId("welcome-choose");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        Button check = Ui.button(Texts.of("welcome.check"), this::check, "large", "accent");
        check.setId("welcome-check");
        check.setMinWidth(Region.USE_PREF_SIZE);
        wrong.setId("welcome-wrong");
        wrong("");
        var card = new VBox(
                8, Ui.row(8, address, choose, check), wrong, Ui.paragraph(Texts.of("welcome.drop"), "caption"));
        card.getStyleClass().addAll("card", "subtle");
        return card;
    }

    private HBox second() {
        var words = new VBox(
                Ui.label(Texts.of("welcome.second"), "strong"),
                Ui.paragraph(Texts.of("welcome.second.about"), "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button add = Ui.button(Texts.of("welcome.add"), () -> Pairing.open(desk, null));
        add.setGraphic(Icons.of(Feather.PLUS));
        add.setId("welcome-add");
        add.setMinWidth(Region.USE_PREF_SIZE);
        HBox card = Ui.row(16, Icons.of(Feather.MONITOR, 24), words, add);
        card.getStyleClass().add("card");
        return card;
    }

    private void check() {
        String text = field.getText().strip();
        if (Addresses.source(text, null, null) == null) {
            wrong(Texts.of(text.isEmpty() ? "welcome.wrong.empty" : "deploy.wrong.address"));
            field.requestFocus();
        } else {
            deploy(text);
        }
    }

    private void choose() {
        desk.dialogs().chooseFolder(Texts.of("deploy.choose.title")).ifPresent(folder -> deploy(folder.toString()));
    }

    private void deploy(String source) {
        desk.navigator().go(new Place.Deploy(source));
    }

    private void wrong(String sentence) {
        wrong.setText(sentence);
        Ui.visible(wrong, !sentence.isEmpty());
    }

    public void show(Snapshot now) {
        if (now.connected() && !asked) {
            asked = true;
            var _ = desk.work().run(desk.api()::samples, this::samples, _ -> asked = false); // with the next snapshot
        }
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).missing(WelcomeWords.missing(shown.get(i), now.self()));
        }
        abilities(WelcomeWords.abilities(now.self()));
        Ui.visible(samplesBox, !cards.isEmpty());
    }

    private void samples(List<Sample> all) {
        shown = List.copyOf(all);
        cards.clear();
        all.forEach(sample -> cards.add(new SampleCard(sample, chosen -> deploy(chosen.folder()))));
        for (SampleCard card : cards) {
            HBox.setHgrow(card, Priority.ALWAYS);
            card.setMinWidth(0);
            card.setPrefWidth((WIDTH - 32) / 3);
        }
        samples.getChildren().setAll(cards);
        show(desk.feed().latest());
    }

    private void abilities(List<WelcomeWords.Ability> now) {
        if (now.equals(able)) {
            return;
        }
        able = now;
        abilities.getChildren().clear();
        for (WelcomeWords.Ability ability : now) {
            MarkShape mark = ability.there()
                    ? new MarkShape(Mark.TICK, Tone.GOOD)
                    : new MarkShape(Mark.HOLLOW_CIRCLE, Tone.NEUTRAL);
            abilities.getChildren().add(Ui.row(8, mark, Ui.label(ability.words(), "caption")));
        }
    }
}
