package org.lanyard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.DiscoveryReport.Unused;
import org.lanyard.cluster.DiscoveryReport.Used;
import org.lanyard.cluster.DiscoveryReport.Why;

final class DiscoveryAdviceTest {

    @Test
    void hasNothingToSayWhenAllIsWell() {
        assertThat(advice("Linux", used(true, 60_000, null, "other"))).isEmpty();
        assertThat(advice("Linux", used(false, 2_000, null)))
                .as("it is too early to tell")
                .isEmpty();
    }

    @Test
    void namesTheFirewallWhenNothingComesBack() {
        assertThat(advice("Linux", used(false, 60_000, null)))
                .singleElement()
                .asString()
                .contains("eth0 (10.0.0.5)", "UDP port 5353", "firewall", "address")
                .doesNotContain("Public");
        assertThat(advice("Windows 11", used(false, 60_000, null)))
                .singleElement()
                .asString()
                .contains("Private");
    }

    @Test
    void namesTheRouterWhenNobodyIsHeard() {
        assertThat(advice("Linux", used(true, 60_000, null)))
                .singleElement()
                .asString()
                .contains("AP isolation", "guest");
    }

    @Test
    void saysWhyAnInterfaceIsNotOpen() {
        assertThat(advice("Linux", used(false, 60_000, "Address already in use")))
                .singleElement()
                .asString()
                .contains("eth0", "Address already in use");
    }

    @Test
    void saysWhatIsLeftAloneWhenThereIsNoNetwork() {
        var loopback = new Used("lo", "127.0.0.1", true, true, 60_000, List.of(), null);
        var report = new DiscoveryReport(
                List.of(loopback), List.of(new Unused("wg0", Why.TUNNEL), new Unused("eth0", Why.DOWN)), null, 0);
        assertThat(DiscoveryAdvice.of(report, "Linux"))
                .singleElement()
                .asString()
                .contains("wg0 (a VPN)", "eth0 (not connected)", "Connect Wi-Fi or a cable");
    }

    @Test
    void tellsOfWhatWasLeftOut() {
        var report = new DiscoveryReport(List.of(used(true, 60_000, null, "b")), List.of(), null, 3);
        assertThat(DiscoveryAdvice.of(report, "Linux"))
                .singleElement()
                .asString()
                .startsWith("3 announcements");
    }

    private static List<String> advice(String os, Used used) {
        return DiscoveryAdvice.of(new DiscoveryReport(List.of(used), List.of(), null, 0), os);
    }

    private static Used used(boolean heardSelf, long millis, @Nullable String error, String... heard) {
        return new Used("eth0", "10.0.0.5", false, heardSelf, millis, List.of(heard), error);
    }
}
