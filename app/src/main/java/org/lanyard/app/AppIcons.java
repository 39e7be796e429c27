package org.lanyard.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The icon that window managers show for the window, in the sizes that they ask for. */
final class AppIcons {

    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128);

    private AppIcons() {}

    static void show(Stage stage) {
        for (int size : SIZES) {
            String name = "/icons/lanyard-" + size + ".png";
            try (InputStream in = Objects.requireNonNull(AppIcons.class.getResourceAsStream(name), name)) {
                stage.getIcons().add(new Image(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
