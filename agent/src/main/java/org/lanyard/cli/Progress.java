package org.lanyard.cli;

import java.util.Locale;

/** Shows on standard error what goes on: each new state with the time it took to get there, and the build's lines. */
final class Progress {

    private final Session session;
    private final String app;
    private final long start = System.nanoTime();
    private String shown = "";

    Progress(Session session, String app) {
        this.session = session;
        this.app = app;
    }

    void state(Doc now) {
        String step = now.text("step");
        String state = now.text("state") + (step.isEmpty() ? "" : " · " + step.toLowerCase(Locale.ROOT));
        if (session.json() || state.equals(shown)) {
            return;
        }
        shown = state;
        String name = now.text("name").isEmpty() ? Terminal.harmless(app) : now.text("name");
        session.note(session.terminal().err(Terminal.Style.DIM, time()) + " " + name + " "
                + session.terminal().err(style(now.text("state")), state));
    }

    void line(String text) {
        if (!session.json()) {
            session.note(session.terminal().err(Terminal.Style.DIM, "         " + text));
        }
    }

    private String time() {
        return String.format(Locale.ROOT, "%6.1f s", (System.nanoTime() - start) / 1e9);
    }

    private static Terminal.Style style(String state) {
        return switch (state) {
            case "Running" -> Terminal.Style.GREEN;
            case "Failed" -> Terminal.Style.RED;
            default -> Terminal.Style.BOLD;
        };
    }
}
