package org.lanyard.keeper.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ps}, on macOS and other Unix systems without {@code /proc}. */
final class PsProcessTable implements ProcessTable {

    @Override
    public List<ProcessEntry> all() {
        return parse(ps("-axo", "pid=,ppid=,pgid=,stat=,lstart=,ucomm="));
    }

    @Override
    public long start(long pid) {
        List<ProcessEntry> one = parse(ps("-o", "pid=,ppid=,pgid=,stat=,lstart=,ucomm=", "-p", Long.toString(pid)));
        return one.isEmpty() ? 0 : one.getFirst().start();
    }

    @Override
    public List<ProcessEntry> marked(List<ProcessEntry> candidates, String assignment) {
        Set<Long> pids = parseMarked(ps("-axEwwo", "pid=,command="), assignment);
        var marked = new ArrayList<ProcessEntry>();
        for (ProcessEntry candidate : candidates) {
            if (pids.contains(candidate.pid())) {
                marked.add(candidate);
            }
        }
        return marked;
    }

    /** Lines such as {@code 812 1 812 Ss Fri Nov 20 19:25:32 2026 node}; zombies ({@code Z}) are left out. */
    static List<ProcessEntry> parse(List<String> lines) {
        var entries = new ArrayList<ProcessEntry>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", 10);
            if (words.length == 10 && !words[3].startsWith("Z")) {
                entries.add(new ProcessEntry(
                        Long.parseLong(words[0]),
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        0,
                        moment(words),
                        words[9]));
            }
        }
        return entries;
    }

    /** Pids of lines whose environment, which ps -E prints after the command, holds the assignment as a word. */
    static Set<Long> parseMarked(List<String> lines, String assignment) {
        var pids = new HashSet<Long>();
        for (String line : lines) {
            String text = line.strip() + ' ';
            int blank = text.indexOf(' ');
            if (text.contains(' ' + assignment + ' ')) {
                pids.add(Long.parseLong(text.substring(0, blank)));
            }
        }
        return pids;
    }

    /** Seconds that grow with time; months and days are only counted, no zone is needed for a comparison. */
    private static long moment(String[] words) {
        int month = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(words[5]) / 3;
        String[] clock = words[7].split(":");
        long days = (Long.parseLong(words[8]) * 12 + month) * 31 + Long.parseLong(words[6]);
        return ((days * 24 + Long.parseLong(clock[0])) * 60 + Long.parseLong(clock[1])) * 60 + Long.parseLong(clock[2]);
    }

    private static List<String> ps(String... arguments) {
        var command = new ArrayList<String>();
        command.add("ps");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        @Nullable Process process = null;
        try {
            process = builder.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot list processes, 'ps' does not run: " + e.getMessage(), e);
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }
}
