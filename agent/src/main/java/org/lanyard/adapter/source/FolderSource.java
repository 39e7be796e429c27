package org.lanyard.adapter.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.BundleId;
import org.lanyard.model.Source;
import org.lanyard.platform.SystemTime;

/** Local folders. A folder's revision is the id of the bundle that it makes, so it is read twice when it is new. */
final class FolderSource {

    private static final int TRIES = 3;
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Bundles bundles;

    FolderSource(Bundles bundles) {
        this.bundles = bundles;
    }

    Revision resolve(Source.Folder source, Cancel cancel) throws StepFailed {
        BundleId id = quiet(source, () -> bundles.identify(tree(source), cancel));
        return new Revision(id.value(), "folder " + id.value().substring(0, 7));
    }

    BundleId fetch(Source.Folder source, Revision revision, Output output, Cancel cancel) throws StepFailed {
        var wanted = new BundleId(revision.id());
        if (bundles.has(wanted)) {
            output.line("The folder's files are here from before.");
            return wanted;
        }
        output.line("Reading " + source.folder());
        return quiet(source, () -> bundles.add(tree(source), wanted, cancel));
    }

    private interface Reading {
        BundleId read() throws IOException, StepFailed;
    }

    private static BundleId quiet(Source.Folder source, Reading reading) throws StepFailed {
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.read();
            } catch (ChangedWhileRead e) {
                if (attempt == TRIES) {
                    throw changing(source, e);
                }
                pause();
            } catch (AccessDeniedException e) {
                throw new StepFailed("May not read " + EntryRules.show(e.getFile()) + ". Change its permissions.", e);
            } catch (IOException e) {
                throw DiskTrouble.failure("Reading the folder " + EntryRules.show(source.folder()), e);
            }
        }
    }

    private static void pause() throws StepFailed {
        try {
            SystemTime.pause(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.failure();
        }
    }

    private static StepFailed changing(Source.Folder source, ChangedWhileRead cause) {
        return new StepFailed(
                "The folder " + EntryRules.show(source.folder()) + " keeps changing while it is read ("
                        + EntryRules.show(String.valueOf(cause.getMessage()))
                        + "). Wait until whatever writes to it is done, or leave those files out by a .lanyardignore, and deploy again.",
                cause);
    }

    private static FolderTree tree(Source.Folder source) throws IOException, StepFailed {
        Path folder = existing(source.folder());
        String path = Subfolder.clean(source.path());
        Path inside = folder.resolve(path);
        if (!Files.isDirectory(inside)) {
            throw new StepFailed("There is no folder " + EntryRules.show(path) + " in "
                    + EntryRules.show(source.folder()) + ". Check --path.");
        }
        if (!inside.toRealPath().startsWith(folder)) {
            throw new StepFailed("The folder " + EntryRules.show(path) + " is a link that leads out of "
                    + EntryRules.show(source.folder()) + ". Deploy the folder that it points to by its own name.");
        }
        return new FolderTree(folder, path);
    }

    private static Path existing(String name) throws IOException, StepFailed {
        try {
            Path folder = Path.of(name);
            if (!folder.isAbsolute()) {
                throw new StepFailed("The folder " + EntryRules.show(name) + " must be given by its absolute path.");
            }
            if (!Files.isDirectory(folder)) {
                String what = Files.exists(folder) ? " is not a folder" : " does not exist on this node";
                throw new StepFailed("The folder " + EntryRules.show(name) + what + ". Check its name.");
            }
            return folder.toRealPath();
        } catch (InvalidPathException e) {
            throw new StepFailed("\"" + EntryRules.show(name) + "\" cannot be the name of a folder. Check it.", e);
        }
    }
}
