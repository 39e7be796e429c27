package org.lanyard.adapter.mdns;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanyard.cluster.Sighting;
import org.lanyard.model.NodeId;

/**
 * Who is heard where: what the stations hear, checked and counted. By announcement rather than by node, so that a stranger
 * who claims to be a node does not hide it. Thread-safe.
 */
final class Sightings {

    /** On one interface; a LAN of more nodes is none of ours. */
    static final int MOST = 256;

    private static final System.Logger LOG = System.getLogger(Sightings.class.getName());

    private record Key(String networkInterface, String instance) {}

    private final NodeId self;
    private final Map<Key, Sighting> sightings = new LinkedHashMap<>();
    private final Set<String> heardSelf = new LinkedHashSet<>();
    private final Set<String> told = new LinkedHashSet<>();
    private long dropped;

    Sightings(NodeId self) {
        this.self = self;
    }

    /** The sighting when it is new or says something else than before. */
    synchronized Optional<Sighting> heard(
            InterfaceChoice.Used on, String instance, byte[] text, List<InetAddress> addresses) {
        var key = new Key(on.nic().name(), instance);
        try {
            Sighting sighting = NodeText.read(text, addresses, on);
            if (sighting.peer().node().equals(self)) {
                heardSelf.add(on.nic().name());
                return Optional.empty();
            }
            if (!sightings.containsKey(key) && count(key.networkInterface()) >= MOST) {
                throw new MalformedMessage("there are too many");
            }
            return sighting.equals(sightings.put(key, sighting)) ? Optional.empty() : Optional.of(sighting);
        } catch (MalformedMessage malformed) {
            sightings.remove(key);
            drop(on, instance, malformed);
            return Optional.empty();
        }
    }

    synchronized void gone(String networkInterface, String instance) {
        sightings.remove(new Key(networkInterface, instance));
    }

    /** Nobody listens there any more. */
    synchronized void forget(String networkInterface) {
        sightings.keySet().removeIf(key -> key.networkInterface().equals(networkInterface));
        heardSelf.remove(networkInterface);
    }

    synchronized Collection<Sighting> all() {
        return List.copyOf(sightings.values());
    }

    synchronized boolean has(String networkInterface, String instance) {
        return sightings.containsKey(new Key(networkInterface, instance));
    }

    synchronized boolean heardSelf(String networkInterface) {
        return heardSelf.contains(networkInterface);
    }

    synchronized long dropped() {
        return dropped;
    }

    private long count(String networkInterface) {
        return sightings.keySet().stream()
                .filter(key -> key.networkInterface().equals(networkInterface))
                .count();
    }

    /** Each reason is logged once: who floods the network shall not flood the log. */
    private void drop(InterfaceChoice.Used on, String instance, MalformedMessage malformed) {
        dropped++;
        String why = String.valueOf(malformed.getMessage());
        if (told.add(why)) {
            String shown = instance.length() > 80 ? instance.substring(0, 80) + "..." : instance;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Left out what announces itself as a node on {0} ({1}): {2}. More like it are left out silently",
                    on.nic().name(),
                    shown.replaceAll("\\p{C}", "?"),
                    why);
        }
    }
}
