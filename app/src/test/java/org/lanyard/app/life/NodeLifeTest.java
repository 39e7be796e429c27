package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.desk.NodeRun.Phase;
import org.lanyard.app.feed.Snapshot;

final class NodeLifeTest {

    /** A node that answers after so many looks, or dies. */
    private static final class FakeProgram implements NodeProgram {
        boolean answers;
        boolean ended;
        boolean dies;
        int looksUntilUp = Integer.MAX_VALUE;
        int starts;

        @Nullable IOException refusal;

        @Override
        public boolean answers() {
            return answers || starts > 0 && looksUntilUp-- <= 0;
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public Spawned start() throws IOException {
            if (refusal != null) {
                throw refusal;
            }
            starts++;
            return new Spawned() {
                @Override
                public boolean failed() {
                    return dies;
                }

                @Override
                public String log() {
                    return "Port 7411 is taken";
                }
            };
        }
    }

    private final FakeProgram program = new FakeProgram();
    private final List<NodeRun> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private NodeLife life;

    @BeforeEach
    void make() {
        life = new NodeLife(program, Runnable::run, Runnable::run, () -> now, time -> now = now.plus(time));
        life.onChange(told::add);
    }

    private List<Phase> phases() {
        return told.stream().map(NodeRun::phase).toList();
    }

    @Test
    void attaches_to_a_node_that_runs() {
        program.answers = true;

        life.start();

        assertThat(phases()).containsExactly(Phase.ATTACHED);
        assertThat(program.starts).isZero();
    }

    @Test
    void starts_one_where_none_runs() {
        program.looksUntilUp = 5;

        life.start();

        assertThat(phases()).containsExactly(Phase.STARTING, Phase.ATTACHED);
        assertThat(program.starts).isOne();
    }

    @Test
    void tells_what_a_node_said_that_ended_at_its_start() {
        program.dies = true;

        life.start();

        assertThat(life.run().phase()).isEqualTo(Phase.FAILED);
        assertThat(life.run().log()).isEqualTo("Port 7411 is taken");
    }

    @Test
    void does_not_wait_for_ever() {
        life.start();

        assertThat(life.run().phase()).isEqualTo(Phase.FAILED);
        assertThat(life.run().sentence()).contains("30");
        assertThat(now).isBefore(Instant.parse("2026-01-01T00:00:31Z"));
    }

    @Test
    void tells_why_the_program_cannot_be_started_and_tries_again_when_asked() {
        program.refusal = new IOException("No such file");
        life.start();
        assertThat(life.run().sentence()).contains("No such file");

        program.refusal = null;
        program.looksUntilUp = 1;
        life.start();

        assertThat(life.run().phase()).isEqualTo(Phase.ATTACHED);
    }

    @Test
    void an_agent_that_was_killed_is_its_keepers_to_start() {
        program.answers = true;
        life.start();
        program.answers = false;

        life.heard(Snapshot.Link.LOST);

        assertThat(life.run().phase()).isEqualTo(Phase.ATTACHED);
        assertThat(program.starts).isZero();
    }

    @Test
    void a_node_that_was_ended_on_purpose_is_not_started_behind_its_users_back() {
        program.answers = true;
        life.start();
        program.answers = false;
        program.ended = true;

        life.heard(Snapshot.Link.LOST);

        assertThat(life.run().phase()).isEqualTo(Phase.ENDED);
        assertThat(program.starts).isZero();
    }

    @Test
    void notices_when_somebody_else_has_started_it() {
        program.dies = true;
        life.start();

        life.heard(Snapshot.Link.CONNECTED);

        assertThat(life.run().phase()).isEqualTo(Phase.ATTACHED);
    }

    @Test
    void a_second_wish_while_it_starts_is_the_first() {
        var waiting = new ArrayList<Runnable>();
        var slow = new NodeLife(program, waiting::add, Runnable::run, () -> now, time -> now = now.plus(time));

        slow.start();
        slow.start();

        assertThat(waiting).hasSize(1);
    }
}
