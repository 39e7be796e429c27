package org.lanyard.deploy.check;

import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.Source;

/** Looks at sources. Blocking, like {@link org.lanyard.deploy.SourceFetcher}, and ended alike by a cancellation. */
public interface Scout {

    /**
     * One small exchange with a git server, or a pass over a folder.
     *
     * @throws CredentialsNeeded when it answers, but not to everybody
     * @throws StepFailed when it does not answer
     */
    Seen look(Source source, Cancel cancel) throws StepFailed;

    /** Who wrote what has been fetched; null for a folder. May fetch anew what was fetched by an earlier version. */
    @Nullable Commit commit(Source source, Revision revision, Cancel cancel) throws StepFailed;
}
