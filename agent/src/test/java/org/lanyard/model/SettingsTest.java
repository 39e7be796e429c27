package org.lanyard.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {

    @Test
    void printedSettingsNameVariablesAndHideTheirValues() {
        Settings settings = Settings.DEFAULT.withRun(Settings.DEFAULT.run().withEnv(Map.of("TOKEN", "s3cret")));

        assertThat(settings + " " + settings.run()).contains("TOKEN").doesNotContain("s3cret");
    }

    @Test
    void whatCannotBeReadStandsForItselfAndIsNoValue() {
        var unread = new Unread("enc:stored", "its key is not here");

        assertThat(Unread.of(unread.text())).isEqualTo(unread);
        assertThat(Unread.is("")).isFalse();
        assertThat(Unread.of("enc:stored")).isNull();
    }
}
