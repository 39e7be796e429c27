package org.lanyard.adapter.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanyard.metrics.InstanceSample;
import org.lanyard.model.InstanceId;

final class TreesTest {

    private static final InstanceId WEB = new InstanceId("web");
    private static final InstanceId API = new InstanceId("api");
    private static final long SECOND = 1_000_000_000;

    private final Trees trees = new Trees();
    private long nanos = 50 * SECOND;

    @Test
    void treeIsItsDescendantsAndNobodyElse() {
        var sample =
                look(100, row(1, 0, 1), row(100, 1, 100), row(101, 100, 100), row(102, 101, 100), row(200, 1, 200));
        assertThat(sample.processes()).isEqualTo(3);
        assertThat(sample.residentBytes()).isEqualTo(3000);
        assertThat(sample.cpuShare()).isNull();
    }

    @Test
    void processLeftByItsParentStaysByItsSession() {
        assertThat(look(100, row(100, 1, 100), row(101, 1, 100)).processes()).isEqualTo(2);
    }

    @Test
    void processThatLeavesForASessionOfItsOwnStaysOnceSeen() {
        look(100, row(100, 1, 100), row(101, 100, 100));
        var sample = look(100, row(100, 1, 100), row(101, 1, 101), row(102, 101, 101));
        assertThat(sample.processes()).isEqualTo(3);
    }

    @Test
    void treeOutlivesItsFirstProcess() {
        look(100, row(100, 1, 100), row(101, 100, 100));
        assertThat(look(100, row(101, 1, 100)).processes()).isEqualTo(1);
    }

    @Test
    void reusedPidIsNotTaken() {
        look(100, row(100, 1, 100));
        var stranger = new ProcessRow(100, 1, 100, 999, 0, 1000);
        assertThat(look(100, stranger, row(102, 100, 100))).satisfies(sample -> {
            assertThat(sample.processes()).isZero();
            assertThat(sample.residentBytes()).isZero();
            assertThat(sample.cpuShare()).isNull();
        });
    }

    @Test
    void shareOfCpuIsWhatAllOfItUsedSinceTheLastLook() {
        look(100, cpu(100, 1, 5_000), cpu(101, 100, 1_000), cpu(102, 100, 10_000));
        nanos += 2 * SECOND;
        // 0.5 s by the first, 1.5 s by a newcomer; what a process used that is gone is not known.
        var sample = look(100, cpu(100, 1, 5_500), cpu(101, 100, 1_000), cpu(103, 100, 1_500));
        assertThat(sample.cpuShare()).isEqualTo(1.0);
    }

    @Test
    void instancesAreToldApart() {
        var samples = trees.sample(
                Map.of(WEB, 100L, API, 200L),
                rows(row(100, 1, 100), row(101, 100, 100), row(200, 1, 200)),
                nanos,
                Instant.EPOCH);
        assertThat(samples.get(WEB)).isEqualTo(new InstanceSample(Instant.EPOCH, null, 2000, 2));
        assertThat(samples.get(API)).isEqualTo(new InstanceSample(Instant.EPOCH, null, 1000, 1));
    }

    private InstanceSample look(long root, ProcessRow... rows) {
        return Objects.requireNonNull(trees.sample(Map.of(WEB, root), rows(rows), nanos, Instant.EPOCH)
                .get(WEB));
    }

    private static Map<Long, ProcessRow> rows(ProcessRow... rows) {
        Map<Long, ProcessRow> map = new HashMap<>();
        Arrays.stream(rows).forEach(row -> map.put(row.pid(), row));
        return map;
    }

    private static ProcessRow row(long pid, long parent, long session) {
        return new ProcessRow(pid, parent, session, pid, 0, 1000);
    }

    private static ProcessRow cpu(long pid, long parent, long cpuMillis) {
        return new ProcessRow(pid, parent, 100, pid, cpuMillis, 1000);
    }
}
