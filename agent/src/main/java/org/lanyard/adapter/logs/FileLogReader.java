package org.lanyard.adapter.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lanyard.deploy.LogReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads logs that their keeper rotates by copying {@code app.log} to {@code app.log.1} and truncating it. Thread-safe; a
 * follower costs a virtual thread and a look at the file every 150 ms while somebody follows, nothing otherwise.
 */
public final class FileLogReader implements LogReader {

    static final int TAIL_BYTES = 1024 * 1024;

    private final Logger log = LoggerFactory.getLogger(FileLogReader.class);

    @Override
    public List<String> tail(Path file, int lines) {
        if (lines <= 0) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        var splitter = new LineSplitter(found::add);
        try {
            byte[] bytes = Tail.read(file, lines, TAIL_BYTES).bytes();
            splitter.feed(bytes, 0, bytes.length);
            splitter.flush();
        } catch (IOException e) {
            log.warn("The log {} could not be read", file, e);
        }
        return found;
    }

    @Override
    public AutoCloseable follow(Path file, int lastLines, Consumer<String> consumer) {
        var follower = new Follower(file, Math.max(0, lastLines), consumer);
        follower.start();
        return follower;
    }
}
