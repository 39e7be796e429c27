package org.lanyard.adapter.oshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.metrics.InstanceSample;
import org.lanyard.metrics.Readings;
import org.lanyard.model.InstanceId;
import org.lanyard.platform.SystemTime;

/** This machine and real process trees. */
final class OshiMetricsTest {

    private static final InstanceId WEB = new InstanceId("web");

    @TempDir
    Path data;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void machineIsDescribed() throws IOException {
        var facts = metrics().facts();
        assertThat(facts.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(facts.architecture()).matches("[a-z0-9_]+").doesNotContain("x86_64", "aarch64");
        assertThat(facts.hostName()).isNotBlank().doesNotContain(".");
        assertThat(facts.model()).isNotBlank();
        if (Files.exists(Path.of("/etc/os-release"))) {
            String id = Files.readString(Path.of("/etc/os-release"));
            assertThat(id).contains(facts.os().split(" ")[0]);
        }
    }

    @Test
    void samplesArePlausible() throws IOException {
        var metrics = metrics();
        var first = metrics.sample();
        assertThat(first.cpuShare()).isNull();
        assertThat(first.memoryTotal()).isGreaterThan(100L << 20);
        assertThat(first.memoryUsed()).isBetween(1L << 20, first.memoryTotal());
        assertThat(first.diskTotal()).isEqualTo(Files.getFileStore(data).getTotalSpace());
        assertThat(first.diskUsed()).isBetween(0L, first.diskTotal());
        assertThat(first.uptime()).isPositive();
        if (first.temperature() != null) {
            assertThat(first.temperature()).isBetween(1.0, 130.0);
        }
        eventually("a share of CPU", () -> metrics.sample().cpuShare() != null);
        assertThat(metrics.sample().cpuShare()).isBetween(0.0, 1.0);
    }

    @Test
    void wholeTreeIsMeasured() throws Exception {
        // Two children, one of which was left by its parent.
        Process root = start("sleep 60 & (sleep 61 &) ; wait");
        var metrics = metrics();
        eventually("three processes", () -> sample(metrics, root).processes() == 3);
        assertThat(sample(metrics, root).residentBytes()).isGreaterThan(100_000);

        root.destroyForcibly();
        assertThat(root.waitFor(10, TimeUnit.SECONDS)).isTrue();
        eventually("its two survivors", () -> sample(metrics, root).processes() == 2);
    }

    @Test
    void busyTreeShowsItsShareOfCpu() throws Exception {
        Process root = start("sh -c 'while :; do :; done'; true");
        var metrics = metrics();
        sample(metrics, root);
        eventually("a busy child", () -> {
            Double share = sample(metrics, root).cpuShare();
            return share != null && share > 0.05;
        });
    }

    @Test
    void treeThatIsGoneHasNoProcesses() throws Exception {
        Process root = start("exit 0");
        assertThat(root.waitFor(10, TimeUnit.SECONDS)).isTrue();
        var sample = sample(metrics(), root);
        assertThat(sample.processes()).isZero();
        assertThat(sample.residentBytes()).isZero();
    }

    @Test
    void samplerFillsTheReadingsByItself() throws Exception {
        Process root = start("sleep 60");
        var readings = new Readings(Readings.HOUR);
        readings.track(WEB, root.pid());
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var sampler = new Sampler(metrics(), readings, timer, Duration.ofMillis(50))) {
            sampler.start();
            sampler.start();
            eventually(
                    "samples",
                    () -> readings.nodeHistory(Duration.ofHours(1)).size() > 2
                            && readings.instanceHistory(WEB, Duration.ofHours(1))
                                            .size()
                                    > 2);
            assertThat(readings.facts()).isNotNull();
            assertThat(readings.instance(WEB).maxResidentBytes()).isPositive();
        }
    }

    @Test
    void samplerSurvivesWhatCannotBeMeasured() throws Exception {
        var readings = new Readings(10);
        var metrics = new FailingMetrics(metrics(), 3);
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var sampler = new Sampler(metrics, readings, timer, Duration.ofMillis(20))) {
            sampler.start();
            eventually("a sample after three failures", () -> readings.node() != null);
        }
    }

    private OshiMetrics metrics() {
        return new OshiMetrics(data, Clock.systemUTC(), SystemTime.monotonic());
    }

    private static InstanceSample sample(OshiMetrics metrics, Process root) {
        return metrics.sampleTrees(Map.of(WEB, root.pid()))
                .getOrDefault(WEB, new InstanceSample(java.time.Instant.EPOCH, null, -1, -1));
    }

    /** As the keepers start an instance: the leader of a session. */
    private Process start(String script) throws IOException {
        boolean setsid = Files.exists(Path.of("/usr/bin/setsid"));
        assumeTrue(setsid || "true".equals(System.getenv("CI")), "left out: there is no setsid here");
        Process process = new ProcessBuilder("setsid", "sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long end = SystemTime.monotonic().getAsLong() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(SystemTime.monotonic().getAsLong())
                    .as("%s within 10 s", what)
                    .isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
