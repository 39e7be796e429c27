package org.lanyard.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanyard.cluster.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lanyard.model.NodeId;

/** What every {@link ClusterLink} does. */
@Timeout(60)
public abstract class ClusterLinkContract {

    /** A started link of a node of its own, which trusts and knows all others that were made before and will be after. */
    public interface Member {

        NodeId id();

        ClusterLink link();

        Recording told();

        /** From now on it trusts all others but these, and its link has been told. */
        void distrust(Set<NodeId> others);

        /** It is gone without a word. */
        void kill();
    }

    /** Within which views must come together and fall apart: generous, for slow machines. */
    protected static final Duration SOON = Duration.ofSeconds(15);

    /** One that has looked for the others and is where it will be. */
    protected abstract Member member(int rank);

    /** One that has only just been started. */
    protected abstract Member starting(int rank);

    /** One that {@code other} does not trust, until it is told to. */
    protected abstract Member unknownTo(Member other, int rank);

    /** A node that trusts all the others, and that none of them trusts. */
    protected abstract Member stranger();

    protected abstract void closeAll();

    @AfterEach
    void end() {
        closeAll();
    }

    protected static void together(Member... members) {
        Set<NodeId> all = Set.copyOf(List.of(members).stream().map(Member::id).toList());
        eventually(
                SOON,
                () -> "one view of " + all + ", but " + views(members),
                () -> List.of(members).stream()
                                .allMatch(one ->
                                        Set.copyOf(one.link().view().members()).equals(all))
                        && List.of(members).stream()
                                        .map(one -> one.link().view())
                                        .distinct()
                                        .count()
                                == 1);
    }

    private static List<ClusterView> views(Member... members) {
        return List.of(members).stream().map(one -> one.link().view()).toList();
    }

    @Test
    void theFirstViewIsTheNodeAlone() {
        Member a = member(0);

        eventually(SOON, () -> "a first view", () -> !a.told().views().isEmpty());
        assertThat(a.told().views().getFirst()).isEqualTo(ClusterView.alone(a.id()));
        assertThat(a.link().view().leader()).isEqualTo(a.id());
    }

    @Test
    void theLeaderStaysWhoeverComes() {
        Member a = member(5);
        together(a);
        Member b = member(1);
        together(a, b);
        Member c = member(0);
        together(a, b, c);

        assertThat(c.link().view().members()).containsExactly(a.id(), c.id(), b.id());
        for (Member one : List.of(a, b, c)) {
            assertThat(one.told().views())
                    .extracting(ClusterView::epoch)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void afterTheLeaderLeadsTheLowestRank() {
        Member a = member(5);
        together(a);
        Member b = member(3);
        together(a, b);
        Member c = member(1);
        together(a, b, c);

        Duration took = time(() -> {
            a.kill();
            together(b, c);
        });
        System.out.println("leader killed -> new view: " + took.toMillis() + " ms");

        assertThat(b.link().view().members()).containsExactly(c.id(), b.id());
    }

    @Test
    void whoSaysGoodByeIsGoneAtOnce() {
        Member a = member(0);
        together(a);
        Member b = member(1);
        together(a, b);

        Duration closing = time(() -> b.link().close());
        Duration gone = time(() -> together(a));
        System.out.println("left in " + closing.toMillis() + " ms, the others knew after " + gone.toMillis());

        assertThat(closing).isLessThan(Duration.ofMillis(1500));
        assertThat(gone).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void messagesOfOneSenderArriveInOrderAndOnce() {
        Member a = member(0);
        together(a);
        Member b = member(1);
        together(a, b);
        Member c = member(2);
        together(a, b, c);
        List<String> sent = IntStream.range(0, 3000).mapToObj(Integer::toString).toList();

        for (String one : sent) {
            if (Integer.parseInt(one) % 3 == 0) {
                b.link().send(a.id(), one.getBytes(UTF_8));
                b.link().send(c.id(), one.getBytes(UTF_8));
            } else {
                b.link().broadcast(one.getBytes(UTF_8));
            }
        }

        for (Member to : List.of(a, c)) {
            eventually(
                    SOON,
                    () -> "3000 messages, not " + to.told().from(b.id()).size(),
                    () -> to.told().from(b.id()).size() >= 3000);
            assertThat(to.told().from(b.id())).isEqualTo(sent);
        }
        assertThat(b.told().from(b.id())).isEmpty();
    }

    /** Once, a leader's greeting was lost whenever the newcomer was a little later to see the view. */
    @Test
    void whatIsSentOnSeeingANewcomerReachesIt() {
        Member a = member(0);
        together(a);
        a.told().onView(view -> a.link().broadcast(("welcome to " + view.epoch()).getBytes(UTF_8)));

        for (int i = 1; i <= 4; i++) {
            Member next = member(i);
            eventually(
                    SOON,
                    () -> "a welcome",
                    () -> next.link().view().has(a.id())
                            && next.told()
                                    .from(a.id())
                                    .contains("welcome to " + next.link().view().epoch()));
        }
    }

    @Test
    void closingAtOnceIsQuick() {
        member(0);
        Member b = starting(1);

        assertThat(time(() -> b.link().close())).isLessThan(Duration.ofMillis(1500));
    }

    @Test
    void aMessageOfTheGreatestSizeArrivesAndAGreaterOneIsRefused() {
        Member a = member(0);
        together(a);
        Member b = member(1);
        together(a, b);
        byte[] great = "x".repeat(ClusterLink.MAX_MESSAGE).getBytes(UTF_8);

        a.link().send(b.id(), great);

        eventually(SOON, () -> "the message", () -> b.told().from(a.id()).size() == 1);
        assertThat(b.told().from(a.id()).getFirst()).hasSize(ClusterLink.MAX_MESSAGE);
        assertThatThrownBy(() -> a.link().send(b.id(), new byte[ClusterLink.MAX_MESSAGE + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageToNobodyGoesNowhere() {
        Member a = member(0);
        together(a);

        a.link().send(new NodeId("nobody"), new byte[1]);
        a.link().broadcast(new byte[1]);

        assertThat(a.link().view()).isEqualTo(ClusterView.alone(a.id()));
    }

    @Test
    void twoSidesThatWereApartBecomeOneAgain() {
        Member a = member(0);
        together(a);
        Member b = member(1);
        together(a, b);
        Member c = member(2);
        together(a, b, c);
        Member d = member(3);
        together(a, b, c, d);
        Member e = member(4);
        together(a, b, c, d, e);

        for (Member one : List.of(a, b)) {
            one.distrust(Set.of(c.id(), d.id(), e.id()));
        }
        for (Member one : List.of(c, d, e)) {
            one.distrust(Set.of(a.id(), b.id()));
        }
        together(a, b);
        together(c, d, e);
        assertThat(c.link().view().leader()).isEqualTo(c.id());
        Duration healed = time(() -> {
            for (Member one : List.of(a, b, c, d, e)) {
                one.distrust(Set.of());
            }
            together(a, b, c, d, e);
        });
        System.out.println("2 + 3 healed in " + healed.toMillis() + " ms");

        assertThat(a.link().view().leader()).as("the leader of the larger side").isEqualTo(c.id());
        for (Member one : List.of(a, b, c, d, e)) {
            assertThat(one.told().views())
                    .extracting(ClusterView::epoch)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whoIsTrustedLaterThanByTheOthersIsSeenThen() {
        Member a = member(0);
        together(a);
        Member b = member(1);
        together(a, b);
        Member late = unknownTo(b, 2);
        eventually(SOON, () -> "three at a", () -> a.link().view().members().size() == 3);
        assertThat(b.link().view().has(late.id())).isFalse();

        b.distrust(Set.of());

        eventually(
                SOON,
                () -> "all at all, but " + views(a, b, late),
                () -> List.of(a, b, late).stream()
                        .allMatch(one -> one.link().view().members().size() == 3));
    }

    @Test
    void whoIsRemovedIsCutOff() {
        Member a = member(0);
        together(a);
        Member b = member(1);
        together(a, b);
        Member c = member(2);
        together(a, b, c);

        b.distrust(Set.of(c.id()));
        a.distrust(Set.of(c.id()));

        together(a, b);
        together(c);
        a.link().send(c.id(), "secret".getBytes(UTF_8));
        c.link().send(a.id(), "let me in".getBytes(UTF_8));
        assertThat(c.told().from(a.id())).isEmpty();
        assertThat(a.told().from(c.id())).isEmpty();
    }

    @Test
    void aStrangerIsInNoView() {
        Member a = member(0);
        together(a);
        Member s = stranger();
        Member b = member(1);
        together(a, b);

        s.link().peersChanged();
        together(a, b);
        together(s);

        for (Member one : List.of(a, b)) {
            assertThat(one.told().views()).noneMatch(view -> view.has(s.id()));
        }
        assertThat(s.told().views()).noneMatch(view -> view.has(a.id()));
    }

    @Test
    void aNodeThatWasKilledComesBack() {
        Member a = member(0);
        together(a);
        Member b = member(1);
        together(a, b);
        b.kill();
        together(a);

        Member again = member(1);

        together(a, again);
    }

    protected static Duration time(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
