package org.lanyard.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlacesTest {

    private final Places<String> places = new Places<>(3);

    @Test
    void aCrowdDisplacesItself() {
        places.enter("honest", "A");
        places.enter("crowd1", "B");
        places.enter("crowd2", "B");

        assertThat(places.enter("crowd3", "B")).contains("crowd1");
        assertThat(places.enter("newcomer", "C")).contains("crowd2");
    }

    @Test
    void whoLeavesMakesRoom() {
        places.enter("a", "A");
        places.enter("b", "B");
        places.enter("c", "C");
        places.leave("a");

        assertThat(places.enter("d", "D")).isEmpty();
        assertThat(places.clear()).containsExactly("b", "c", "d");
        assertThat(places.clear()).isEmpty();
    }
}
