package org.lanyard.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.lanyard.deploy.AppFiles;
import org.lanyard.deploy.LogReader;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;

/** The apps' files in memory. */
public final class FakeLogs implements LogReader, AppFiles {

    private final Map<String, List<String>> files = new HashMap<>();
    final Set<AppId> removed = new HashSet<>();
    final Set<AppId> removedVolumes = new HashSet<>();
    int openSinks;
    boolean undeletable;

    void line(InstanceId instance, String line) {
        files.computeIfAbsent(instance.value(), _ -> new ArrayList<>()).add(line);
    }

    @Override
    public List<String> tail(Path file, int lines) {
        List<String> all = files.getOrDefault(file.getFileName().toString(), List.of());
        return List.copyOf(all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    @Override
    public AutoCloseable follow(Path file, int lastLines, Consumer<String> consumer) {
        tail(file, lastLines).forEach(consumer);
        return () -> {};
    }

    @Override
    public Path buildLog(AppId app, int release) {
        return Path.of("/logs", app.value(), "build" + release);
    }

    @Override
    public Path instanceLog(AppId app, InstanceId instance) {
        return Path.of("/logs", app.value(), instance.value());
    }

    @Override
    public Path volume(AppId app) {
        return Path.of("/volumes", app.value());
    }

    @Override
    public LogSink openBuildLog(AppId app, int release) {
        List<String> lines = files.computeIfAbsent("build" + release, _ -> new ArrayList<>());
        openSinks++;
        return new LogSink() {
            @Override
            public void line(String text) {
                lines.add(text);
            }

            @Override
            public void close() {
                openSinks--;
            }
        };
    }

    @Override
    public List<Path> instanceLogs(AppId app) {
        return List.of();
    }

    @Override
    public void retireInstanceLog(AppId app, InstanceId instance) {}

    @Override
    public void remove(AppId app, boolean withVolume) {
        if (undeletable) {
            throw new UncheckedIOException(new IOException("Permission denied"));
        }
        removed.add(app);
        if (withVolume) {
            removedVolumes.add(app);
        }
    }
}
