package org.lanyard.deploy.detect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Step;

/**
 * What a language's files offer.
 *
 * @param kind what it is the kit of
 * @param because which files said so; empty when none did
 * @param steps install, then build
 * @param start how its files say that it is started; null when they do not say
 * @param path put before the PATH of commands that come from elsewhere; empty for none
 * @param tools programs that its steps and its start need
 * @param site what it makes when it makes static files; null when it does not
 */
record Kit(
        Kind kind,
        String because,
        List<Step> steps,
        @Nullable Start start,
        String path,
        List<String> tools,
        Map<String, String> env,
        @Nullable Output site) {

    static final Kit NONE = new Kit(Kind.STATIC, "", List.of(), null, "", List.of(), Map.of(), null);

    record Start(String because, String command) {}

    /** @param folder relative; empty for the app's root */
    record Output(String because, String folder, boolean spa) {}
}
