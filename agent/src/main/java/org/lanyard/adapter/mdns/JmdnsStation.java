package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import javax.jmdns.impl.JmDNSImpl;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.cluster.Discovery.Announcement;

/** {@link Station} by jmDNS: some five threads of its own. */
final class JmdnsStation implements Station {

    static final String TYPE = "_lanyard._tcp.local.";

    private static final System.Logger LOG = System.getLogger(JmdnsStation.class.getName());

    /** jmDNS remembers all that it hears, of all services; a large network has some hundred names. */
    private static final int MOST_REMEMBERED = 4_096;

    private static final int MOST_NAME = 40;

    static {
        // Seconds for which others remember a node that was killed; jmDNS's hour is too long, and it has no other way.
        String ttl = "net.dns.ttl";
        if (System.getProperty(ttl) == null) {
            System.setProperty(ttl, "120");
        }
    }

    private final JmDNS jmdns;
    private final ServiceInfo service;

    private JmdnsStation(JmDNS jmdns, ServiceInfo service) {
        this.jmdns = jmdns;
        this.service = service;
    }

    static Station open(InterfaceChoice.Used on, Announcement announcement, Ear ear) throws IOException {
        // Both names are this node's on this interface alone: nobody else has them, so nobody is renamed
        String instance = label(announcement.self().node().value(), on.nic().name());
        JmDNS jmdns = JmDNS.create(on.address(), "lanyard-" + instance);
        try {
            jmdns.addServiceListener(TYPE, new Listener(ear));
            ask(on);
            ServiceInfo service =
                    ServiceInfo.create(TYPE, instance, announcement.self().port(), 0, 0, NodeText.write(announcement));
            jmdns.registerService(service);
            return new JmdnsStation(jmdns, service);
        } catch (IOException | RuntimeException e) {
            jmdns.close();
            throw e;
        }
    }

    private static String label(String node, String networkInterface) {
        String end = networkInterface.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        String start = node.length() > MOST_NAME ? node.substring(0, MOST_NAME) : node;
        return start + "-" + (end.length() > 12 ? end.substring(end.length() - 12) : end);
    }

    /** jmDNS waits a second before it asks for the first time; its listener hears the answers to this one as well. */
    private static void ask(InterfaceChoice.Used on) {
        if (!MulticastChannel.canSpeakFrom(on.address())) {
            return;
        }
        try (MulticastChannel channel = MulticastChannel.open(on.nic().name())) {
            var question = new Question(DnsName.of("_lanyard._tcp.local"), DnsMessage.PTR, false);
            channel.send(DnsMessage.query(List.of(question), List.of()), null);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Could not ask at once; jmDNS will in a second", e);
        }
    }

    @Override
    public void announce(Announcement announcement) {
        service.setText(NodeText.write(announcement));
    }

    @Override
    public boolean tend() {
        if (!(jmdns instanceof JmDNSImpl inside)) {
            return true;
        }
        // jmDNS does so every ten seconds by itself, and until then a node that said good-bye is heard still
        inside.cleanCache();
        return inside.getCache().size() <= MOST_REMEMBERED;
    }

    @Override
    public void close() throws IOException {
        jmdns.close();
    }

    private record Listener(Ear ear) implements ServiceListener {

        @Override
        public void serviceAdded(ServiceEvent event) {
            // what it says comes with serviceResolved; where the packet was lost, with the renewal
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            ear.gone(event.getName());
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            ServiceInfo info = event.getInfo();
            byte[] text = info.getTextBytes();
            // it is told before the text has arrived too
            if (text != null && text.length > 1) {
                ear.heard(event.getName(), text, List.<InetAddress>of(info.getInetAddresses()));
            }
        }
    }
}
