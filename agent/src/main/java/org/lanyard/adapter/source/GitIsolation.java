package org.lanyard.adapter.source;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps this machine's git configuration out: it can name programs (helpers, filters, hooks), rewrite addresses, and
 * finding it makes JGit run the {@code git} program. JGit has one reader for the whole JVM.
 */
final class GitIsolation extends SystemReader.Delegate {

    private GitIsolation(SystemReader system) {
        super(system);
    }

    static void install() {
        if (!(SystemReader.getInstance() instanceof GitIsolation)) {
            SystemReader.setInstance(new GitIsolation(SystemReader.getInstance()));
        }
        // measuring the file system's clock takes seconds and only helps working trees
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

    /** A file that is never read nor written. */
    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, new java.io.File("lanyard-has-no-git-configuration"), fs);
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
