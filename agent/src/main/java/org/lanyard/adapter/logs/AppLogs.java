package org.lanyard.adapter.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;

/** Where the apps' logs lie: a folder for each app below {@code logs/} in the data folder. Thread-safe; blocks. */
public final class AppLogs {

    private static final Pattern BUILD = Pattern.compile("build-(\\d{1,9})\\.log(\\.1|\\.tmp)?");

    private final Path logs;

    /** @param logs the data folder's {@code logs/}; need not exist */
    public AppLogs(Path logs) {
        this.logs = logs;
    }

    /** The app's own folder; its instances' logs go there too. */
    public Path folder(AppId app) {
        return logs.resolve(app.value());
    }

    /** Where a release's build log is, whether or not it has one. */
    public Path build(AppId app, int release) {
        return folder(app).resolve("build-" + release + ".log");
    }

    /** Begins a build log, and removes those of releases older than the last {@code kept}, this one among them. */
    public LogWriter openBuild(AppId app, int release, int kept) {
        removeBuildsUpTo(app, release - kept);
        return new LogWriter(build(app, release));
    }

    /** Removes all logs of an app. Links are removed, not followed. Idempotent. */
    public void delete(AppId app) {
        walk(app, name -> true);
    }

    private void removeBuildsUpTo(AppId app, int release) {
        walk(app, name -> {
            Matcher build = BUILD.matcher(name);
            return build.matches() && Integer.parseInt(build.group(1)) <= release;
        });
    }

    private interface Choice {
        boolean remove(String name);
    }

    private void walk(AppId app, Choice choice) {
        try {
            Files.walkFileTree(folder(app), new Remover(choice));
        } catch (NoSuchFileException e) {
            // Nothing there: so be it.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Logs in " + folder(app) + " could not be removed", e);
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {

        private final Choice choice;

        Remover(Choice choice) {
            this.choice = choice;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (choice.remove(String.valueOf(file.getFileName()))) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (choice.remove(String.valueOf(folder.getFileName()))) {
                Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
