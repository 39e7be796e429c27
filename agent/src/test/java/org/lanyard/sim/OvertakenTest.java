package org.lanyard.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanyard.deploy.InstanceView;
import org.lanyard.model.App;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Refused;
import org.lanyard.model.RunSettings;
import org.lanyard.model.Settings;

/** Another node's word on an app, said while it could not reach this one, counts here now. */
final class OvertakenTest extends NodeTest {

    private static Settings env(Settings settings, String value) {
        RunSettings run = settings.run();
        return settings.withRun(new RunSettings(
                Map.of("COLOUR", value), run.runtime(), run.command(), run.health(), run.stopGrace(), run.spa()));
    }

    private App stored() {
        return node.catalog.apps().getFirst();
    }

    @Test
    void whatWouldWriteOverItIsRefusedAndTheAppGoesOnFromThere() {
        deploy("web", program("a1"));
        App theirs = stored().withSettings(env(stored().settings(), "blue"));
        node.catalog.changedElsewhere(theirs);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> change("web", settings -> env(settings, "red")))
                .withMessageContaining("changed at another node")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
        node.settle();

        assertThat(app("web").app().settings().env()).containsEntry("COLOUR", "blue");
        assertServes("web", 1);
        change("web", settings -> env(settings, "red"));
        node.settle();
        assertThat(stored().settings().env()).containsEntry("COLOUR", "red");
        assertServes("web", 1);
    }

    @Test
    void whatHappensByItselfDoesNotWriteOverItEither() {
        deploy("web", program("a1"));
        App theirs = stored().withSettings(env(stored().settings(), "blue"));
        startUpdate("web", program("a2"));
        node.catalog.changedElsewhere(theirs);
        node.settle();

        assertThat(stored().settings().env()).containsEntry("COLOUR", "blue");
        assertThat(app("web").app().settings().env()).containsEntry("COLOUR", "blue");
        assertServes("web", 1);
    }

    /** A node that was away restarts what it takes for its own, and writes that down, before it hears that another has it. */
    @Test
    void anotherAccountOfTheSameWishTouchesNothingThatRuns() {
        deploy("web", program("a1"));
        List<InstanceId> before = running("web");
        App theirs = stored().withPort(9_999).withLastFailure("could not start");
        node.catalog.changedElsewhere(theirs);

        node.renew(theirs.id());
        node.settle();

        assertThat(running("web")).isEqualTo(before);
        assertThat(stored().port()).isNotEqualTo(9_999);
        assertThat(stored().lastFailure()).isNull();
        assertServes("web", 1);
        change("web", settings -> env(settings, "red"));
        node.settle();
        assertThat(stored().settings().env()).containsEntry("COLOUR", "red");
    }

    private List<InstanceId> running(String name) {
        return app(name).instances().stream().map(InstanceView::id).toList();
    }
}
