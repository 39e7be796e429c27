package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Household;

final class AppSettingsTest {

    private static final App APP = Household.full().app("photo-wall");

    @Test
    void a_number_is_asked_for_and_an_empty_field_takes_it_back() {
        assertThat(AppSettings.port(" 8080 ").changes()).containsEntry("port", 8080);
        assertThat(AppSettings.port("").changes()).containsEntry("port", null);
        assertThat(AppSettings.command("").changes()).containsEntry("command", null);
        assertThat(AppSettings.command(" npm start ").changes()).containsEntry("command", "npm start");
        assertThat(AppSettings.copies("3").changes()).containsEntry("replicas", 3);
        assertThat(AppSettings.runtime("").changes()).containsEntry("runtime", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1", "80 81"})
    void what_is_no_port_is_refused_in_words(String text) {
        assertThat(AppSettings.port(text).problem()).contains(text).endsWith(".");
    }

    @Test
    void copies_and_priority_have_bounds() {
        assertThat(AppSettings.copies("0").problem()).isEqualTo("Give a number of copies from 1 to 50.");
        assertThat(AppSettings.copies("51").problem()).isNotNull();
        assertThat(AppSettings.priority(APP, "1001").problem()).isNotNull();
        assertThat(AppSettings.priority(APP, "").problem()).isNull();
    }

    @Test
    void a_place_is_either_preferred_or_the_only_one() {
        assertThat(AppSettings.where(APP, "studio", false).changes())
                .containsEntry("placement", Map.of("prefer", "studio", "labels", List.of(), "priority", 0));
        assertThat(AppSettings.where(APP, "studio", true).changes())
                .containsEntry("placement", Map.of("pin", "studio", "labels", List.of(), "priority", 0));
        assertThat(AppSettings.where(APP, "", true).changes())
                .containsEntry("placement", Map.of("labels", List.of(), "priority", 0));
    }

    @Test
    void labels_are_separated_by_commas_or_spaces() {
        assertThat(AppSettings.labels(APP, "gpu, fast fast,").changes())
                .containsEntry("placement", Map.of("labels", List.of("gpu", "fast"), "priority", 0));
    }

    @Test
    void a_name_of_a_variable_is_checked() {
        assertThat(EnvironmentTab.problem("API_KEY")).isNull();
        assertThat(EnvironmentTab.problem("")).isEqualTo("Give the variable a name.");
        assertThat(EnvironmentTab.problem("1ST")).contains("‘1ST’");
        assertThat(EnvironmentTab.problem("A-B")).isNotNull();
    }
}
