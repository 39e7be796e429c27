package org.lanyard.app.deploy;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.ui.Texts;

/** What an app's environment is called, and which of its values nobody should read over a shoulder. Pure. */
final class EnvWords {

    private static final Pattern SECRET =
            Pattern.compile("(?i)KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|PRIVATE|AUTH|DSN|DATABASE_URL|COOKIE|SALT");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private EnvWords() {}

    /** By its name; the node keeps all values encrypted. */
    static boolean secret(String name) {
        return SECRET.matcher(name).find();
    }

    /** "2 values, 1 secret". */
    static String summary(Map<String, String> env) {
        long secrets = env.keySet().stream().filter(EnvWords::secret).count();
        long values = env.size() - secrets;
        if (env.isEmpty()) {
            return Texts.of("deploy.env.none");
        }
        if (values == 0) {
            return Texts.count("deploy.env.secrets", secrets);
        }
        String all = Texts.count("deploy.env.values", values);
        return secrets == 0 ? all : all + ", " + Texts.count("deploy.env.secrets", secrets);
    }

    /** What is wrong with a variable's name; null when nothing is. */
    static @Nullable String wrong(String name) {
        if (name.equals("PORT")) {
            return Texts.of("deploy.env.port");
        }
        return NAME.matcher(name).matches() ? null : Texts.of("deploy.env.name.wrong", name);
    }
}
