package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SameAgainTest {

    private record App(String id, int replicas, String because) {}

    private final List<App> made = new ArrayList<>();
    private final JsonMapper plain = new JsonMapper();
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(App.class, new SameAgain<>(App::id, value -> {
                made.add(value);
                return plain.writeValueAsString(value);
            })))
            .build();

    private static List<App> apps(int replicasOfTwo) {
        return List.of(new App("one", 1, "ä \"b\"\n"), new App("two", replicasOfTwo, ""));
    }

    @Test
    void a_list_is_the_same_with_it_and_without() throws Exception {
        for (int replicas : new int[] {1, 1, 2, 1}) {
            assertThat(mapper.writeValueAsString(apps(replicas))).isEqualTo(plain.writeValueAsString(apps(replicas)));
            assertThat(mapper.writeValueAsBytes(apps(replicas))).isEqualTo(plain.writeValueAsBytes(apps(replicas)));
        }
    }

    @Test
    void only_what_has_changed_is_made_again() throws Exception {
        var _ = mapper.writeValueAsString(apps(1));
        var _ = mapper.writeValueAsString(apps(1));
        var _ = mapper.writeValueAsString(apps(2));

        assertThat(made).containsExactly(apps(1).getFirst(), apps(1).getLast(), apps(2).getLast());
    }
}
