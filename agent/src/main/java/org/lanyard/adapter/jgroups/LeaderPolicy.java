package org.lanyard.adapter.jgroups;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jgroups.Address;
import org.jgroups.stack.MembershipChangePolicy;

/**
 * Who leads, and who would next. The sitting leader stays for as long as it is there, whoever else comes. The others stand in
 * the order of succession: by rank (the lowest first), then by start time (the earliest first), then by address, so that every
 * member computes the same order. When groups merge, the leader of the largest stays; among equally large ones, whoever of
 * their leaders stands first. Pure.
 */
final class LeaderPolicy implements MembershipChangePolicy {

    private static final Comparator<Address> SUCCESSION = Comparator.comparingInt(MemberAddress::rank)
            .thenComparingLong(MemberAddress::startedAt)
            .thenComparing(Comparator.naturalOrder());

    @Override
    public List<Address> getNewMembership(
            Collection<Address> current,
            Collection<Address> joiners,
            Collection<Address> leavers,
            Collection<Address> suspects) {
        Set<Address> members = new LinkedHashSet<>(current);
        members.addAll(joiners);
        members.removeAll(leavers);
        members.removeAll(suspects);
        List<Address> before = List.copyOf(current);
        return ordered(members, before);
    }

    @Override
    public List<Address> getNewMembership(Collection<Collection<Address>> groups) {
        Set<Address> members = new LinkedHashSet<>();
        groups.forEach(members::addAll);
        List<List<Address>> sides = new ArrayList<>();
        groups.stream().filter(group -> !group.isEmpty()).forEach(group -> sides.add(List.copyOf(group)));
        sides.sort(Comparator.<List<Address>>comparingInt(List::size)
                .reversed()
                .thenComparing(List::getFirst, SUCCESSION));
        return ordered(members, sides.isEmpty() ? List.of() : sides.getFirst());
    }

    private static List<Address> ordered(Set<Address> members, List<Address> before) {
        List<Address> order = new ArrayList<>(members);
        order.sort(SUCCESSION);
        if (!before.isEmpty() && order.remove(before.getFirst())) {
            order.addFirst(before.getFirst());
        }
        return order;
    }
}
