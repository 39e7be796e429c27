package org.lanyard.adapter.site;

import java.util.regex.Pattern;

/**
 * How long a browser may keep a file. A name that carries a fingerprint of its content never changes its content and is
 * kept for good; all else is asked for again each time, which costs a 304 on the LAN and never shows an old release.
 */
final class Caching {

    static final String FOR_EVER = "public, max-age=31536000, immutable";
    static final String ASK_FIRST = "no-cache";

    /** {@code app.3f2a91c8.js}, {@code app-3f2a91c8d0e1.min.css}: hex with both kinds of digits, so that no date is taken for one. */
    private static final Pattern HEX =
            Pattern.compile(".*[._-](?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{8,64}(\\.[a-zA-Z0-9]{1,8}){1,3}");

    /** {@code assets/index-BhZ3kq2D.js}: base 64 as Vite and Rollup write it; only where they put it. */
    private static final Pattern BASE64 = Pattern.compile(
            "(?:.*/)?(?:assets|chunks|_astro|_app/immutable(?:/[^/]+)?)/[^/]*[.-]"
                    + "(?=[^./]*[0-9])(?=[^./]*[A-Z])(?=[^./]*[a-z])[A-Za-z0-9_-]{8}\\.(?:m?js|css|map|wasm|woff2?|svg|png|jpe?g|webp|avif)");

    private Caching() {}

    /** The value of {@code Cache-Control} for the file at this path of the site. */
    static String control(String path, boolean html) {
        if (html) {
            return ASK_FIRST;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return HEX.matcher(name).matches() || BASE64.matcher(path).matches() ? FOR_EVER : ASK_FIRST;
    }
}
