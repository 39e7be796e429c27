package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.model.Tool;

final class NodeNewsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final long GB = 1L << 30;

    private final NodeNews news = new NodeNews();

    private static NodeInfo.NodeJson node(String name, NodeInfo.Metrics metrics, Tool... tools) {
        return new NodeInfo.NodeJson(
                "n1",
                name,
                false,
                true,
                "0.1.0",
                "boot1",
                7411,
                1,
                NOW,
                "192.168.1.10",
                "Linux",
                "amd64",
                null,
                4,
                300,
                null,
                null,
                false,
                null,
                false,
                false,
                null,
                0,
                List.of(tools),
                metrics);
    }

    private static NodeInfo.Metrics metrics(
            double cpu, long free, @Nullable Double degrees, @Nullable Boolean onBattery) {
        return new NodeInfo.Metrics(NOW, cpu, 0.5, 8 * GB, free, 100 * GB, 50 * GB, degrees, 3_600, onBattery, null);
    }

    private static NodeInfo.Metrics idle() {
        return metrics(0.10, 4 * GB, 41.5, false);
    }

    @Test
    void theFirstIsTold() {
        assertThat(news.is(node("desk", idle()))).isTrue();
    }

    @Test
    void whatNobodyWouldSeeIsToldEveryThirdTime() {
        assertThat(news.is(node("desk", idle()))).isTrue();
        assertThat(news.is(node("desk", metrics(0.11, 4 * GB + 1_000_000, 42.0, false))))
                .isFalse();
        assertThat(news.is(node("desk", idle()))).isFalse();
        assertThat(news.is(node("desk", idle()))).isTrue();
        assertThat(news.is(node("desk", idle()))).isFalse();
    }

    @Test
    void whatCreepsIsToldOnceItHasComeFarEnough() {
        assertThat(news.is(node("desk", metrics(0.10, 4 * GB, null, null)))).isTrue();
        assertThat(news.is(node("desk", metrics(0.11, 4 * GB, null, null)))).isFalse();
        assertThat(news.is(node("desk", metrics(0.125, 4 * GB, null, null)))).isTrue();
    }

    @Test
    void aChangeIsToldAtOnce() {
        assertThat(news.is(node("desk", idle()))).isTrue();
        assertThat(news.is(node("studio", idle()))).isTrue();
        assertThat(news.is(node("studio", metrics(0.10, 3 * GB, 41.5, false)))).isTrue();
        assertThat(news.is(node("studio", metrics(0.10, 3 * GB, 51.5, false)))).isTrue();
        assertThat(news.is(node("studio", metrics(0.10, 3 * GB, 51.5, true)))).isTrue();
        assertThat(news.is(node("studio", metrics(0.10, 3 * GB, 51.5, true), new Tool("Git", "2.47"))))
                .isTrue();
    }
}
