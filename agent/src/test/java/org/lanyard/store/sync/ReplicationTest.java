package org.lanyard.store.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanyard.model.NodeId;
import org.lanyard.store.Key;
import org.lanyard.store.Peers;
import org.lanyard.store.VersionVector;

/**
 * Clusters whose network, views, disks, clocks and power fail, from one seed each; {@code -Dlanyard.sim.seeds=1000} takes
 * more seeds, {@code -Dlanyard.sim.seed=17} just that one. And mistakes on purpose, each of which must be found.
 */
final class ReplicationTest {

    private static final Logger LOG = Logger.getLogger(Replicator.class.getPackageName());

    private static final int SEEDS_TO_FIND_A_MISTAKE = 60;

    /** In which, with the code of some day, a leader was through with a view without what the others had sent it. */
    private static final List<Long> FOUND = List.of(299L, 359L, 1367L, 4324L);

    static LongStream seeds() {
        Long one = Long.getLong("lanyard.sim.seed");
        if (one != null) {
            return LongStream.of(one);
        }
        long seeds = Long.getLong("lanyard.sim.seeds", 30);
        return LongStream.concat(
                LongStream.range(0, seeds),
                FOUND.stream().mapToLong(Long::longValue).filter(seed -> seed >= seeds));
    }

    /** Its complaints about what the simulation does on purpose are many. */
    @BeforeAll
    static void silenceTheReplicator() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void unsilence() {
        LOG.setLevel(null);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensAllAgreeInTheEndAndNothingIsLost(long seed) {
        run(new SimCluster(seed));
    }

    private static void run(SimCluster cluster) {
        try {
            cluster.live();
            cluster.quiet();
            cluster.check();
            cluster.deleteEverything();
            cluster.checkThatNothingIsLeft();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(
                    "Seed " + cluster.seed + "; -Dlanyard.sim.seed=" + cluster.seed + "\n" + cluster.story(), failed);
        }
    }

    /** What the mistake leads to in the first seed in which it leads to what is expected. */
    private static String found(String expected, Consumer<SimCluster> mistake) {
        var others = new StringBuilder();
        for (long seed = 0; seed < SEEDS_TO_FIND_A_MISTAKE; seed++) {
            var cluster = new SimCluster(seed);
            mistake.accept(cluster);
            try {
                run(cluster);
            } catch (AssertionError failed) {
                String complaint = String.valueOf(failed.getCause());
                if (complaint.contains(expected)) {
                    return complaint;
                }
                others.append(complaint).append('\n');
            }
        }
        return others.toString();
    }

    @Test
    void aWriteAcknowledgedBeforeTheSecondCopyIsFound() {
        assertThat(found("acknowledged with two copies", cluster -> {
                    cluster.scrapping = 3;
                    cluster.watching = false;
                    cluster.net.forgery = (way, message) -> {
                        if (SyncCodec.decode(message) instanceof SyncMessage.Documents documents) {
                            var ack = new SyncMessage.Ack(documents.incarnation(), documents.number(), true);
                            cluster.deliver(way.to(), way.from(), ack);
                            return cluster.world.random().nextInt(3) == 0;
                        }
                        return true;
                    };
                }))
                .contains("acknowledged with two copies");
    }

    @Test
    void aTombstoneForgottenEarlyIsFound() {
        assertThat(found(
                        "is back",
                        cluster -> cluster.plant(acknowledgements -> new Peers() {
                            @Override
                            public Set<NodeId> paired() {
                                return Set.of();
                            }

                            @Override
                            public VersionVector acknowledged(NodeId peer, Key key) {
                                return acknowledgements.acknowledged(peer, key);
                            }
                        })))
                .contains("is back");
    }

    @Test
    void aLeaderThatSkipsTheFirstComparisonIsFound() {
        assertThat(found(
                        "leads without",
                        cluster -> cluster.net.forgery = (way, message) -> {
                            if (SyncCodec.decode(message) instanceof SyncMessage.Root root) {
                                cluster.deliver(way.to(), way.from(), new SyncMessage.Same(root.exchange()));
                                return false;
                            }
                            return true;
                        }))
                .contains("leads without");
    }
}
