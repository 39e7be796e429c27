package org.lanyard.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanyard.app.TestDesk;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.client.Household;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.desk.NodeRun.Phase;
import org.lanyard.app.desk.Place;

final class ConnectionNoteTest {

    @Test
    void stands_above_every_page_until_the_node_is_back() {
        FakeNodeApi api = Household.full();
        try (TestDesk desk = TestDesk.open(api)) {
            desk.go(new Place.Settings());
            api.gone(true);
            desk.refresh();
            desk.fx(() -> {
                desk.computer.node(new NodeRun(Phase.ENDED));
                return desk;
            });
            desk.fx(() -> {
                desk.scene().getRoot().applyCss(); // it has its place with the next frame; this is that frame
                desk.scene().getRoot().layout();
                return desk;
            });
            desk.settle();

            assertThat(desk.reads("The node on this computer was stopped.")).isTrue();
            desk.click("#start-node");
            assertThat(desk.computer.asked).containsExactly("start node");

            api.gone(false);
            desk.refresh();
            assertThat(desk.reads("The node on this computer was stopped.")).isFalse();
            assertThat(desk.dashboard().note()).isEmpty();
        }
    }
}
