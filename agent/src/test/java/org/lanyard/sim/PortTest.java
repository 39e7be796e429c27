package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lanyard.model.AppState;
import org.lanyard.model.Refused;

/** The ports that apps answer on, and those who want them, too. */
final class PortTest extends NodeTest {

    @Test
    void aNamedPortThatAnotherProgramHoldsFailsTheDeployWithItsNameBeforeAnythingIsFetched() {
        node.net.bind(3000, "nginx (pid 812)", null);
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web"))
                .isEqualTo(
                        "Port 3000 is in use by nginx (pid 812). Stop that, or give this app another port with --port.");
        assertThat(states("web")).doesNotContain(AppState.FETCHING);
    }

    @Test
    void aNamedPortThatIsTakenDuringTheDeployFailsItWithTheHolder() {
        node.push("web", program("a1"));
        node.create("web", port(SimNode.SETTINGS, 3000));
        runUntilStage("web", AppState.BUILDING);
        node.net.bind(3000, "nginx (pid 812)", null);
        node.settle();

        assertThat(state("web")).isEqualTo(AppState.FAILED);
        assertThat(reason("web")).startsWith("Port 3000 is in use by nginx (pid 812).");
        assertThat(processes("web")).isEmpty();
    }

    @Test
    void anotherPortIsTakenWhenTheDeclaredOneIsHeld() {
        node.net.bind(3000, "nginx (pid 812)", null);
        node.net.bind(8100, "java (pid 813)", null);
        deploy("web", program("a1").declaring(3000));

        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:8101");
    }

    @Test
    void twoAppsNeverShareAPort() {
        deploy("web", program("a1").declaring(3000));
        deploy("twin", program("b1").declaring(3000));

        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
        assertThat(app("twin").address()).isEqualTo("http://localhost:8100");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> node.create("third", port(SimNode.SETTINGS, 3000)))
                .withMessageContaining("belongs to the app web");
    }

    @Test
    void aPortThatAStoppedAppWasGivenStaysItsOwn() {
        deploy("web", program("a1").declaring(3000));
        node.apps().stop("web", TEST);
        node.settle();
        deploy("twin", program("b1").declaring(3000));
        node.apps().start("web", TEST);
        node.settle();

        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
        assertThat(app("twin").address()).isEqualTo("http://localhost:8100");
    }

    @Test
    void aPortThatAnAppNamedIsItsOwnBeforeItIsOpen() {
        node.push("web", program("a1").workingFor(Duration.ofMinutes(1)));
        node.create("web", port(SimNode.SETTINGS, 3000));
        deploy("twin", program("b1").declaring(3000));
        node.settle();

        assertThat(app("twin").address()).isEqualTo("http://localhost:8100");
        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
    }

    @Test
    void anAppThatLosesItsPortToAnOlderOneAnswersOnAnother() {
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));
        node.leavePort(app("web").app().id(), 3000);
        node.settle();

        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:8100");
        assertThat(app("web").app().settings().port()).isNull();
        assertThat(node.gateway.doors()).hasSize(1);
        assertThat(node.apps().history("web", 100).getLast().cause()).isEqualTo("moved from port 3000");
    }

    @Test
    void anAppThatWaitsForItsPortGetsAnotherWhenItHasLostIt() {
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));
        node.agentDied();
        node.net.bind(3000, "java (pid 813)", null);
        node.up();
        node.settle();
        assertThat(app("web").notices()).anyMatch(notice -> notice.startsWith("Port 3000 is in use by java"));

        node.leavePort(app("web").app().id(), 3000);
        node.settle();

        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:8100");
        assertThat(app("web").notices()).isEmpty();
    }

    @Test
    void whatComesTooLateMovesNoApp() {
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));
        node.leavePort(app("web").app().id(), 3001);
        node.settle();

        assertThat(app("web").address()).isEqualTo("http://localhost:3000");
    }

    @Test
    void theNodesOwnPortsAreRefused() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> node.create("web", port(SimNode.SETTINGS, 7411)))
                .withMessageContaining("Lanyard node's own");
    }

    @Test
    void theGatewayMovesToAPortThatIsNamedLater() {
        deploy("web", program("a1"));
        change("web", s -> port(s, 9000));
        node.settle();

        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:9000");
        assertThat(node.net.isBound(8100)).isFalse();
        assertThat(routed("web")).hasSize(1);
    }

    @Test
    void aPortNamedDuringAnUpdateThatFailsIsOpenedAllTheSame() {
        deploy("web", program("a1"));
        startUpdate("web", program("a2").crashingAtStart());
        change("web", s -> port(s, 9000));
        node.settle();

        assertServes("web", 1);
        assertThat(app("web").address()).isEqualTo("http://localhost:9000");
    }

    @Test
    void aPortStolenWhileTheAgentWasAwayIsToldAndTakenWhenItIsFree() {
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));
        node.agentDied();
        node.net.bind(3000, "nginx (pid 812)", null);
        node.up();
        run(Duration.ofMinutes(5));
        assertThat(state("web")).isEqualTo(AppState.RUNNING);
        assertThat(app("web").notices()).anyMatch(n -> n.startsWith("Port 3000 is in use by nginx (pid 812)."));

        node.net.unbind(3000);
        run(Duration.ofSeconds(6));
        assertThat(app("web").notices()).isEmpty();
        assertServes("web", 1);
        assertThat(routed("web")).hasSize(1);
    }

    @Test
    void waitingForAPortDoesNotMultiply() {
        deploy("web", program("a1"), port(SimNode.SETTINGS, 3000));
        node.agentDied();
        node.net.bind(3000, "nginx (pid 812)", null);
        node.up();
        for (int i = 0; i < 20; i++) {
            run(Duration.ofMinutes(2));
            processes("web").getFirst().crash("killed by signal 9");
        }
        run(Duration.ofMinutes(1));
        long before = node.kill.passed();
        run(Duration.ofSeconds(10));

        assertThat(node.kill.passed() - before).isLessThan(30);
        assertThat(app("web").notices()).hasSize(1);
    }
}
