package org.lanyard.adapter.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.StepFailed;

/** Finds in a server's list of references what a user named. Pure. */
final class GitRefs {

    private static final int MOST_BRANCHES = 500;
    private static final int MOST_TAGS = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final GitAddress address;
    private final Map<String, Ref> all;

    GitRefs(GitAddress address, Map<String, Ref> all) {
        this.address = address;
        this.all = new TreeMap<>(all);
    }

    static Revision revision(String name, String commit) {
        String brief = commit.substring(0, 7);
        return new Revision(commit, commit.startsWith(name) ? brief : EntryRules.show(name) + " " + brief);
    }

    /** Where the server's HEAD is, else the only branch or the one with a usual name; null when there is none. */
    private @Nullable String defaultName() {
        Ref head = all.get(Constants.HEAD);
        String commit = head == null ? null : commit(head);
        if (head != null && commit != null) {
            String name = head.isSymbolic() ? head.getTarget().getName() : branchAt(commit);
            return name.replaceFirst("^refs/heads/", "");
        }
        List<String> branches = branches();
        return (branches.size() == 1 ? branches : List.of("main", "master"))
                .stream().filter(branches::contains).findFirst().orElse(null);
    }

    Revision defaultBranch() throws StepFailed {
        String name = defaultName();
        Ref head = all.get(Constants.HEAD);
        String commit = head == null ? null : commit(head);
        Revision found = name == null ? null : commit == null ? named(name) : revision(name, commit);
        if (found != null) {
            return found;
        }
        List<String> branches = branches();
        if (branches.isEmpty()) {
            throw new StepFailed(
                    "The git repository " + address.shown()
                            + " has no branches: nothing has been committed and pushed to it yet. Push something, then deploy again.");
        }
        throw new StepFailed("The git repository " + address.shown()
                + " has no default branch. Name one of its branches with --branch: " + some(branches) + ".");
    }

    /** Older servers do not say which branch HEAD is. */
    private String branchAt(String commit) {
        return branches().stream()
                .filter(name -> commit.equals(commit(all.get(Constants.R_HEADS + name))))
                .min(Comparator.comparing((String name) -> !name.equals("main") && !name.equals("master")))
                .orElse("HEAD");
    }

    /** A branch, else a tag, else a full reference name; null when there is none. */
    @Nullable Revision named(String name) {
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_TAGS, "")) {
            if (!prefix.isEmpty() || name.startsWith("refs/")) {
                String commit = commit(all.get(prefix + name));
                if (commit != null) {
                    return revision(name.replaceFirst("^refs/(heads|tags)/", ""), commit);
                }
            }
        }
        return null;
    }

    /** The one commit among the references' that starts so; null when there is none. */
    @Nullable String startingWith(String prefix) {
        var found = all.values().stream()
                .map(GitRefs::commit)
                .filter(commit -> commit != null && commit.startsWith(prefix))
                .distinct()
                .toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    StepFailed notFound(String name) {
        List<String> near = branches().stream()
                .filter(branch -> isNear(branch, name))
                .sorted(Comparator.comparingInt(branch -> distance(branch, name)))
                .toList();
        String hint = near.isEmpty()
                ? branches().isEmpty() ? "It has no branches." : "Its branches are: " + some(branches()) + "."
                : "Did you mean " + some(near) + "?";
        return new StepFailed("The git repository " + address.shown() + " has no branch, tag or commit \""
                + EntryRules.show(name) + "\". " + hint);
    }

    /** The default branch first, then by name. */
    List<String> branchesByUse() {
        String first = defaultName();
        return branches().stream()
                .sorted(Comparator.comparing((String name) -> !name.equals(first)))
                .map(EntryRules::show)
                .limit(MOST_BRANCHES)
                .toList();
    }

    /** By number where they have some: v10 is later than v9. */
    List<String> latestTags() {
        return all.keySet().stream()
                .filter(name -> name.startsWith(Constants.R_TAGS) && !name.endsWith("^{}"))
                .map(name -> name.substring(Constants.R_TAGS.length()))
                .sorted(Comparator.comparing(GitRefs::padded).reversed())
                .map(EntryRules::show)
                .limit(MOST_TAGS)
                .toList();
    }

    private static String padded(String tag) {
        return NUMBER.matcher(tag)
                .replaceAll(number -> "0".repeat(Math.max(0, 12 - number.group().length())) + number.group());
    }

    /** The plain name of what was asked for; the default branch when that is nothing. */
    @Nullable String taken(String ref) {
        String name = defaultName();
        return ref.isEmpty()
                ? name == null ? null : EntryRules.show(name)
                : EntryRules.show(ref.replaceFirst("^refs/(heads|tags)/", ""));
    }

    private List<String> branches() {
        return all.keySet().stream()
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()))
                .toList();
    }

    private static String some(List<String> names) {
        String shown =
                String.join(", ", names.stream().limit(6).map(EntryRules::show).toList());
        return names.size() <= 6 ? shown : shown + " and " + (names.size() - 6) + " more";
    }

    private static @Nullable String commit(@Nullable Ref ref) {
        if (ref == null) {
            return null;
        }
        ObjectId peeled = ref.getPeeledObjectId();
        ObjectId id = peeled != null ? peeled : ref.getObjectId();
        return id == null ? null : id.name();
    }

    private static boolean isNear(String branch, String name) {
        String a = branch.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        return b.length() > 1 && (a.contains(b) || b.contains(a)) || distance(a, b) <= Math.max(1, b.length() / 3);
    }

    /** Levenshtein's, over the first 60 characters. */
    private static int distance(String a, String b) {
        String s = a.substring(0, Math.min(60, a.length()));
        String t = b.substring(0, Math.min(60, b.length()));
        int[] row = new int[t.length() + 1];
        for (int j = 0; j <= t.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= t.length(); j++) {
                int replaced = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[t.length()];
    }
}
