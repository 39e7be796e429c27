package org.lanyard.adapter.jgroups;

import java.util.List;
import java.util.Set;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.Event;
import org.jgroups.Message;
import org.jgroups.PhysicalAddress;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.Discovery;
import org.jgroups.protocols.PingData;
import org.jgroups.protocols.PingHeader;
import org.jgroups.util.ByteArray;
import org.jgroups.util.NameCache;
import org.jgroups.util.Responses;
import org.lanyard.model.NodeId;

/** Asks every trusted node that is known, every time. */
final class PeerDiscovery extends Discovery {

    static {
        // without a number of its own the answers find no protocol, and nodes never merge, without a word
        ClassConfigurator.addProtocol((short) 3108, PeerDiscovery.class);
    }

    private final NodeId self;
    private final AddressBook book;

    PeerDiscovery(NodeId self, AddressBook book) {
        this.self = self;
        this.book = book;
    }

    @Override
    public boolean isDynamic() {
        return true;
    }

    @Override
    protected void findMembers(List<Address> members, boolean initial, Responses responses) {
        Set<NodeId> nodes = book.nodes();
        nodes.remove(self);
        if (nodes.isEmpty()) {
            // nobody to wait for
            responses.done();
            return;
        }
        PhysicalAddress at = (PhysicalAddress) down(new Event(Event.GET_PHYSICAL_ADDRESS, local_addr));
        PingData data = new PingData(local_addr, false, NameCache.get(local_addr), at);
        if (members != null && members.size() <= max_members_in_discovery_request) {
            data.mbrs(members);
        }
        ByteArray content = marshal(data);
        for (NodeId node : nodes) {
            Message request = new BytesMessage(new NodeAddress(node, List.of()))
                    .setFlag(Message.Flag.DONT_BUNDLE, Message.Flag.OOB)
                    .setFlag(Message.TransientFlag.DONT_LOOPBACK)
                    .putHeader(
                            id,
                            new PingHeader(PingHeader.GET_MBRS_REQ)
                                    .clusterName(cluster_name)
                                    .initialDiscovery(initial));
            if (content != null) {
                request.setArray(content);
            }
            down_prot.down(request);
        }
    }
}
