package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Check.Detected;
import org.lanyard.app.ui.ChoiceWords;
import org.lanyard.app.ui.Texts;

/** What runs the app: as it was found, or as a person says. */
final class KindBox extends ComboBox<KindBox.Choice> {

    /** @param runtime as the API names it; null leaves it as found */
    record Choice(@Nullable String runtime, String words) {}

    private String found = "";
    private boolean showing;

    /** @param chosen is handed the runtime that a person chooses, null for the one that is found */
    KindBox(Consumer<@Nullable String> chosen) {
        setId("kind");
        setConverter(new ChoiceWords<>(Choice::words));
        setOnAction(_ -> {
            if (!showing && getValue() != null) {
                chosen.accept(getValue().runtime());
            }
        });
    }

    void show(@Nullable Detected detected, @Nullable String wished) {
        // with a wish the answer tells the wished one; what was found before it stays on offer
        if (wished == null) {
            found = detected == null ? Texts.of("deploy.kind.unknown") : Findings.kind(detected);
        }
        List<Choice> all = new ArrayList<>();
        all.add(new Choice(null, found));
        all.add(new Choice("site", Texts.of("deploy.kind.static")));
        all.add(new Choice("process", Texts.of("deploy.kind.command")));
        all.removeIf(c ->
                c.runtime() != null && c.words().equals(found) && !c.runtime().equals(wished));
        showing = true;
        if (!getItems().equals(all)) {
            getItems().setAll(all);
        }
        setValue(all.stream()
                .filter(c -> Objects.equals(c.runtime(), wished))
                .findFirst()
                .orElseThrow());
        showing = false;
    }
}
