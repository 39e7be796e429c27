package org.lanyard.adapter.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;

/** The life of site instances, on real ports. */
final class SiteRuntimeTest {

    @TempDir
    Path temp;

    private final Sites sites = new Sites();

    @AfterEach
    void close() {
        sites.close();
    }

    @Test
    void startedSiteAnswersAndIsListed() throws Exception {
        InstanceSpec spec = start("hello");
        assertThat(Wire.get(spec.port(), "/").text()).isEqualTo("hello");
        var listed = sites.runtime.instances();
        assertThat(listed).singleElement().satisfies(instance -> {
            assertThat(instance.id()).isEqualTo(spec.id());
            assertThat(instance.port()).isEqualTo(spec.port());
            assertThat(instance.up()).isTrue();
            assertThat(instance.pid()).isZero();
            assertThat(instance.startedAt()).isEqualTo(Sites.NOW);
        });
    }

    @Test
    void startingWhatRunsTellsThatItRuns() throws Exception {
        InstanceSpec spec = start("hello");
        sites.runtime.start(spec);
        assertThat(sites.next()).isEqualTo(new InstanceEvent.Started(spec.id(), Sites.NOW, 0));
    }

    @Test
    void sitesDoNotMix() throws Exception {
        InstanceSpec one = start("one");
        InstanceSpec two = start("two");
        assertThat(Wire.get(one.port(), "/").text()).isEqualTo("one");
        assertThat(Wire.get(two.port(), "/").text()).isEqualTo("two");
    }

    @Test
    void stoppedSiteFreesItsPortForTheNext() throws Exception {
        for (int round = 0; round < 5; round++) {
            InstanceSpec spec = start("round " + round);
            assertThat(Wire.get(spec.port(), "/").text()).isEqualTo("round " + round);
            sites.runtime.stop(spec.id(), Duration.ofSeconds(5));
            assertThat(sites.next()).isEqualTo(new InstanceEvent.Stopped(spec.id(), Sites.NOW, null));
            assertThatThrownBy(() -> Wire.get(spec.port(), "/")).isInstanceOf(ConnectException.class);
            assertThat(sites.runtime.instances()).isEmpty();

            InstanceSpec again = sites.spec(spec.directory(), "", false, "r", spec.port());
            sites.runtime.start(again);
            assertThat(sites.next()).isInstanceOf(InstanceEvent.Started.class);
            assertThat(Wire.get(spec.port(), "/").text()).isEqualTo("round " + round);
            sites.runtime.stop(again.id(), Duration.ZERO);
            assertThat(sites.next()).isInstanceOf(InstanceEvent.Stopped.class);
        }
    }

    @Test
    void stoppingWhatIsGoneTellsThatItIsGone() throws Exception {
        InstanceSpec spec = sites.spec(temp, "", false, "r", 1);
        sites.runtime.stop(spec.id(), Duration.ZERO);
        assertThat(sites.next()).isEqualTo(new InstanceEvent.Stopped(spec.id(), Sites.NOW, null));
    }

    @Test
    void keptConnectionsAreClosedByStopping() throws Exception {
        InstanceSpec spec = start("hello");
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), spec.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            sites.runtime.stop(spec.id(), Duration.ofSeconds(5));
            assertThat(sites.next()).isEqualTo(new InstanceEvent.Stopped(spec.id(), Sites.NOW, null));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("hello");
        }
    }

    @Test
    void downloadUnderWayIsFinishedBeforeTheSiteStops() throws Exception {
        InstanceSpec spec = sites.spec(sparse("whole", 40_000_000), "", false, "r", Sites.freePort());
        sites.runtime.start(spec);
        assertThat(sites.next()).isInstanceOf(InstanceEvent.Started.class);
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), spec.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /big.bin HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            sites.runtime.stop(spec.id(), Duration.ofSeconds(20));
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(40_000_000);
        }
        assertThat(sites.next()).isEqualTo(new InstanceEvent.Stopped(spec.id(), Sites.NOW, null));
    }

    @Test
    void downloadThatOutlastsTheGraceIsCutOffAndSaid() throws Exception {
        InstanceSpec spec = sites.spec(sparse("cut", 40_000_000), "", false, "r", Sites.freePort());
        sites.runtime.start(spec);
        assertThat(sites.next()).isInstanceOf(InstanceEvent.Started.class);
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), spec.port())) {
            socket.getOutputStream()
                    .write("GET /big.bin HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            sites.runtime.stop(spec.id(), Duration.ofMillis(50));
            assertThat(sites.next())
                    .isInstanceOfSatisfying(
                            InstanceEvent.Stopped.class,
                            stopped -> assertThat(stopped.note()).contains("cut off"));
        }
        assertThat(sites.runtime.instances()).isEmpty();
    }

    @Test
    void missingFolderIsNamed() throws Exception {
        assertGaveUp(sites.spec(temp, "dist", false, "r", Sites.freePort()), "no folder \"dist\"");
        assertGaveUp(sites.spec(temp.resolve("gone"), "", false, "r", Sites.freePort()), "files are gone");
        Sites.write(temp, "file", "x");
        assertGaveUp(sites.spec(temp, "file", false, "r", Sites.freePort()), "is a file");
    }

    @Test
    void folderOutsideOfTheReleaseIsRefused() throws Exception {
        Path release = Files.createDirectories(temp.resolve("release"));
        Path secret = Files.createDirectories(temp.resolve("secret"));
        Files.createSymbolicLink(release.resolve("link"), secret);
        assertGaveUp(sites.spec(release, "..", false, "r", Sites.freePort()), "outside");
        assertGaveUp(sites.spec(release, "../secret", false, "r", Sites.freePort()), "outside");
        assertGaveUp(sites.spec(release, "link", false, "r", Sites.freePort()), "outside");
        assertGaveUp(sites.spec(release, secret.toString(), false, "r", Sites.freePort()), "outside");
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertGaveUp(
                    sites.spec(temp, "", false, "r", taken.getLocalPort()),
                    "Port " + taken.getLocalPort() + " on 127.0.0.1");
        }
        InstanceSpec other = start("hello");
        assertGaveUp(sites.spec(temp, "", false, "r", other.port()), "Port " + other.port());
        assertThat(Wire.get(other.port(), "/").text()).isEqualTo("hello");
    }

    @Test
    void hundredSitesNeedNoThreadMoreThanOne() throws Exception {
        start("first");
        long threads = platformThreads();
        for (int i = 0; i < 100; i++) {
            InstanceSpec spec = start("site " + i);
            if (i % 25 == 0) {
                assertThat(Wire.get(spec.port(), "/").text()).isEqualTo("site " + i);
            }
        }
        assertThat(platformThreads()).isLessThan(threads + 10);
    }

    private static long platformThreads() {
        return Thread.getAllStackTraces().size();
    }

    private InstanceSpec start(String text) throws Exception {
        Path directory = Files.createTempDirectory(temp, "release");
        Sites.write(directory, "index.html", text);
        InstanceSpec spec = sites.spec(directory, "", false, "r", Sites.freePort());
        sites.runtime.start(spec);
        assertThat(sites.next()).isEqualTo(new InstanceEvent.Started(spec.id(), Sites.NOW, 0));
        return spec;
    }

    private void assertGaveUp(InstanceSpec spec, String reason) throws InterruptedException {
        sites.runtime.start(spec);
        assertThat(sites.next()).isInstanceOfSatisfying(InstanceEvent.GaveUp.class, event -> {
            assertThat(event.id()).isEqualTo(spec.id());
            assertThat(event.reason()).contains(reason);
        });
        assertThat(sites.runtime.instances())
                .noneMatch(instance -> instance.id().equals(spec.id()));
    }

    /** A folder with a file of zeros that takes no space. */
    private Path sparse(String name, long size) throws IOException {
        Path directory = Files.createDirectories(temp.resolve(name));
        try (var file = FileChannel.open(
                directory.resolve("big.bin"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(java.nio.ByteBuffer.allocate(1), size - 1);
        }
        return directory;
    }
}
