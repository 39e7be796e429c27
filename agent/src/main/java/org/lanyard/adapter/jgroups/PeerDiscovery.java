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
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * Asks every trusted node that is known, every time. JGroups' own waits a whole second for a leader to answer; this one no longer
 * than there is somebody left who may: who has answered without leading, or cannot be reached, need not be waited for.
 */
final class PeerDiscovery extends Discovery {

    static {
        // without a number of its own the answers find no protocol, and nodes never merge, without a word
        ClassConfigurator.addProtocol((short) 3108, PeerDiscovery.class);
    }

    private final NodeId self;
    private final AddressBook book;

    /** Of a node that looks for its group; null when it has found it. */
    private volatile @Nullable Question question;

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
        question = initial ? new Question(nodes, responses::done) : null;
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

    @Override
    protected void handleDiscoveryResponse(PingData data, Address sender) {
        super.handleDiscoveryResponse(data, sender);
        MemberAddress.node(sender).ifPresent(this::settled);
    }

    /** There is no connection to the node, and none can be made just now. */
    void unreachable(NodeId node) {
        settled(node);
    }

    private void settled(NodeId node) {
        Question open = question;
        if (open != null) {
            open.settled(node);
        }
    }
}
