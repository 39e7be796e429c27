package org.lanyard.adapter.site;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.MimeTypes;
import org.jspecify.annotations.Nullable;

/** Content types by file name: Jetty's table, what it lacks, and UTF-8 for text. Immutable. */
final class ContentTypes {

    private static final Map<String, String> MORE = Map.ofEntries(
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("map", "application/json"),
            Map.entry("jsonld", "application/ld+json"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("md", "text/markdown"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("cjs", "text/javascript"),
            Map.entry("ts", "text/plain"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"),
            Map.entry("toml", "application/toml"),
            Map.entry("atom", "application/atom+xml"),
            Map.entry("rss", "application/rss+xml"),
            Map.entry("gz", "application/gzip"),
            Map.entry("br", "application/octet-stream"),
            Map.entry("webm", "video/webm"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("jxl", "image/jxl"),
            Map.entry("glb", "model/gltf-binary"));

    private static final Set<String> TEXT_APPLICATIONS = Set.of(
            "application/json",
            "application/javascript",
            "application/manifest+json",
            "application/ld+json",
            "application/geo+json",
            "application/xml",
            "application/xhtml+xml",
            "application/atom+xml",
            "application/rss+xml",
            "application/yaml",
            "application/toml",
            "image/svg+xml");

    private static final Set<String> COMPRESSIBLE = Set.of(
            "application/wasm",
            "font/ttf",
            "font/otf",
            "image/vnd.microsoft.icon",
            "image/bmp",
            "model/gltf-binary",
            "application/vnd.ms-fontobject");

    private final MimeTypes jetty = new MimeTypes.Mutable();

    /** The value of {@code Content-Type}, with a charset for text. */
    String of(String fileName) {
        String type = bare(fileName);
        return isText(type) ? type + "; charset=utf-8" : type;
    }

    boolean isHtml(String fileName) {
        String type = bare(fileName);
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    /** Whether gzip makes such content notably smaller. */
    boolean isCompressible(String fileName) {
        String type = bare(fileName);
        // An svgz is gzip already.
        return (isText(type) || COMPRESSIBLE.contains(type)) && !fileName.endsWith("z");
    }

    private String bare(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String more = MORE.get(name.substring(name.lastIndexOf('.') + 1));
        @Nullable String known = more != null ? more : jetty.getMimeByExtension(name);
        return known == null ? "application/octet-stream" : MimeTypes.getContentTypeWithoutCharset(known);
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || TEXT_APPLICATIONS.contains(type);
    }
}
