package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jgroups.Address;
import org.junit.jupiter.api.Test;
import org.lanyard.model.NodeId;

final class LeaderPolicyTest {

    private final LeaderPolicy policy = new LeaderPolicy();
    private final Address slow = member("slow", 9, 1);
    private final Address old = member("old", 2, 10);
    private final Address young = member("young", 2, 20);
    private final Address fast = member("fast", 0, 30);

    private static Address member(String id, int rank, long startedAt) {
        return MemberAddress.of(new NodeId(id), rank, startedAt);
    }

    @Test
    void theLeaderStaysAndTheOthersAreOrderedByRankThenUptime() {
        assertThat(policy.getNewMembership(List.of(slow), List.of(young, old, fast), List.of(), List.of()))
                .containsExactly(slow, fast, old, young);
    }

    @Test
    void afterTheLeaderComesTheLowestRank() {
        assertThat(policy.getNewMembership(List.of(slow, fast, old, young), List.of(), List.of(), List.of(slow)))
                .containsExactly(fast, old, young);
        assertThat(policy.getNewMembership(List.of(slow, fast, old, young), List.of(), List.of(slow), List.of(fast)))
                .containsExactly(old, young);
    }

    @Test
    void theLeaderOfTheLargestSideStays() {
        assertThat(policy.getNewMembership(List.of(List.of(fast), List.of(slow, old))))
                .containsExactly(slow, fast, old);
    }

    @Test
    void ofSidesAlikeItIsTheFirstInOrderOfSuccession() {
        assertThat(policy.getNewMembership(List.of(List.of(slow, old), List.of(young, fast))))
                .isEqualTo(policy.getNewMembership(List.of(List.of(young, fast), List.of(slow, old))))
                .first()
                .isEqualTo(young);
    }

    @Test
    void anAddressTellsItsNodeAndWhatIsNoneTellsNothing() {
        assertThat(MemberAddress.node(fast)).contains(new NodeId("fast"));
        assertThat(MemberAddress.node(org.jgroups.util.UUID.randomUUID())).isEmpty();
        assertThat(MemberAddress.rank(org.jgroups.util.UUID.randomUUID())).isEqualTo(Integer.MAX_VALUE);
    }
}
