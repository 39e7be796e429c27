package org.lanyard.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code lanyard://deploy?source=…}, as pages and chats link to an app. It only fills the field: nothing starts by a click on a link. */
final class Links {

    private static final int LONGEST = 2_048;

    private Links() {}

    /** The source that the link names; null when it names none that could be deployed. */
    static @Nullable String source(String link) {
        try {
            URI uri = new URI(link);
            String query = uri.getRawQuery();
            if (!"lanyard".equals(uri.getScheme()) || !"deploy".equals(uri.getHost()) || query == null) {
                return null;
            }
            for (String parameter : query.split("&", -1)) {
                if (parameter.startsWith("source=")) {
                    String source = URLDecoder.decode(parameter.substring("source=".length()), StandardCharsets.UTF_8);
                    boolean harmless = source.length() <= LONGEST
                            && source.chars().noneMatch(Character::isISOControl)
                            && source.matches("https?://\\S+");
                    return harmless ? source : null;
                }
            }
            return null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
