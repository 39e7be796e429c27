package org.lanyard.deploy;

import org.lanyard.model.BundleId;
import org.lanyard.model.Source;

/**
 * Turns sources into bundles. Blocking; called on virtual threads. Every failure that a user can cause or mend is a
 * {@link StepFailed}; a cancelled call ends soon with one too.
 */
public interface SourceFetcher {

    /** What the source points at now: one small exchange with a git server, or a pass over a folder. */
    Revision resolve(Source source, Cancel cancel) throws StepFailed;

    /** Makes the bundle of that revision, or finds it. Needs no network for a revision that is here. */
    BundleId fetch(Source source, Revision revision, Output output, Cancel cancel) throws StepFailed;
}
