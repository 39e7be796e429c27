package org.lanyard.app.nodes;

import java.util.List;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Node;
import org.lanyard.app.ui.Status;

/**
 * A node as it is shown, in words.
 *
 * @param system "Ubuntu 24.04 · x86-64 · 192.168.1.20"
 * @param running what runs there
 * @param self whether it is this computer
 * @param live whether what is told of it is of now; else it can be shown, but not be told anything
 */
record NodeEntry(
        Node node,
        Feather icon,
        List<Tag> tags,
        Status status,
        String system,
        Gauge cpu,
        Gauge memory,
        Facts facts,
        Running running,
        boolean self,
        boolean live) {

    /** A role, and why it has it. */
    record Tag(String word, String why) {}

    /**
     * A number over its capacity.
     *
     * @param now "38 %"; "—" when it is not known
     * @param of "12 cores"
     * @param high whether it is worth a look
     * @param words for screen readers
     */
    record Gauge(String now, String of, boolean high, String words) {}

    /** What else is known of it; each "—" when it is not. {@code more} are those that only some nodes have. */
    record Facts(String temperature, String disk, String uptime, List<Fact> more) {}

    record Fact(Feather icon, String word, String why) {}

    /** {@code number} 5, {@code count} "5 apps", {@code names} "photo-wall, door-bell, metrics-db, 2 more", {@code all} of them. */
    record Running(int number, String count, String names, String all) {}

    String id() {
        return node.id();
    }

    String name() {
        return node.name();
    }
}
