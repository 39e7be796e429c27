package org.lanyard.clustering;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.api.NodeInfo;
import org.lanyard.api.RemoteStates;
import org.lanyard.cluster.ClusterView;
import org.lanyard.cluster.Discovery;
import org.lanyard.cluster.NodePolicies;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.Sighting;
import org.lanyard.cluster.trust.Member;
import org.lanyard.cluster.trust.TrustBook;
import org.lanyard.deploy.placement.Candidate;
import org.lanyard.model.NodeId;
import org.lanyard.model.RuntimeKind;

/** The paired nodes: who they are, where they are, how they do. Thread-safe; no call blocks. */
final class Neighbours {

    private final NodeId self;
    private final TrustBook trust;
    private final NodePolicies policies;
    private final Discovery discovery;
    private final NodeInfo info;
    private final RemoteStates states;
    private final Supplier<ClusterView> view;
    private final InstantSource clock;

    Neighbours(
            NodeId self,
            TrustBook trust,
            NodePolicies policies,
            Discovery discovery,
            NodeInfo info,
            RemoteStates states,
            Supplier<ClusterView> view,
            InstantSource clock) {
        this.clock = clock;
        this.self = self;
        this.trust = trust;
        this.policies = policies;
        this.discovery = discovery;
        this.info = info;
        this.states = states;
        this.view = view;
    }

    /** Where a paired node is: as it is heard, then as it was met last. Null for a stranger. */
    @Nullable Peer peer(NodeId node) {
        Member met = trust.member(node);
        return met == null ? null : peer(met);
    }

    private Peer peer(Member met) {
        var addresses = new LinkedHashSet<String>();
        int port = met.port();
        for (Sighting sighting : discovery.sightings()) {
            if (sighting.peer().node().equals(met.node())) {
                addresses.addAll(sighting.peer().addresses());
                port = sighting.peer().port();
            }
        }
        addresses.addAll(met.addresses());
        return new Peer(met.node(), met.name(), List.copyOf(addresses), port);
    }

    /** The others of the view. */
    List<Peer> reachable() {
        ClusterView now = view.get();
        return others().stream().filter(peer -> now.has(peer.node())).toList();
    }

    /** All other paired nodes, and where they may be; asked by the link. */
    List<Peer> others() {
        return trust.members().stream()
                .filter(member -> !member.node().equals(self))
                .map(this::peer)
                .toList();
    }

    /** All paired nodes, as they tell of themselves. */
    List<NodeInfo.NodeJson> nodes() {
        ClusterView now = view.get();
        Map<NodeId, NodeInfo.NodeJson> nodes = new LinkedHashMap<>();
        nodes.put(self, info.node().present(now.isLedBy(self), true, policies.of(self), clock.instant()));
        for (Member member : trust.members()) {
            if (!member.node().equals(self)) {
                NodeInfo.NodeJson told = states.node(member.node());
                NodeInfo.NodeJson known = told == null ? NodeInfo.NodeJson.of(member) : told;
                nodes.put(
                        member.node(),
                        known.present(
                                now.isLedBy(member.node()),
                                now.has(member.node()),
                                policies.of(member.node()),
                                clock.instant()));
            }
        }
        return List.copyOf(nodes.values());
    }

    /** Null for a node that is not in the view, or has not told of itself yet. */
    @Nullable String toldAddress(NodeId node) {
        NodeInfo.NodeJson told = view.get().has(node) ? states.node(node) : null;
        return told == null ? null : told.address();
    }

    /** Whether a node of the view is on another machine than this one, whose ports they would share. */
    boolean isElsewhere(NodeId node) {
        String address = toldAddress(node);
        return address != null && !LanAddresses.all().contains(address);
    }

    /** Those of the view that are to run no apps for a while. */
    Set<NodeId> paused() {
        Instant now = clock.instant();
        return view.get().members().stream()
                .filter(member -> policies.of(member).isPaused(now))
                .collect(Collectors.toSet());
    }

    private Candidate.Duty duty(NodePolicy policy, NodeInfo.NodeJson told) {
        boolean onBattery =
                told.metrics() != null && Boolean.TRUE.equals(told.metrics().onBattery());
        if (policy.draining()) {
            return Candidate.Duty.DRAINING;
        }
        if (told.away()) {
            return Candidate.Duty.AWAY;
        }
        if (policy.isPaused(clock.instant())) {
            return Candidate.Duty.PAUSED;
        }
        return switch (policy.apps()) {
            case ALWAYS -> Candidate.Duty.TAKES_APPS;
            case ON_POWER -> onBattery ? Candidate.Duty.ON_BATTERY : Candidate.Duty.TAKES_APPS;
            case NEVER -> Candidate.Duty.NO_APPS;
        };
    }

    /** The nodes of a view that have told of themselves, as places for apps. */
    List<Candidate> candidates(ClusterView now) {
        var candidates = new ArrayList<Candidate>();
        for (NodeId member : now.members()) {
            NodeInfo.NodeJson told = member.equals(self) ? info.node() : states.node(member);
            if (told != null && told.metrics() != null) {
                candidates.add(new Candidate(
                        member,
                        told.name(),
                        told.architecture(),
                        told.metrics().memoryTotalBytes(),
                        told.metrics().memoryAvailableBytes(),
                        policies.of(member).memoryReserve(),
                        told.metrics().cpu(),
                        Set.of(RuntimeKind.values()),
                        policies.of(member).labels(),
                        duty(policies.of(member), told)));
            }
        }
        return candidates;
    }
}
