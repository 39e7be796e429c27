package org.lanyard.app.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Stranger;
import org.lanyard.app.pairing.JoinModel.Phase;
import org.lanyard.app.ui.Work;

final class JoinModelTest {

    private final FakeNodeApi api = Household.fresh();
    private final List<Stranger> heard =
            new ArrayList<>(List.of(new Stranger("k1", "studio", "c1", "0.1.0", List.of("192.168.1.20"), 7411)));
    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private final JoinModel model = new JoinModel(api, new Work(background::add, Runnable::run), () -> heard);

    private void refuse(int status, String sentence) {
        api.joinRefusal = new ApiException(status, sentence, null, null);
    }

    private JoinModel.State join(String code) {
        model.typed(code);
        model.join("");
        work();
        return model.state().get();
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void digits_are_counted_however_they_are_written() {
        assertThat(model.toGo()).isEqualTo(6);
        model.typed("492 01");
        assertThat(model.toGo()).isEqualTo(1);
        assertThat(model.mayJoin()).isFalse();

        model.typed("The code is 492-018.");

        assertThat(model.mayJoin()).isTrue();
        assertThat(model.host()).isEqualTo("studio");
    }

    @Test
    void the_right_code_joins() {
        JoinModel.State now = join("492 018");

        assertThat(now.phase()).isEqualTo(Phase.JOINED);
        assertThat(now.word()).isEqualTo("studio");
        assertThat(api.asked).containsExactly("join 492018");
        assertThat(model.mayJoin()).isFalse();
    }

    @Test
    void a_wrong_code_leaves_two_tries_then_one_then_it_has_run_out() {
        refuse(400, "studio shows another code.");
        assertThat(join("111 111").triesLeft()).isEqualTo(2);
        assertThat(join("222 222").triesLeft()).isEqualTo(1);

        assertThat(join("333 333").phase()).isEqualTo(Phase.RUN_OUT);
    }

    @Test
    void what_went_wrong_goes_with_the_next_digit() {
        refuse(400, "studio shows another code.");
        assertThat(join("111 111").phase()).isEqualTo(Phase.WRONG);

        model.typed("111 11");

        assertThat(model.state().get().phase()).isEqualTo(Phase.TYPING);
    }

    @Test
    void when_nobody_takes_it_it_has_run_out_and_when_nobody_is_heard_an_address_is_needed() {
        refuse(404, "No node that is heard here shows this code.");
        assertThat(join("492 018").phase()).isEqualTo(Phase.RUN_OUT);

        heard.clear();

        assertThat(join("492 019").phase()).isEqualTo(Phase.NOBODY);
    }

    @Test
    void what_else_the_node_says_is_told_as_it_is() {
        refuse(409, "This node is paired already, with pi-kitchen.");
        JoinModel.State now = join("492 018");

        assertThat(now.phase()).isEqualTo(Phase.REFUSED);
        assertThat(now.word()).isEqualTo("This node is paired already, with pi-kitchen.");
    }

    @Test
    void an_address_goes_with_the_code() {
        model.typed("492018");
        model.join(" studio.local ");
        work();

        assertThat(api.asked).containsExactly("join 492018 at studio.local");
    }

    @Test
    void joining_can_be_broken_off() {
        model.typed("492018");
        model.join("");
        assertThat(model.state().get().phase()).isEqualTo(Phase.JOINING);

        model.cancel();
        work();

        assertThat(model.state().get().phase()).isEqualTo(Phase.TYPING);
        assertThat(api.asked).isEmpty();
    }

    @Test
    void codes_are_read_in_groups() {
        assertThat(Digits.grouped("492018")).isEqualTo("492 018");
        assertThat(Digits.grouped("492")).isEqualTo("492");
        assertThat(Digits.spelled("492018")).isEqualTo("4 9 2 0 1 8");
        assertThat(Digits.of("12345678")).isEqualTo("123456");
        assertThat(Digits.of("code: 1-2 3")).isEqualTo("123");
    }
}
