package org.lanyard.deploy.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Revision;

/**
 * What a source has, as it answered.
 *
 * @param branches the default one first; none of a folder
 * @param tags the latest first, a hundred at most
 * @param ref name of the branch, tag or commit that is taken; null for a folder, and when there is none
 * @param revision what a deployment would take now; null when it has nothing like that
 * @param problem why there is no revision, for a person
 */
public record Seen(
        List<String> branches,
        List<String> tags,
        @Nullable String ref,
        @Nullable Revision revision,
        @Nullable String problem) {

    public Seen {
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
    }

    /** A source without branches. */
    public static Seen of(Revision revision) {
        return new Seen(List.of(), List.of(), null, revision, null);
    }
}
