package org.lanyard.adapter.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.check.Commit;
import org.lanyard.deploy.check.Seen;
import org.lanyard.model.BundleId;
import org.lanyard.model.Source;
import org.lanyard.platform.Folders;

/** Git addresses, by JGit: nothing is checked out, no hook and no filter runs, and this machine's git is not asked. */
final class GitSource {

    private static final Pattern FULL = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-fA-F]{4,39}");

    private final Bundles bundles;
    private final SourceLimits limits;
    private final FetchIndex index;

    GitSource(Bundles bundles) throws IOException {
        this.bundles = bundles;
        this.limits = bundles.limits();
        this.index = new FetchIndex(bundles);
    }

    Revision resolve(Source.Git source, Cancel cancel) throws StepFailed {
        String ref = ref(source);
        if (FULL.matcher(ref).matches()) {
            String commit = ref.toLowerCase(Locale.ROOT);
            return GitRefs.revision(commit, commit);
        }
        GitAddress address = GitAddress.of(source.url());
        return resolve(source, address, list(address, cancel), cancel);
    }

    private static String ref(Source.Git source) {
        return source.ref() == null ? "" : source.ref().strip();
    }

    private GitRefs list(GitAddress address, Cancel cancel) throws StepFailed {
        GitIsolation.install();
        return new GitRefs(address, exchange(address, cancel, () -> new GitRemote(address, limits).list()));
    }

    /** What the server has, and what of it is taken. */
    Seen look(Source.Git source, Cancel cancel) throws StepFailed {
        GitAddress address = GitAddress.of(source.url());
        GitRefs refs = list(address, cancel);
        try {
            Revision revision = resolve(source, address, refs, cancel);
            return new Seen(refs.branchesByUse(), refs.latestTags(), refs.taken(ref(source)), revision, null);
        } catch (StepFailed nothingLikeThat) {
            return new Seen(refs.branchesByUse(), refs.latestTags(), null, null, nothingLikeThat.getMessage());
        }
    }

    private Revision resolve(Source.Git source, GitAddress address, GitRefs refs, Cancel cancel) throws StepFailed {
        String path = Subfolder.clean(source.path());
        String ref = ref(source);
        if (FULL.matcher(ref).matches()) {
            String commit = ref.toLowerCase(Locale.ROOT);
            return GitRefs.revision(commit, commit);
        }
        if (ref.isEmpty()) {
            return refs.defaultBranch();
        }
        Revision named = refs.named(ref);
        if (named != null) {
            return named;
        }
        String commit = ABBREVIATED.matcher(ref).matches()
                ? lookUp(address, path, refs, ref.toLowerCase(Locale.ROOT), cancel)
                : null;
        if (commit == null) {
            throw refs.notFound(ref);
        }
        return GitRefs.revision(commit, commit);
    }

    /** A short commit id: among what the server lists, what was here before, and at last the whole history. */
    private @Nullable String lookUp(GitAddress address, String path, GitRefs refs, String prefix, Cancel cancel)
            throws StepFailed {
        String listed = refs.startingWith(prefix);
        if (listed != null) {
            return listed;
        }
        return exchange(address, cancel, () -> {
            List<String> known = index.commits(address, path, prefix);
            return known.size() == 1 ? known.getFirst() : searchHistory(address, prefix, cancel);
        });
    }

    private @Nullable String searchHistory(GitAddress address, String prefix, Cancel cancel)
            throws IOException, StepFailed {
        Path folder = bundles.temporaryFolder();
        try (var repository = new LimitedRepository(folder, limits.fileBytes());
                var walk = new RevWalk(repository)) {
            var progress = new FetchProgress(line -> {}, cancel, folder, limits.totalBytes());
            new GitRemote(address, limits).fetchHistory(repository, progress);
            ObjectReader reader = walk.getObjectReader();
            List<ObjectId> found = reader.resolve(AbbreviatedObjectId.fromString(prefix)).stream()
                    .filter(id -> isCommit(reader, id))
                    .toList();
            if (found.size() > 1) {
                throw new StepFailed(
                        "The commit id " + prefix + " fits " + found.size() + " commits. Give more of its digits.");
            }
            return found.isEmpty() ? null : found.getFirst().name();
        } finally {
            Folders.deleteOrLeave(folder);
        }
    }

    private static boolean isCommit(ObjectReader reader, ObjectId id) {
        try {
            return reader.has(id, Constants.OBJ_COMMIT);
        } catch (IOException e) {
            return false; // there is such an object, of another type
        }
    }

    BundleId fetch(Source.Git source, Revision revision, Output output, Cancel cancel) throws StepFailed {
        GitIsolation.install();
        GitAddress address = GitAddress.of(source.url());
        String path = Subfolder.clean(source.path());
        if (!FULL.matcher(revision.id()).matches()) {
            throw new StepFailed("\"" + EntryRules.show(revision.id())
                    + "\" is not a commit of a git repository. Deploy the app again.");
        }
        BundleId known = index.find(address, path, revision.id());
        if (known != null) {
            output.line("Commit " + revision.id().substring(0, 7) + " is here from before.");
            return known;
        }
        output.line("Fetching " + address.shown() + " at " + revision.label());
        BundleId made = exchange(address, cancel, () -> make(address, path, revision.id(), output, cancel));
        output.line("Fetched " + revision.label());
        return made;
    }

    /** As it was noted when it was fetched; what an earlier version has fetched is fetched anew for that. */
    @Nullable Commit commit(Source.Git source, Revision revision, Cancel cancel) throws StepFailed {
        GitAddress address = GitAddress.of(source.url());
        String path = Subfolder.clean(source.path());
        Commit known = index.commit(address, path, revision.id());
        if (known == null) {
            GitIsolation.install();
            exchange(address, cancel, () -> make(address, path, revision.id(), _ -> {}, cancel));
            known = index.commit(address, path, revision.id());
        }
        return known;
    }

    private BundleId make(GitAddress address, String path, String commit, Output output, Cancel cancel)
            throws IOException, StepFailed {
        Path folder = bundles.temporaryFolder();
        try (var repository = new LimitedRepository(folder, limits.fileBytes())) {
            var progress = new FetchProgress(output, cancel, folder, limits.totalBytes());
            obtain(address, repository, commit, output, progress);
            ObjectId tree = tree(address, repository, commit, path);
            BundleId bundle = bundles.add(new GitTree(repository, tree, output), null, cancel);
            index.put(address, path, bundle, note(repository, commit));
            return bundle;
        } finally {
            Folders.deleteOrLeave(folder);
        }
    }

    private void obtain(GitAddress address, Repository repository, String commit, Output output, FetchProgress progress)
            throws IOException, StepFailed {
        var remote = new GitRemote(address, limits);
        try {
            remote.fetchCommit(repository, commit, progress);
        } catch (TransportException e) {
            if (progress.tooBig()) {
                throw new GitTrouble(address, limits).tooBig();
            }
            if (!GitTrouble.isRefusedWant(e)) {
                throw e;
            }
            output.line("The server does not give this commit by itself; fetching the whole history");
            remote.fetchAll(repository, progress);
        }
        if (!repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
            throw new StepFailed("The git repository " + address.shown() + " has no commit " + commit.substring(0, 7)
                    + " on any branch or tag. Check the id, or deploy a branch.");
        }
    }

    private static Commit note(Repository repository, String commit) throws IOException {
        try (var commits = new RevWalk(repository)) {
            RevCommit parsed = commits.parseCommit(ObjectId.fromString(commit));
            PersonIdent author = parsed.getAuthorIdent();
            return new Commit(
                    commit,
                    EntryRules.show(parsed.getShortMessage()),
                    EntryRules.show(author.getName()),
                    author.getWhenAsInstant());
        }
    }

    private static ObjectId tree(GitAddress address, Repository repository, String commit, String path)
            throws IOException, StepFailed {
        try (var commits = new RevWalk(repository)) {
            ObjectId root = commits.parseCommit(ObjectId.fromString(commit)).getTree();
            if (path.isEmpty()) {
                return root;
            }
            try (TreeWalk at = TreeWalk.forPath(repository, path, root)) {
                if (at == null || !at.isSubtree()) {
                    throw new StepFailed("There is no folder " + EntryRules.show(path) + " in " + address.shown()
                            + " at " + commit.substring(0, 7) + ". Check --path.");
                }
                return at.getObjectId(0);
            }
        }
    }

    private <T extends @Nullable Object> T exchange(GitAddress address, Cancel cancel, Callable<T> work)
            throws StepFailed {
        var trouble = new GitTrouble(address, limits);
        try {
            return Watched.run(work, limits.whole(), cancel);
        } catch (Watched.TooLate e) {
            throw trouble.tooLate();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof StepFailed failed) {
                throw failed;
            }
            if (GitTrouble.isDisk(cause)) {
                throw DiskTrouble.failure("Fetching", new IOException("No space left on device", cause));
            }
            throw trouble.failure(cause);
        }
    }
}
