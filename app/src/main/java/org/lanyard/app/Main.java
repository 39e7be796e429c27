package org.lanyard.app;

import java.util.List;
import javafx.application.Application;

/** The desktop's program. Not itself an {@link Application}, so that it can answer what needs no window. */
public final class Main {

    private Main() {}

    /** Exit codes: 0 it went well, 1 it failed, 2 it was called wrongly. */
    public static void main(String[] arguments) {
        try {
            App.options(Options.parse(List.of(arguments), System.getenv()));
        } catch (IllegalArgumentException e) {
            System.err.println("lanyard: " + e.getMessage());
            System.exit(2);
        }
        Application.launch(App.class);
    }
}
