package org.lanyard.app.apps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.app.apps.AppOrder.SortKey;

final class AppsColumnsTest {

    @Test
    void all_columns_at_the_default_width() {
        assertThat(AppsColumns.of(936, false).widths().keySet())
                .containsExactlyInAnyOrder(
                        SortKey.NEED,
                        SortKey.NAME,
                        SortKey.NODE,
                        SortKey.RELEASE,
                        SortKey.CPU,
                        SortKey.MEMORY,
                        SortKey.AGE);
        assertThat(AppsColumns.of(936, true).widths()).containsKey(SortKey.ADDRESS);
    }

    @Test
    void where_it_is_narrow_for_goes_first_then_release_then_memory() {
        assertThat(AppsColumns.of(880, false).widths())
                .doesNotContainKey(SortKey.AGE)
                .containsKey(SortKey.RELEASE);
        assertThat(AppsColumns.of(776, false).widths())
                .doesNotContainKeys(SortKey.AGE, SortKey.RELEASE)
                .containsKey(SortKey.MEMORY);
        assertThat(AppsColumns.of(600, false).widths())
                .doesNotContainKeys(SortKey.AGE, SortKey.RELEASE, SortKey.MEMORY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {776, 800, 936, 1400, 2400})
    void they_fill_the_table_and_no_more(double width) {
        for (boolean compact : new boolean[] {false, true}) {
            double sum = AppsColumns.of(width, compact).widths().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(sum + AppsColumns.MENU + 2).as("compact %s", compact).isEqualTo(width);
        }
    }
}
