package org.lanyard.adapter.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Output;

/** Tells how far JGit is, a line for each tenth, and ends its work on cancellation or when the pack grows too big. */
final class FetchProgress implements ProgressMonitor {

    private static final int LOOK_EVERY = 1000;

    private final Output output;
    private final Cancel cancel;
    private final Path packs;
    private final long mostBytes;
    private String task = "";
    private int total;
    private int done;
    private int told;
    private int looks;
    private volatile boolean tooBig;

    FetchProgress(Output output, Cancel cancel, Path repository, long mostBytes) {
        this.output = output;
        this.cancel = cancel;
        this.packs = repository.resolve("objects");
        this.mostBytes = mostBytes;
    }

    boolean tooBig() {
        return tooBig;
    }

    @Override
    public void start(int totalTasks) {}

    @Override
    public void beginTask(String title, int totalWork) {
        task = title.startsWith("remote: ") ? "" : title;
        total = totalWork;
        done = 0;
        told = 0;
    }

    @Override
    public void update(int completed) {
        done += completed;
        int tenth = total > 0 ? (int) (10L * done / total) : 0;
        if (tenth > told && !task.isEmpty()) {
            told = tenth;
            output.line(EntryRules.show(task) + " " + tenth * 10 + " %");
        }
    }

    @Override
    public void endTask() {}

    @Override
    public boolean isCancelled() {
        if (!tooBig && ++looks % LOOK_EVERY == 0) {
            tooBig = size() > mostBytes;
        }
        return tooBig || cancel.cancelled();
    }

    /** Packs are being written there and in its {@code pack} folder. */
    private long size() {
        try (var files = Files.walk(packs, 2)) {
            return files.mapToLong(path -> path.toFile().length()).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // a file was renamed under the walk; the next look sees it
        }
    }

    @Override
    public void showDuration(boolean enabled) {}
}
