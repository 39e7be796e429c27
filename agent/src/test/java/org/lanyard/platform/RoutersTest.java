package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.cluster.NetworkPlace;

/** The kernel's tables as they are: little-endian addresses in hexadecimal. */
final class RoutersTest {

    private static final List<String> ROUTES = List.of(
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
            "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0",
            "wlan0\t0001A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0",
            "docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0");

    private static final List<String> ARP = List.of(
            "IP address       HW type     Flags       HW address            Mask     Device",
            "192.168.1.7      0x1         0x2         bb:bb:bb:bb:bb:bb     *        wlan0",
            "192.168.1.1      0x1         0x2         aa:aa:aa:aa:aa:aa     *        wlan0");

    @Test
    void defaultRouteIsANetworkWithItsRouter() throws Exception {
        assertThat(Routers.read(ROUTES, ARP, card -> 24))
                .containsExactly(new NetworkPlace("192.168.1.0/24", "192.168.1.1", "aa:aa:aa:aa:aa:aa"));
    }

    @Test
    void routerThatWasNotSpokenToYetHasNoHardwareAddress() throws Exception {
        List<String> silent = List.of(ARP.getFirst(), ARP.getLast().replace("aa:aa:aa:aa:aa:aa", "00:00:00:00:00:00"));

        assertThat(Routers.read(ROUTES, silent, card -> 16))
                .containsExactly(new NetworkPlace("192.168.0.0/16", "192.168.1.1", null));
    }

    @Test
    void noDefaultRouteIsNoNetwork() throws Exception {
        assertThat(Routers.read(ROUTES.subList(2, 4), ARP, card -> 24)).isEmpty();
    }
}
