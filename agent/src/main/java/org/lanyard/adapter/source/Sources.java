package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.SourceFetcher;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.check.Commit;
import org.lanyard.deploy.check.Scout;
import org.lanyard.deploy.check.Seen;
import org.lanyard.model.BundleId;
import org.lanyard.model.Source;

/** Folders and git addresses made into bundles. Thread-safe. */
public final class Sources implements SourceFetcher, Scout {

    private final FolderSource folders;
    private final GitSource git;

    /**
     * @throws UncheckedIOException when the bundles' folder cannot be written
     */
    public Sources(Bundles bundles) {
        try {
            this.folders = new FolderSource(bundles);
            this.git = new GitSource(bundles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Revision resolve(Source source, Cancel cancel) throws StepFailed {
        return switch (source) {
            case Source.Folder folder -> folders.resolve(folder, cancel);
            case Source.Git address -> git.resolve(address, cancel);
        };
    }

    @Override
    public Seen look(Source source, Cancel cancel) throws StepFailed {
        return switch (source) {
            case Source.Folder folder -> Seen.of(folders.resolve(folder, cancel));
            case Source.Git address -> git.look(address, cancel);
        };
    }

    @Override
    public @Nullable Commit commit(Source source, Revision revision, Cancel cancel) throws StepFailed {
        return switch (source) {
            case Source.Folder _ -> null;
            case Source.Git address -> git.commit(address, revision, cancel);
        };
    }

    @Override
    public BundleId fetch(Source source, Revision revision, Output output, Cancel cancel) throws StepFailed {
        return switch (source) {
            case Source.Folder folder -> folders.fetch(folder, revision, output, cancel);
            case Source.Git address -> git.fetch(address, revision, output, cancel);
        };
    }
}
