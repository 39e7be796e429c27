package org.lanyard.adapter.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Brings an artifact to the disk before it is called whole: file by file when they are few, else the whole file system. */
final class Flush {

    private static final int FEW = 64;
    private static final long SECONDS = 60;

    private Flush() {}

    static void tree(Path root, String searchPath) throws IOException, InterruptedException {
        List<Path> first;
        try (var files = Files.walk(root)) {
            first = files.filter(path -> !Files.isSymbolicLink(path))
                    .limit(FEW + 1)
                    .toList();
        }
        Path sync = Tools.find("sync", searchPath);
        if (first.size() <= FEW || sync == null || !fileSystem(sync, root)) {
            for (Path path : all(root, first)) {
                force(path);
            }
        }
    }

    private static List<Path> all(Path root, List<Path> first) throws IOException {
        if (first.size() <= FEW) {
            return first;
        }
        try (var files = Files.walk(root)) {
            return files.filter(path -> !Files.isSymbolicLink(path)).toList();
        }
    }

    /** GNU's {@code sync -f}; false where there is another one. */
    private static boolean fileSystem(Path sync, Path root) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(sync.toString(), "-f", root.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    private static void force(Path path) throws IOException {
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        boolean plain = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if ((plain || folder && java.io.File.separatorChar == '/') && Files.isReadable(path)) {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
