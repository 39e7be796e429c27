package org.lanyard.adapter.source;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.StepFailed;

/**
 * A git address that this version can take.
 *
 * @param uri with the user's credentials, if it has any
 * @param shown without them, and without a query: for people, logs and keys
 */
record GitAddress(URIish uri, String shown) {

    private static final Set<String> SCHEMES = Set.of("https", "http", "file");
    private static final Pattern SCP = Pattern.compile("(?:[^@/\\s]+@)?([A-Za-z0-9.-]{2,}):(?!//)([^\\s]+)");
    private static final Pattern SSH =
            Pattern.compile("(?:ssh|git|git\\+ssh)://(?:[^@/\\s]+@)?([^:/\\s]+)(?::\\d+)?/(\\S+)");

    static GitAddress of(String url) throws StepFailed {
        String trimmed = url.strip();
        String https = overSsh(trimmed);
        if (https != null) {
            throw new StepFailed("Lanyard fetches over https, http and file addresses, not over ssh or git. Use "
                    + https + " instead; for a private repository put a token into it (https://USER:TOKEN@…).");
        }
        try {
            var uri = new URIish(trimmed);
            String scheme = uri.getScheme();
            if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
                throw unknown(trimmed);
            }
            return scheme.equalsIgnoreCase("file") ? local(uri) : remote(uri);
        } catch (URISyntaxException e) {
            throw unknown(trimmed);
        }
    }

    private static @Nullable String overSsh(String url) {
        var ssh = SSH.matcher(url);
        if (ssh.matches()) {
            return "https://" + EntryRules.show(ssh.group(1) + "/" + ssh.group(2));
        }
        var scp = SCP.matcher(url);
        return scp.matches() ? "https://" + EntryRules.show(scp.group(1) + "/" + scp.group(2)) : null;
    }

    private static StepFailed unknown(String url) {
        String safe = url.replaceFirst("//[^/]*@", "//");
        return new StepFailed("\"" + EntryRules.show(safe)
                + "\" is not a git address that Lanyard can fetch. Give an https, http or file address, as in"
                + " https://github.com/owner/project.git, or the path of a folder.");
    }

    private static GitAddress local(URIish uri) throws StepFailed {
        if (uri.getHost() != null || !Path.of(uri.getPath()).isAbsolute()) {
            throw new StepFailed("The address " + EntryRules.show(shown(uri))
                    + " must name a folder of this node, with three slashes: file:///home/me/project.");
        }
        return new GitAddress(uri, shown(uri));
    }

    private static GitAddress remote(URIish uri) throws StepFailed {
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw unknown(shown(uri));
        }
        // a token as the user's name alone counts too, as git and GitHub have it
        boolean token = uri.getUser() != null && uri.getPass() == null;
        return new GitAddress(token ? uri.setPass("") : uri, shown(uri));
    }

    private static String shown(URIish uri) {
        return uri.setUser(null).setPass(null).toString().replaceFirst("\\?.*", "");
    }

    boolean isLocal() {
        return "file".equalsIgnoreCase(uri.getScheme());
    }

    /** The text without this address's credentials, however they got into it. */
    String scrub(String text) {
        String clean = text;
        for (String secret : new String[] {uri.getPass(), uri.getUser()}) {
            clean = secret == null || secret.isEmpty() ? clean : clean.replace(secret, "***");
        }
        return EntryRules.show(clean);
    }
}
