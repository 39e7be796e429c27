package org.lanyard.deploy.life;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.lanyard.deploy.InstancePhase;
import org.lanyard.model.AppState;
import org.lanyard.model.Release;

/** Finds out which releases insist on a port of their own, whatever PORT tells them. */
final class FixedPorts {

    private final Fleet fleet;
    private final Switchover switchover;

    FixedPorts(Fleet fleet, Switchover switchover) {
        this.fleet = fleet;
        this.switchover = switchover;
    }

    /** It wanted a port that its older release, or the gateway for it, holds: so it insists on that port. */
    boolean madeWay(Draft draft, Instance instance, List<String> lastLines) {
        Release release = draft.releaseOf(instance);
        if (release == null || release.fixedPort() != null || !Words.addressInUse(lastLines)) {
            return false;
        }
        List<Integer> ours = new ArrayList<>();
        if (draft.gatewayPort != null) {
            ours.add(draft.gatewayPort);
        }
        draft.serving().forEach(i -> ours.add(i.port()));
        OptionalInt port = Words.portNamed(lastLines, ours);
        if (port.isEmpty()) {
            return false;
        }
        insist(draft, release, port.getAsInt());
        switchover.makeWay(draft, port.getAsInt());
        return true;
    }

    /** One of several has the port that all of them want; which one that is will be seen on those that are left. */
    boolean gaveWay(Draft draft, Instance instance, List<String> lastLines) {
        Rollout rollout = draft.rollout;
        if (rollout == null
                || rollout.fresh().size() < 2
                || rollout.made().fixedPort() != null
                || !Words.addressInUse(lastLines)
                || fresh(draft, rollout).anyMatch(i -> i.phase() == InstancePhase.HEALTHY)) {
            return false;
        }
        draft.rollout = rollout.withFresh(rollout.fresh().stream()
                        .filter(id -> !id.equals(instance.id()))
                        .toList())
                .thinned(true);
        fleet.stop(draft, instance, null);
        return true;
    }

    private static Stream<Instance> fresh(Draft draft, Rollout rollout) {
        return draft.instances.stream().filter(i -> rollout.fresh().contains(i.id()));
    }

    void listensElsewhere(Draft draft, Event.ListensElsewhere event) {
        Instance instance = draft.instance(event.id());
        Release release = instance == null ? null : draft.releaseOf(instance);
        if (instance == null || release == null || instance.phase() != InstancePhase.STARTING) {
            return;
        }
        Instance there = instance.withPort(event.port());
        draft.put(there);
        Release insisting = insist(draft, release, event.port());
        draft.act(new Action.Watch(there, insisting, draft.settingsOf(insisting), null));
        if (draft.rollout != null && draft.isFresh(instance)) {
            fresh(draft, draft.rollout)
                    .filter(other -> !other.id().equals(instance.id()))
                    .toList()
                    .forEach(other -> fleet.stop(draft, other, null));
            draft.rollout = draft.rollout.withFresh(List.of(instance.id()));
        }
    }

    private static Release insist(Draft draft, Release release, int port) {
        Release insisting = release.withFixedPort(port);
        Release known = draft.release(release.id());
        if (known != null) {
            draft.put(known.withFixedPort(port));
        }
        if (draft.rollout != null
                && draft.rollout.release() != null
                && draft.rollout.release().id().equals(release.id())) {
            draft.rollout = draft.rollout.withRelease(draft.rollout.made().withFixedPort(port));
        }
        draft.say(Words.insists(insisting, port));
        if (draft.app.settings().replicas() > 1) {
            AppState stage = draft.rollout == null ? draft.state : draft.rollout.stage();
            draft.record(stage, Words.onlyOne(port), null);
        }
        return insisting;
    }
}
