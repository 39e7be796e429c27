package org.lanyard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanyard.deploy.Gateway;
import org.lanyard.model.InstanceId;

final class PrometheusTest {

    /** A line of the text format, as its specification has it. */
    private static final String LINE = "# (HELP|TYPE) [a-z_]+ .+"
            + "|[a-z_]+(\\{[a-z]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\"(,[a-z]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\")*})? [-+0-9.eEInfNa]+";

    @Test
    void familyIsWrittenWithHelpTypeAndValues() {
        var family = MetricFamily.counter("lanyard_gateway_requests_total", "Requests seen.")
                .add(5, "app", "blog", "port", "8080")
                .add(2.5)
                .build();
        assertThat(Prometheus.write(List.of(family))).isEqualTo("""
                        # HELP lanyard_gateway_requests_total Requests seen.
                        # TYPE lanyard_gateway_requests_total counter
                        lanyard_gateway_requests_total{app="blog",port="8080"} 5
                        lanyard_gateway_requests_total 2.5
                        """);
    }

    @Test
    void hostileTextIsEscaped() {
        var family = MetricFamily.gauge("a", "back\\slash\nnew line \"quoted\"")
                .add(1, "model", "say \"hi\"\n\\o/")
                .build();
        assertThat(Prometheus.write(List.of(family)))
                .isEqualTo(
                        "# HELP a back\\\\slash\\nnew line \"quoted\"\n# TYPE a gauge\na{model=\"say \\\"hi\\\"\\n\\\\o/\"} 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-3,-3",
        "0.1,0.1",
        "1e15,1000000000000000",
        "1e300,1.0E300",
        "NaN,NaN",
        "Infinity,+Inf",
        "-Infinity,-Inf"
    })
    void numbersAreWrittenAsPrometheusReadsThem(double value, String written) {
        var family = MetricFamily.gauge("a", "b").add(value).build();
        assertThat(Prometheus.write(List.of(family))).endsWith("\na " + written + "\n");
    }

    @Test
    void familyWithoutValuesIsLeftOut() {
        assertThat(Prometheus.write(List.of(MetricFamily.gauge("a", "b").build())))
                .isEmpty();
    }

    @Test
    void wrongNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricFamily.gauge("a b", "c").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricFamily.gauge("a", "c").add(1, "not-a-label", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricFamily.counter("requests", "c").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricFamily.gauge("requests_total", "c").build());
    }

    @Test
    void everythingMeasuredIsWellFormedAndNamedOnce() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        var families = new ArrayList<MetricFamily>();
        families.addAll(Exposition.facts(new NodeFacts("Pi \"4\"", "Debian 12", "arm64", 4, "pi"), "0.1"));
        families.addAll(Exposition.node(
                new NodeSample(now, 0.5, 1, 2, new LoadAverage(1, 2, 3), 4, 5, 50.5, Duration.ofHours(1), null)));
        var reading = new InstanceReading(new InstanceSample(now, 0.25, 4096, 2), 8192);
        families.addAll(Exposition.instances(List.of(
                new Exposition.InstanceRow("blog", new InstanceId("i1"), 3, reading),
                new Exposition.InstanceRow("blog", new InstanceId("i2"), 0, InstanceReading.NONE))));
        families.addAll(Exposition.gateway(
                List.of(new Exposition.GatewayRow("blog", 8080, new Gateway.Traffic(1, 2, 3, 4, 5)))));

        String text = Prometheus.write(families);
        assertThat(text.lines()).allMatch(line -> line.matches(LINE)).doesNotHaveDuplicates();
        assertThat(text)
                .contains("lanyard_node_cpu_ratio 0.5\n", "lanyard_node_load{minutes=\"15\"} 3\n")
                .contains("lanyard_node_temperature_celsius 50.5\n", "lanyard_node_uptime_seconds 3600\n")
                .contains("lanyard_instance_memory_max_bytes{app=\"blog\",instance=\"i1\"} 8192\n")
                .contains("lanyard_instance_restarts_total{app=\"blog\",instance=\"i2\"} 0\n")
                .doesNotContain("lanyard_instance_memory_bytes{app=\"blog\",instance=\"i2\"}")
                .contains("lanyard_gateway_sent_bytes_total{app=\"blog\",port=\"8080\"} 4\n");
    }

    @Test
    void unknownValuesAreLeftOut() {
        var sample = new NodeSample(Instant.EPOCH, null, 1, 2, null, 4, 5, null, Duration.ZERO, null);
        assertThat(Prometheus.write(Exposition.node(sample)))
                .contains("lanyard_node_memory_total_bytes 2")
                .doesNotContain("cpu", "load", "temperature");
    }
}
