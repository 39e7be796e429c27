package org.lanyard.adapter.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Windows: {@code netstat -ano}. */
final class NetstatListeners implements Listeners {

    @Override
    public List<Listening> of(@Nullable Set<Long> pids) {
        return parse(Commands.lines("netstat", "-ano")).stream()
                .filter(listening -> pids == null || pids.contains(listening.pid()))
                .toList();
    }

    /**
     * Lines such as {@code TCP 0.0.0.0:80 0.0.0.0:0 LISTENING 4}. The state's name is translated on some systems, so what
     * counts is the foreign port 0, which only listeners have.
     */
    static List<Listening> parse(List<String> lines) {
        var all = new ArrayList<Listening>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 5 && words[0].equals("TCP") && words[2].endsWith(":0")) {
                int colon = words[1].lastIndexOf(':');
                all.add(new Listening(
                        Integer.parseInt(words[1].substring(colon + 1)), Long.parseLong(words[words.length - 1])));
            }
        }
        return all;
    }
}
