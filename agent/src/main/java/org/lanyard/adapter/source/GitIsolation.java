package org.lanyard.adapter.source;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this machine's git configuration out: it can name programs (helpers, filters, hooks), rewrite addresses, and
 * finding it makes JGit run the {@code git} program. JGit has one reader for the whole JVM.
 */
final class GitIsolation extends SystemReader.Delegate {

    private GitIsolation(SystemReader system) {
        super(system);
    }

    /** Before each use of JGit rather than at the start: a node that never meets a git address never loads it. */
    static void install() {
        if (!(SystemReader.getInstance() instanceof GitIsolation)) {
            SystemReader.setInstance(new GitIsolation(SystemReader.getInstance()));
        }
        FS.FileStoreAttributes.setBackground(true);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    /**
     * A file that is never read nor written. It answers only for the file system's clock: JGit would measure that for
     * seconds, with files in folders that are gone by then, and it matters to working trees alone.
     */
    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, new java.io.File("lanyard-has-no-git-configuration"), fs);
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            boolean clock = section.equals("filesystem");
            return clock ? "2 seconds" : super.getString(section, subsection, name);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
