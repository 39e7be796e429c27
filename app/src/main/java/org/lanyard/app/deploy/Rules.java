package org.lanyard.app.deploy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.ui.Texts;

/** What is wrong with a draft by itself, before any node is asked. Pure. */
final class Rules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int LAST_PORT = 65_535;

    private Rules() {}

    /** A field with something wrong, in a sentence. */
    record Wrong(Field field, String sentence) {}

    /** The first thing that is wrong; null when nothing is. */
    static @Nullable Wrong of(Draft draft) {
        if (draft.source() == null) {
            return new Wrong(Field.ADDRESS, Texts.of("deploy.wrong.address"));
        }
        String path = draft.path();
        if (path != null && (path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../"))) {
            return new Wrong(Field.PATH, Texts.of("deploy.wrong.path"));
        }
        if (draft.name() != null && !NAME.matcher(draft.name()).matches()) {
            return new Wrong(Field.NAME, Texts.of("deploy.wrong.name"));
        }
        return draft.port() == null || port(draft.port()) ? null : new Wrong(Field.PORT, Texts.of("deploy.wrong.port"));
    }

    private static boolean port(String text) {
        if (!PORT.matcher(text).matches()) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= LAST_PORT;
    }
}
