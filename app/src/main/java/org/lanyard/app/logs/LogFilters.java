package org.lanyard.app.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import org.lanyard.app.ui.ChoiceWords;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Ui;

/** Which lines of a log: from which level on, of which instance. */
final class LogFilters {

    private static final String ALL = "";

    private final LogModel model;
    private final ComboBox<Level> level = new ComboBox<>();
    private final ComboBox<String> instance = new ComboBox<>();
    private Function<String, Optional<String>> names = _ -> Optional.empty();

    /** @param filtering runs what it is given, which changes what is shown */
    LogFilters(LogModel model, Consumer<Runnable> filtering) {
        this.model = model;
        level.setId("log-level");
        level.getItems().setAll(List.of(Level.NONE, Level.INFO, Level.WARN, Level.ERROR));
        level.setConverter(new ChoiceWords<>(l -> Texts.of("logs.level." + l.word())));
        level.setValue(Level.NONE);
        level.setAccessibleText(Texts.of("logs.levels"));
        instance.setId("log-instance");
        instance.setConverter(new ChoiceWords<>(this::name));
        instance.setAccessibleText(Texts.of("logs.instances"));
        instance.getItems().add(ALL);
        instance.setValue(ALL);
        for (ComboBox<?> box : List.of(level, instance)) {
            box.getStyleClass().add("small");
            box.setPrefWidth(116);
            box.setMinWidth(92);
        }
        level.valueProperty()
                .subscribe((_, chosen) -> filtering.accept(() -> model.atLeast(chosen == null ? Level.NONE : chosen)));
        instance.valueProperty()
                .subscribe((_, chosen) ->
                        filtering.accept(() -> model.only(chosen == null || chosen.equals(ALL) ? null : chosen)));
        Ui.visible(instance, false);
    }

    List<Node> controls() {
        return List.of(level, instance);
    }

    /** Without levels to choose from. */
    void hide() {
        Ui.visible(level, false);
    }

    void names(Function<String, Optional<String>> next) {
        names = next;
    }

    /** There may be others now. */
    void instances() {
        List<String> next = new ArrayList<>(List.of(ALL));
        next.addAll(model.instances());
        if (!next.equals(instance.getItems())) {
            String chosen = instance.getValue();
            instance.getItems().setAll(next);
            instance.setValue(next.contains(chosen) ? chosen : ALL);
            Ui.visible(instance, next.size() > 2);
        }
    }

    private String name(String label) {
        return label.equals(ALL)
                ? Texts.of("logs.instance.all")
                : names.apply(label).orElse(label);
    }
}
