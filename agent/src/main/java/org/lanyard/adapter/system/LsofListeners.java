package org.lanyard.adapter.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** macOS: {@code lsof}. */
final class LsofListeners implements Listeners {

    @Override
    public List<Listening> of(@Nullable Set<Long> pids) {
        return parse(Commands.lines("lsof", "-nP", "-iTCP", "-sTCP:LISTEN", "-Fpn")).stream()
                .filter(listening -> pids == null || pids.contains(listening.pid()))
                .toList();
    }

    /** Field output: {@code p812} begins a process, {@code n127.0.0.1:4000} or {@code n*:80} is one of its sockets. */
    static List<Listening> parse(List<String> lines) {
        var all = new ArrayList<Listening>();
        long pid = 0;
        for (String line : lines) {
            int colon = line.lastIndexOf(':');
            if (line.startsWith("p")) {
                pid = Long.parseLong(line.substring(1));
            } else if (line.startsWith("n") && colon > 0 && isNumber(line.substring(colon + 1))) {
                all.add(new Listening(Integer.parseInt(line.substring(colon + 1)), pid));
            }
        }
        return all;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}
