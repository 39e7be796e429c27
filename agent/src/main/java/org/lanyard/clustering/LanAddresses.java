package org.lanyard.clustering;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of this machine that others on its networks can use. */
public final class LanAddresses {

    private LanAddresses() {}

    /** IPv4 before IPv6; loopback when there is no other. */
    public static List<String> all() {
        List<String> found = found();
        return found.isEmpty() ? List.of(InetAddress.getLoopbackAddress().getHostAddress()) : found;
    }

    /** Null when it is on no network. */
    public static @Nullable String first() {
        List<String> found = found();
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Whether one of the networks is a cable's; null where the system does not tell (it is told on Linux). */
    public static @Nullable Boolean wired() {
        Path cards = Path.of("/sys/class/net");
        if (!Files.isDirectory(cards)) {
            return null;
        }
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .map(NetworkInterface::getName)
                    .filter(card -> !card.equals("lo") && !isVirtual(card))
                    .anyMatch(card -> isCable(cards.resolve(card)));
        } catch (SocketException noNetwork) {
            return null;
        }
    }

    private static boolean isCable(Path card) {
        try {
            return !Files.exists(card.resolve("wireless"))
                    && Files.readString(card.resolve("operstate")).strip().equals("up");
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> found() {
        var four = new ArrayList<String>();
        var six = new ArrayList<String>();
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!card.isUp() || card.isLoopback() || isVirtual(card.getName())) {
                    continue;
                }
                for (InetAddress address : Collections.list(card.getInetAddresses())) {
                    if (address instanceof Inet4Address && !address.isLinkLocalAddress()) {
                        four.add(address.getHostAddress());
                    } else if (!address.isLinkLocalAddress() && !address.isLoopbackAddress()) {
                        six.add(address.getHostAddress().replaceFirst("%.*", ""));
                    }
                }
            }
        } catch (SocketException noNetwork) {
            return List.of();
        }
        four.addAll(six);
        return four;
    }

    private static boolean isVirtual(String card) {
        return card.startsWith("docker")
                || card.startsWith("veth")
                || card.startsWith("br-")
                || card.startsWith("virbr")
                || card.startsWith("tun")
                || card.startsWith("wg");
    }
}
