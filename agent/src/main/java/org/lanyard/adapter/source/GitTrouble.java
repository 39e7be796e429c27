package org.lanyard.adapter.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.check.CredentialsNeeded;

/** Words for what goes wrong between this node and a git server; never with credentials in them. */
final class GitTrouble {

    private final GitAddress address;
    private final SourceLimits limits;

    GitTrouble(GitAddress address, SourceLimits limits) {
        this.address = address;
        this.limits = limits;
    }

    /** Whether the server merely did not want to give that one object. */
    static boolean isRefusedWant(Throwable failure) {
        return chain(failure).stream().anyMatch(cause -> {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            return cause instanceof RemoteRepositoryException
                    || text.contains("not our ref")
                    || text.contains("want ") && text.contains("not valid");
        });
    }

    StepFailed failure(Throwable failure) {
        List<Throwable> chain = chain(failure);
        String words = known(chain);
        if (words.isEmpty() && asksWhoIsThere(chain)) {
            return new CredentialsNeeded(missing());
        }
        words = words.isEmpty() ? byText(chain) : words;
        // JGit puts the address into its messages, and with it a user's token
        return address.uri().getUser() == null ? new StepFailed(words, failure) : new StepFailed(words);
    }

    StepFailed tooLate() {
        return new StepFailed("Fetching from " + address.shown() + " was given up after "
                + limits.whole().toSeconds() + " s. Check that the server answers, and deploy again.");
    }

    StepFailed tooBig() {
        return new StepFailed(
                "The git repository " + address.shown() + " sends more than " + Bytes.show(limits.totalBytes())
                        + " of files and history, or one file of more than " + Bytes.show(limits.fileBytes())
                        + ". Keep large files outside of it, or deploy from a folder.");
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (Throwable at = failure; at != null && chain.size() < 20; at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }

    /** Empty when nothing of it is known. */
    private String known(List<Throwable> chain) {
        for (Throwable cause : chain.reversed()) {
            String words = known(cause);
            if (!words.isEmpty()) {
                return words;
            }
        }
        return "";
    }

    private static String text(List<Throwable> chain) {
        return chain.stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .reduce("", (a, b) -> a + " " + b)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean asksWhoIsThere(List<Throwable> chain) {
        String text = text(chain);
        return text.contains("not authorized") || text.contains("authentication") || text.contains("not permitted");
    }

    private String known(Throwable cause) {
        String name = address.shown();
        return switch (cause) {
            case CappedConnections.TooMuch e -> tooBig().getMessage();
            case TooLargeObjectInPackException e -> tooBig().getMessage();
            case OutOfMemoryError e ->
                "The git repository " + name
                        + " needs more memory than this node's agent may use. Keep large files outside of it, or deploy from a folder.";
            case UnknownHostException e ->
                "The host " + address.uri().getHost() + " of " + name
                        + " was not found. Check the address and this node's network connection.";
            case InterruptedIOException e ->
                "The git server of " + name + " did not answer within "
                        + limits.connect().toSeconds()
                        + " s. Check that it is up and reachable from this node, and deploy again.";
            case SSLException e ->
                "No safe connection to " + name + ": " + address.scrub(String.valueOf(e.getMessage()))
                        + ". Check the host's name and certificate; one of your own must be known to this node's Java.";
            case SocketException e ->
                "The connection to the git server of " + name + " failed: "
                        + address.scrub(String.valueOf(e.getMessage()))
                        + ". Check the address, and that the server is up.";
            case NoRemoteRepositoryException e -> missing();
            default -> "";
        };
    }

    private String missing() {
        return address.isLocal()
                ? "There is no git repository at " + address.shown() + ". Check the path."
                : "The git repository " + address.shown()
                        + " does not exist or is private. Check the address; for a private one, put a token into it"
                        + " (https://USER:TOKEN@…).";
    }

    private String byText(List<Throwable> chain) {
        String text = text(chain);
        String shown = address.scrub(String.valueOf(chain.getFirst().getMessage()));
        if (text.contains("redirect")) {
            return "The git server of " + address.shown() + " redirects in a way that cannot be followed (" + shown
                    + "). Open the address in a browser and use the one that it ends at.";
        }
        return "The git server of " + address.shown() + " did not answer as a git server does (" + shown
                + "). Check the address, and deploy again.";
    }

    /** Whether it is this node's disk and not the server. */
    static boolean isDisk(Throwable failure) {
        return chain(failure).stream()
                .anyMatch(cause -> cause instanceof IOException
                        && !(cause instanceof EOFException)
                        && String.valueOf(cause.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("no space left"));
    }
}
