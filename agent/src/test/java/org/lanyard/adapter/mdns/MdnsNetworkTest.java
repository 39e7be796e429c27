package org.lanyard.adapter.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Programs of their own on hosts of their own, on a wire between them. */
final class MdnsNetworkTest {

    @Test
    void aNewcomerSeesTheOthersAtOnceAndLeaversGo() throws IOException {
        try (Lan lan = Lan.withHosts("a", "b", "c");
                var a = new RemoteNode(lan, "a");
                var b = new RemoteNode(lan, "b")) {
            a.until("report", "heardSelf=true");
            b.until("report", "heardSelf=true");
            a.until("sightings", "sightings b");
            long started = System.nanoTime();
            try (var c = new RemoteNode(lan, "c")) {
                long seenA = c.printed("seen a \\[10.77.0.2\\] name of a");
                long seenB = c.printed("seen b \\[10.77.0.3\\] name of b");
                System.out.println("A newcomer saw the others after " + seenA + " and " + seenB + " ms");
                assertThat(Math.max(seenA, seenB)).isLessThan(1_500);
                a.printed("seen c");
                System.out.println(
                        "They saw it " + (System.nanoTime() - started) / 1_000_000 + " ms after its program's start");
                b.say("rename neo");
                a.printed("seen b .* neo");
                c.say("quit");
                long begun = System.nanoTime();
                a.until("sightings", "sightings b$");
                System.out.println("A good-bye was noticed after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            }
            b.kill();
            a.until("sightings", "sightings $");
        }
    }

    @Test
    void aNameLeadsToWhoHadItFirst() throws IOException {
        try (Lan lan = Lan.withHosts("a", "b");
                var a = new RemoteNode(lan, "a");
                var b = new RemoteNode(lan, "b")) {
            a.say("publish shop");
            a.printed("claims shop=shop:PUBLISHED");
            b.until("resolve shop eth0", "resolved shop \\[10.77.0.2\\]");
            b.say("publish shop");
            b.printed("claims shop=shop-2:PUBLISHED");
            a.until("resolve shop-2 eth0", "resolved shop-2 \\[10.77.0.3\\]");
            a.say("publish");
            b.until("resolve shop eth0", "resolved shop \\[\\]");
            a.say("publish blog");
            b.until("resolve blog eth0", "resolved blog \\[10.77.0.2\\]");
            a.kill();
            b.until("resolve blog eth0", "resolved blog \\[\\]");
        }
    }

    /** Thousands of announcements of nobody, with noise for text, and packets that are none. */
    @Test
    void aFloodHurtsNobody() throws IOException {
        try (Lan lan = Lan.withHosts("a", "b", "c");
                var a = new RemoteNode(lan, "a");
                var b = new RemoteNode(lan, "b")) {
            a.say("publish shop");
            b.printed("seen a");
            b.say("flood 1500 eth0");
            b.printed("flooded");
            try (var c = new RemoteNode(lan, "c")) {
                c.printed("seen a");
                c.until("resolve shop eth0", "resolved shop \\[10.77.0.2\\]");
            }
            a.until("report", "dropped=[1-9]");
            a.until("sightings", "sightings b$");
        }
    }

    @Test
    void anotherAddressIsNoticed() throws IOException {
        try (Lan lan = Lan.withHosts("a", "b");
                var a = new RemoteNode(lan, "a");
                var b = new RemoteNode(lan, "b")) {
            b.say("publish shop");
            a.printed("seen b \\[10.77.0.3\\]");
            a.until("resolve shop eth0", "resolved shop \\[10.77.0.3\\]");
            lan.ip("b", "address", "add", "10.77.0.33/24", "dev", "eth0");
            lan.ip("b", "address", "delete", "10.77.0.3/24", "dev", "eth0");
            lan.ip("b", "address", "replace", "10.77.0.33/24", "dev", "eth0");
            a.printed("seen b \\[10.77.0.33\\]");
            a.until("resolve shop eth0", "resolved shop \\[10.77.0.33\\]");
            b.until("sightings", "sightings a");
        }
    }

    @Test
    void aCableThatComesLateIsNoticedAndLoopbackServesUntilThen() throws IOException {
        try (Lan lan = Lan.withHosts("a", "b");
                var a = new RemoteNode(lan, "a")) {
            lan.ip("b", "link", "set", "eth0", "down");
            try (var b = new RemoteNode(lan, "b")) {
                b.until("report", "name=lo, .*heardSelf=true.*eth0, why=DOWN");
                lan.ip("b", "link", "set", "eth0", "up");
                b.printed("seen a");
                a.printed("seen b");
            }
        }
    }
}
