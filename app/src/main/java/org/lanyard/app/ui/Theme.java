package org.lanyard.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark, as chosen or as the system is. Toolkit's thread. */
public final class Theme {

    /** What the user chose. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String SHEET = sheet("lanyard.css");

    private final List<Scene> scenes = new java.util.ArrayList<>();
    private Choice choice = Choice.SYSTEM;

    public Theme() {
        loadFonts();
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> apply());
    }

    public void choose(Choice choice) {
        this.choice = choice;
        apply();
    }

    public boolean dark() {
        return switch (choice) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Has this scene look so from now on. */
    public void adorn(Scene scene) {
        scenes.add(scene);
        scene.getStylesheets().add(SHEET);
        apply();
    }

    public void forget(Scene scene) {
        scenes.remove(scene);
    }

    private void apply() {
        Application.setUserAgentStylesheet(
                dark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        for (Scene scene : scenes) {
            List<String> classes = scene.getRoot().getStyleClass();
            classes.removeAll(List.of("light", "dark"));
            classes.add(dark() ? "dark" : "light");
        }
    }

    private static void loadFonts() {
        for (String face :
                List.of("LanyardSans-Regular", "LanyardSans-Medium", "LanyardSans-SemiBold", "LanyardMono-Regular")) {
            try (InputStream in = Theme.class.getResourceAsStream("fonts/" + face + ".ttf")) {
                Objects.requireNonNull(in, () -> "the font " + face + " is missing");
                Font.loadFont(in, 14);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
