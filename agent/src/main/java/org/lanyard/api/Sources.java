package org.lanyard.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Source;

/** Checks the form of a source; whether it is there is found out when it is fetched. */
final class Sources {

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    private Sources() {}

    static Source of(AppRequests.SourceBody body) {
        String path = body.path() == null ? null : Checked.subfolder("source.path", body.path());
        return switch (body.type()) {
            case "git" -> git(body, path);
            case "folder" -> folder(body, path);
            case null -> throw BadRequest.field("source.type", "It is missing: give \"git\" or \"folder\".");
            default -> throw BadRequest.field("source.type", "It is not a kind of source: give \"git\" or \"folder\".");
        };
    }

    private static Source git(AppRequests.SourceBody body, @Nullable String path) {
        if (body.folder() != null) {
            throw BadRequest.field("source.folder", "A git source has no folder: use \"path\" for a folder inside it.");
        }
        if (body.url() == null) {
            throw BadRequest.field("source.url", "It is missing: give the repository's https, http or file address.");
        }
        return new Source.Git(url(body.url()), body.ref() == null ? null : ref(body.ref()), path);
    }

    private static Source folder(AppRequests.SourceBody body, @Nullable String path) {
        if (body.url() != null || body.ref() != null) {
            throw BadRequest.field(
                    body.url() != null ? "source.url" : "source.ref",
                    "A folder has no address and no branch: give type \"git\" for a repository.");
        }
        if (body.folder() == null) {
            throw BadRequest.field("source.folder", "It is missing: give the folder's absolute path on the node.");
        }
        String text = Checked.line("source.folder", body.folder(), 4_096);
        try {
            Path folder = Path.of(text);
            if (!folder.isAbsolute()) {
                throw BadRequest.field("source.folder", "It must be an absolute path on the node.");
            }
            return new Source.Folder(folder.normalize().toString(), path);
        } catch (InvalidPathException e) {
            throw BadRequest.field("source.folder", "It is not a path on this system: " + e.getReason() + ".");
        }
    }

    private static String url(String value) {
        Checked.line("source.url", value, 2_048);
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme)) {
                throw BadRequest.field(
                        "source.url", "Only https, http and file addresses are fetched; use the https address.");
            }
            boolean located = scheme.equals("file") ? uri.getPath() != null : uri.getHost() != null;
            if (!located) {
                throw BadRequest.field("source.url", "The address names no host or no path.");
            }
            return value;
        } catch (URISyntaxException e) {
            throw BadRequest.field("source.url", "It is not an address: " + e.getReason() + ".");
        }
    }

    private static String ref(String value) {
        Checked.line("source.ref", value, 255);
        boolean legal = !value.startsWith("-")
                && !value.contains("..")
                && value.chars().noneMatch(c -> " ~^:?*[\\".indexOf(c) >= 0);
        if (!legal) {
            throw BadRequest.field("source.ref", "It is not the name of a branch or tag, nor a commit.");
        }
        return value;
    }
}
