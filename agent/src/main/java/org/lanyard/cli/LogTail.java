package org.lanyard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a program's log, to show why it ended. */
final class LogTail {

    private LogTail() {}

    /** @param from the byte where the program's own part begins */
    static String of(Path log, long from, int most) {
        try {
            byte[] all = Files.readAllBytes(log);
            int start = (int) Math.min(from, all.length);
            List<String> lines = new String(all, start, all.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var last = new StringBuilder();
            lines.subList(Math.max(0, lines.size() - most), lines.size())
                    .forEach(l -> last.append("  ").append(Terminal.harmless(l)).append('\n'));
            return last.toString();
        } catch (IOException e) {
            return "  (its log cannot be read: " + e.getMessage() + ")\n";
        }
    }
}
