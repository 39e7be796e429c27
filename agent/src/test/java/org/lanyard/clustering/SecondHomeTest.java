package org.lanyard.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.ClusterView;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;

final class SecondHomeTest {

    private static final NodeId A = new NodeId("a");
    private static final NodeId B = new NodeId("b");
    private static final NodeId C = new NodeId("c");

    private static AppId app(int i) {
        return new AppId("app" + i);
    }

    @Test
    void itIsAnotherNodeWhereThereIsOne() {
        for (int i = 0; i < 50; i++) {
            assertThat(SecondHome.of(app(i), A, new ClusterView(1, List.of(A, B, C))))
                    .isNotEqualTo(A);
        }
        assertThat(SecondHome.of(app(1), A, ClusterView.alone(A))).isEqualTo(A);
    }

    @Test
    void itDependsOnNoOrderAndIsSpread() {
        long onB = IntStream.range(0, 200)
                .filter(i -> SecondHome.of(app(i), A, new ClusterView(1, List.of(A, B, C)))
                        .equals(B))
                .peek(i -> assertThat(SecondHome.of(app(i), A, new ClusterView(2, List.of(C, B, A))))
                        .isEqualTo(B))
                .count();

        assertThat(onB).isBetween(60L, 140L);
    }
}
