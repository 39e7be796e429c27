package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The names' sockets, one an interface. What fails is told once for each interface and kept for the doctor. For one thread. */
final class LinkSockets implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LinkSockets.class.getName());

    /** So that a flood on one interface leaves time for the rest. */
    private static final int MOST_AT_ONCE = 64;

    @FunctionalInterface
    interface Receiver {
        void message(Link link, DnsMessage message, InetSocketAddress from);
    }

    private record Open(Nic nic, Link link, MulticastChannel channel) {}

    private final Selector selector;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, String> told = new LinkedHashMap<>();
    private List<Link> before = List.of();
    private volatile @Nullable String lastError;
    private boolean lost;

    LinkSockets(Selector selector) {
        this.selector = selector;
    }

    @Nullable String lastError() {
        return lastError;
    }

    /** Whether a socket has broken since the last {@link #open}. */
    boolean lost() {
        return lost;
    }

    /** What was open before the last {@link #open}. */
    List<Link> linksBefore() {
        return before;
    }

    /**
     * Opens and closes, so that these are open.
     *
     * @param afresh closes all first: they may be deaf
     * @return what is open now
     */
    List<Link> open(InterfaceChoice choice, boolean afresh) {
        before = links();
        lost = false;
        for (Open each : List.copyOf(open.values())) {
            boolean stays = choice.used().stream()
                    .anyMatch(used -> used.nic().name().equals(each.nic().name())
                            && each.link().continues(link(used.nic())));
            if (afresh || !stays) {
                open.remove(each.nic().name());
                close(each);
            }
        }
        told.keySet()
                .removeIf(name -> choice.used().stream()
                        .noneMatch(used -> used.nic().name().equals(name)));
        lastError = told.isEmpty() ? null : lastError;
        for (InterfaceChoice.Used used : choice.used()) {
            if (MulticastChannel.canSpeakFrom(used.address())) {
                open(used.nic());
            }
        }
        return links();
    }

    private void open(Nic nic) {
        Open already = open.get(nic.name());
        if (already != null) {
            open.put(nic.name(), new Open(nic, link(nic), already.channel()));
            return;
        }
        try {
            MulticastChannel channel = MulticastChannel.open(nic.name());
            channel.channel().register(selector, SelectionKey.OP_READ);
            open.put(nic.name(), new Open(nic, link(nic), channel));
            told.remove(nic.name());
        } catch (IOException | RuntimeException e) {
            failed(nic.name(), "multicast on port " + MulticastChannel.PORT + " cannot be opened", e);
        }
    }

    private List<Link> links() {
        return open.values().stream().map(Open::link).toList();
    }

    private static Link link(Nic nic) {
        return new Link(nic.name(), nic.addresses());
    }

    /** Reads what is there, up to a bound; what is not valid or comes from farther than the wire is dropped. */
    void receive(Receiver receiver) {
        selector.selectedKeys().clear();
        for (Open each : List.copyOf(open.values())) {
            try {
                for (int i = 0; i < MOST_AT_ONCE; i++) {
                    MulticastChannel.Packet packet = each.channel().receive();
                    if (packet == null) {
                        break;
                    }
                    if (each.nic().isNear(packet.from().getAddress())) {
                        message(each.link(), packet, receiver);
                    }
                }
            } catch (IOException e) {
                failed(each.nic().name(), "receiving failed", e);
                lost = true;
                open.remove(each.nic().name());
                close(each);
            }
        }
    }

    private static void message(Link link, MulticastChannel.Packet packet, Receiver receiver) {
        DnsMessage message;
        try {
            message = DnsDecoder.decode(packet.bytes().array(), packet.bytes().limit());
        } catch (MalformedMessage malformed) {
            LOG.log(System.Logger.Level.DEBUG, "Dropped a packet of {0}: {1}", packet.from(), malformed.getMessage());
            return;
        }
        // a response from another port is no multicast DNS: whoever sends it need not be allowed to use the port
        if (!message.isResponse() || packet.from().getPort() == MulticastChannel.PORT) {
            receiver.message(link, message, packet.from());
        }
    }

    /** False when it failed, which is told; the next may go through. */
    boolean send(Outgoing outgoing) {
        Open to = open.get(outgoing.link().name());
        if (to == null) {
            return false;
        }
        try {
            to.channel().send(outgoing.message(), outgoing.to());
            return true;
        } catch (IOException e) {
            failed(to.nic().name(), "sending failed", e);
            return false;
        }
    }

    private void failed(String name, String what, Exception e) {
        String error = what + " on " + name + ": " + Objects.requireNonNullElse(e.getMessage(), e.toString());
        lastError = error;
        if (!error.equals(told.put(name, error))) {
            LOG.log(System.Logger.Level.WARNING, "The .local names may not be found: {0}", error);
        }
    }

    private static void close(Open each) {
        try {
            each.channel().close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing a multicast socket failed", e);
        }
    }

    @Override
    public void close() {
        List.copyOf(open.values()).forEach(LinkSockets::close);
        open.clear();
    }
}
