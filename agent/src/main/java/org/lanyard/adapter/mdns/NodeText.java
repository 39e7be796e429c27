package org.lanyard.adapter.mdns;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.lanyard.cluster.Discovery.Announcement;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Sighting;
import org.lanyard.model.NodeId;

/** What a node's announcement says, to and from text; from anybody, so all of it is checked. Unknown keys are let be. */
final class NodeText {

    private static final int MOST_ADDRESSES = 8;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_WORD = 64;
    /** Two more ports follow it. */
    private static final int HIGHEST_PORT = 65_533;

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String CLUSTER = "cluster";
    private static final String VERSION = "version";
    private static final String PORT = "port";

    private NodeText() {}

    static byte[] write(Announcement announcement) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(ID, announcement.self().node().value());
        entries.put(NAME, announcement.self().name());
        entries.put(CLUSTER, announcement.cluster());
        entries.put(VERSION, announcement.version());
        entries.put(PORT, Integer.toString(announcement.self().port()));
        return TxtRecord.write(entries);
    }

    static Sighting read(byte[] text, List<InetAddress> addresses, InterfaceChoice.Used on) throws MalformedMessage {
        Map<String, String> entries = TxtRecord.read(text);
        NodeId node;
        try {
            node = new NodeId(entries.getOrDefault(ID, ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("its id is none");
        }
        String name = entries.getOrDefault(NAME, "");
        boolean readable = !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(NodeText::unreadable);
        if (!readable) {
            throw new MalformedMessage("its name is none that could be shown");
        }
        var peer = new Peer(node, name, usable(addresses, on), port(entries.getOrDefault(PORT, "")));
        return new Sighting(
                peer,
                word(entries.getOrDefault(CLUSTER, ""), "cluster", c -> isLetterOrDigit(c) || c == '-'),
                word(entries.getOrDefault(VERSION, ""), "version", c -> isLetterOrDigit(c) || "-+._".indexOf(c) >= 0),
                on.nic().name());
    }

    private static int port(String text) throws MalformedMessage {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new MalformedMessage("its port is none");
        }
        return port;
    }

    private static String word(String text, String what, IntPredicate allowed) throws MalformedMessage {
        if (text.length() > LONGEST_WORD || !text.chars().allMatch(allowed)) {
            throw new MalformedMessage("its " + what + " is none");
        }
        return text;
    }

    private static List<String> usable(List<InetAddress> addresses, InterfaceChoice.Used on) throws MalformedMessage {
        List<String> usable = addresses.stream()
                .filter(a -> !a.isAnyLocalAddress() && !a.isMulticastAddress())
                .filter(a -> !a.isLoopbackAddress() || on.nic().loopback())
                .limit(MOST_ADDRESSES)
                .map(InetAddress::getHostAddress)
                .distinct()
                .toList();
        if (usable.isEmpty()) {
            throw new MalformedMessage("it has no address");
        }
        return usable;
    }

    /** What would move or hide other text where it is shown. */
    private static boolean unreadable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
