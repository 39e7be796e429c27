package org.lanyard.adapter.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.Discovery.Announcement;
import org.lanyard.cluster.LocalNames.State;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;
import org.lanyard.platform.SystemTime;

/** The machine's own interface, or its loopback where it has no other. */
final class MdnsRealTest {

    @Test
    void twoNodesOnOneMachineSeeEachOther() {
        assumeMulticast();
        try (NetworkWatch watch = watch();
                var one = new MdnsDiscovery(watch, SystemTime.monotonic())) {
            var two = new MdnsDiscovery(watch, SystemTime.monotonic());
            start(one, "one" + ProcessHandle.current().pid());
            start(two, "two" + ProcessHandle.current().pid());
            await("each sees the other", () -> sees(one, "two") && sees(two, "one"));
            await("its own comes back", () -> one.report().used().stream().anyMatch(used -> used.heardSelf()));
            long begun = System.nanoTime();
            two.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_500));
            await("a good-bye is noticed", () -> !sees(one, "two"));
        }
    }

    @Test
    void twentyNamesCostOneThreadAndLittleMemory() throws IOException {
        assumeMulticast();
        String prefix = "t" + ProcessHandle.current().pid() + "-";
        Set<String> names = IntStream.range(0, 20).mapToObj(i -> prefix + i).collect(Collectors.toSet());
        try (NetworkWatch watch = watch()) {
            String on = InterfaceChoice.of(new SystemNics().read())
                    .used()
                    .getFirst()
                    .nic()
                    .name();
            long memory = used();
            int threads = Thread.activeCount();
            try (var responder = new MdnsNames(watch, SystemTime.monotonic(), new Random())) {
                responder.start(claims -> {});
                responder.publish(names);
                await(
                        "all are published",
                        () -> responder.claims().size() == 20
                                && responder.claims().stream().allMatch(claim -> claim.state() == State.PUBLISHED));
                for (String name : names) {
                    assertThat(MdnsProbe.resolve(name, on)).as(name).isNotEmpty();
                }
                System.out.println("20 names: " + (Thread.activeCount() - threads) + " threads, "
                        + (used() - memory) / 1024 + " KB of heap");
                assertThat(Thread.activeCount() - threads).isLessThan(10);
                assertThat(used() - memory).isLessThan(15 << 20);
                assertThat(responder.lastError()).isNull();
            }
            assertThat(MdnsProbe.resolve(prefix + "0", on)).isEmpty();
        }
    }

    private static NetworkWatch watch() {
        var watch = new NetworkWatch(SystemTime.monotonic(), SystemTime.wall());
        watch.start();
        return watch;
    }

    private static void start(MdnsDiscovery discovery, String id) {
        discovery.start(new Announcement(new Peer(new NodeId(id), id, List.of(), 7411), "c1", "1.0"), sighting -> {});
    }

    private static boolean sees(MdnsDiscovery discovery, String id) {
        return discovery.sightings().stream()
                .anyMatch(s -> s.peer()
                        .node()
                        .value()
                        .equals(id + ProcessHandle.current().pid()));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void assumeMulticast() {
        boolean can;
        try {
            InterfaceChoice choice = InterfaceChoice.of(new SystemNics().read());
            try (MulticastChannel channel =
                    MulticastChannel.open(choice.used().getFirst().nic().name())) {
                channel.send(DnsMessage.query(List.of(), List.of()), null);
                can = true;
            }
        } catch (IOException | RuntimeException none) {
            can = false;
        }
        if ("true".equals(System.getenv("CI"))) {
            assertThat(can).as("in CI, multicast must work").isTrue();
        }
        assumeThat(can).as("needs an interface that does multicast").isTrue();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("Waited twenty seconds for: " + what)
                    .isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
