package org.lanyard.adapter.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.cluster.DiscoveryReport.Unused;
import org.lanyard.cluster.DiscoveryReport.Why;

final class InterfaceChoiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth0",
                "enp3s0",
                "wlan0",
                "wlp2s0",
                "en0",
                "en7",
                "usb0",
                "ethernet_32769",
                "wireless_32768",
                "end0",
                "bond0",
                "br0"
            })
    void takesWhatLeadsToOthers(String name) {
        assertThat(chosen(Nics.loopback(), Nics.lan(name, "192.168.1.5"))).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker0",
                "docker_gwbridge",
                "veth12ab",
                "br-0a1b2c3d",
                "virbr0",
                "vmnet8",
                "vboxnet0",
                "lxcbr0",
                "bridge100",
                "cni0",
                "awdl0",
                "llw0",
                "ap1"
            })
    void leavesContainersAndVirtualMachinesAlone(String name) {
        assertThat(reason(Nics.lan(name, "172.17.0.1"))).isEqualTo(Why.VIRTUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tun0", "utun3", "wg0", "tailscale0", "ppp0", "zt7nnig26", "ipsec0"})
    void leavesTunnelsAlone(String name) {
        assertThat(reason(Nics.lan(name, "10.8.0.2"))).isEqualTo(Why.TUNNEL);
    }

    @Test
    void knowsTheKindOnWindowsByItsTitleOnly() {
        InterfaceChoice choice = InterfaceChoice.of(List.of(
                Nics.titled("ethernet_32768", "Realtek PCIe GbE Family Controller", "192.168.1.5"),
                Nics.titled("ethernet_32770", "Hyper-V Virtual Ethernet Adapter", "172.20.0.1"),
                Nics.titled("ethernet_32771", "VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"),
                Nics.titled("iftype53_32772", "WireGuard Tunnel", "10.9.0.2")));
        assertThat(choice.used()).extracting(used -> used.nic().name()).containsExactly("ethernet_32768");
        assertThat(choice.unused())
                .containsExactly(
                        new Unused("ethernet_32770", Why.VIRTUAL),
                        new Unused("ethernet_32771", Why.VIRTUAL),
                        new Unused("iftype53_32772", Why.TUNNEL));
    }

    @Test
    void saysWhyNot() {
        InterfaceChoice choice = InterfaceChoice.of(List.of(
                Nics.lan("eth0", "10.0.0.2"),
                Nics.loopback(),
                Nics.down("eth1"),
                Nics.lan("eth2"),
                new Nic(
                        "eth3",
                        "eth3",
                        true,
                        false,
                        false,
                        false,
                        Nics.lan("x", "10.1.0.2").subnets())));
        assertThat(choice.unused())
                .containsExactly(
                        new Unused("eth1", Why.DOWN),
                        new Unused("eth2", Why.NO_ADDRESS),
                        new Unused("eth3", Why.NO_MULTICAST),
                        new Unused("lo", Why.LOOPBACK));
    }

    @Test
    void usesLoopbackWhereNothingElseIs() {
        InterfaceChoice choice = InterfaceChoice.of(List.of(Nics.loopback(), Nics.lan("docker0", "172.17.0.1")));
        assertThat(choice.used()).containsExactly(Nics.used(Nics.loopback()));
        assertThat(choice.unused()).containsExactly(new Unused("docker0", Why.VIRTUAL));
    }

    @Test
    void prefersTheAddressOfTheRouter() {
        Nic nic = Nics.lan("eth0", "fe80::1", "169.254.3.4", "2001:db8::5", "192.168.1.5");
        assertThat(InterfaceChoice.of(List.of(nic)).used().getFirst().address()).isEqualTo(Nics.ip("192.168.1.5"));
    }

    @Test
    void isBounded() {
        List<Nic> many = IntStream.range(0, 100)
                .mapToObj(i -> Nics.lan("eth" + i, "10.0." + i + ".1"))
                .toList();
        assertThat(InterfaceChoice.of(many).used()).hasSize(8);
    }

    private static List<String> chosen(Nic... nics) {
        return InterfaceChoice.of(List.of(nics)).used().stream()
                .map(used -> used.nic().name())
                .toList();
    }

    private static Why reason(Nic nic) {
        return InterfaceChoice.of(List.of(nic)).unused().getFirst().why();
    }
}
