package org.lanyard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanyard.model.InstanceId;

final class ReadingsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final InstanceId WEB = new InstanceId("web");
    private static final InstanceId API = new InstanceId("api");

    private final Readings readings = new Readings(10);

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(readings.facts()).isNull();
        assertThat(readings.node()).isNull();
        assertThat(readings.nodeHistory(HOUR)).isEmpty();
        assertThat(readings.instance(WEB)).isEqualTo(InstanceReading.NONE);
        assertThat(readings.instanceHistory(WEB, HOUR)).isEmpty();
    }

    @Test
    void mostMemoryIsRememberedThroughARestart() {
        readings.track(WEB, 100);
        record(WEB, 10);
        record(WEB, 70);
        readings.track(WEB, 200);
        record(WEB, 30);
        assertThat(readings.pids()).isEqualTo(Map.of(WEB, 200L));
        assertThat(readings.instance(WEB)).isEqualTo(new InstanceReading(sample(30), 70));
        assertThat(readings.instanceHistory(WEB, HOUR)).containsExactly(sample(10), sample(70), sample(30));
    }

    @Test
    void forgottenInstanceIsNotMeasuredAnyMore() {
        readings.track(WEB, 100);
        record(WEB, 10);
        readings.forget(WEB);
        record(WEB, 10);
        assertThat(readings.pids()).isEmpty();
        assertThat(readings.instance(WEB)).isEqualTo(InstanceReading.NONE);
    }

    @Test
    void instanceWithoutProcessIsNotMeasured() {
        readings.track(WEB, 0);
        assertThat(readings.pids()).isEmpty();
    }

    @Test
    void appUsesWhatItsInstancesUseTogether() {
        readings.track(WEB, 100);
        readings.track(API, 101);
        record(WEB, 10);
        record(API, 20);
        record(API, 5);
        var sum = InstanceReading.sum(List.of(readings.instance(WEB), readings.instance(API), InstanceReading.NONE));
        assertThat(sum).isEqualTo(new InstanceReading(new InstanceSample(NOW, 1.0, 15, 4), 30));
        assertThat(InstanceReading.sum(List.of())).isEqualTo(InstanceReading.NONE);
    }

    private void record(InstanceId id, long resident) {
        readings.record(Map.of(id, sample(resident)));
    }

    private static InstanceSample sample(long resident) {
        return new InstanceSample(NOW, 0.5, resident, 2);
    }
}
