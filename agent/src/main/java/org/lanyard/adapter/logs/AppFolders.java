package org.lanyard.adapter.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lanyard.deploy.AppFiles;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;

/** {@link AppFiles} in the data folder: {@code logs/<app>/} and {@code volumes/<app>/}. */
public final class AppFolders implements AppFiles {

    /** Build logs of so many releases are kept. */
    private static final int BUILD_LOGS = 10;

    /** Logs of so many instances are kept, those that run among them. */
    private static final int INSTANCE_LOGS = 5;

    private static final String INSTANCE = "instance-";

    private final AppLogs logs;
    private final Path volumes;

    public AppFolders(Path data) {
        this.logs = new AppLogs(data.resolve("logs"));
        this.volumes = data.resolve("volumes");
    }

    @Override
    public Path buildLog(AppId app, int release) {
        return logs.build(app, release);
    }

    @Override
    public Path instanceLog(AppId app, InstanceId instance) {
        return logs.folder(app).resolve(INSTANCE + instance + ".log");
    }

    @Override
    public Path volume(AppId app) {
        try {
            return Files.createDirectories(volumes.resolve(app.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder for the app's data: " + e.getMessage(), e);
        }
    }

    @Override
    public LogSink openBuildLog(AppId app, int release) {
        LogWriter writer = logs.openBuild(app, release, BUILD_LOGS);
        return new LogSink() {
            @Override
            public void line(String text) {
                writer.line(text);
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    @Override
    public List<Path> instanceLogs(AppId app) {
        try (Stream<Path> files = Files.list(logs.folder(app))) {
            return files.filter(file ->
                            name(file).startsWith(INSTANCE) && name(file).endsWith(".log"))
                    .sorted(Comparator.comparing(AppFolders::modified).reversed())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void retireInstanceLog(AppId app, InstanceId instance) {
        instanceLogs(app).stream().skip(INSTANCE_LOGS).forEach(old -> {
            delete(old);
            delete(old.resolveSibling(name(old) + ".1"));
        });
    }

    @Override
    public void remove(AppId app, boolean withVolume) {
        logs.delete(app);
        if (withVolume) {
            deleteTree(volumes.resolve(app.value()));
        }
    }

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(AppFolders::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
