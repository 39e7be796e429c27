package org.lanyard.keeper.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that belongs to one instance: what carries its environment marker, what is in its session or process group,
 * and all descendants of these. None of the four alone finds a process that forked twice, called setsid and cleaned its
 * environment at different moments.
 *
 * @param leader pid of the session's and group's leader; 0 when the session is not to be trusted, because the leader died
 *     long ago and its number may lead another session now
 * @param since start of the instance's oldest process: nothing older can belong to it; 0 when not known
 * @param assignment the marker, {@code LANYARD_INSTANCE=…}
 */
public record ProcessTree(long leader, long since, String assignment) {

    public static final String MARKER = "LANYARD_INSTANCE";

    public static ProcessTree ofInstance(String id, long leader, long since) {
        return new ProcessTree(leader, since, MARKER.concat("=").concat(id));
    }

    /** The live members, this process itself left out. */
    public List<ProcessEntry> members(ProcessTable table) {
        long self = ProcessHandle.current().pid();
        var candidates = new ArrayList<ProcessEntry>();
        for (ProcessEntry entry : table.all()) {
            if (entry.start() >= since && entry.pid() != self && entry.pid() > 1) {
                candidates.add(entry);
            }
        }
        Set<Long> found = new HashSet<>();
        for (ProcessEntry entry : table.marked(candidates, assignment)) {
            found.add(entry.pid());
        }
        for (ProcessEntry entry : candidates) {
            if (leader > 0 && (entry.pid() == leader || entry.session() == leader || entry.group() == leader)) {
                found.add(entry.pid());
            }
        }
        addDescendants(candidates, found);
        var members = new ArrayList<ProcessEntry>();
        for (ProcessEntry entry : candidates) {
            if (found.contains(entry.pid())) {
                members.add(entry);
            }
        }
        return members;
    }

    private static void addDescendants(List<ProcessEntry> candidates, Set<Long> found) {
        boolean grew = !found.isEmpty();
        while (grew) {
            grew = false;
            for (ProcessEntry entry : candidates) {
                grew |= found.contains(entry.parent()) && found.add(entry.pid());
            }
        }
    }
}
