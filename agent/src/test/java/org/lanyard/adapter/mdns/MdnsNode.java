package org.lanyard.adapter.mdns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanyard.cluster.Discovery.Announcement;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;
import org.lanyard.platform.SystemTime;

/**
 * A node that does nothing but find and be found, as a program of its own; arguments: its id. It prints what happens, each
 * line with the milliseconds since its discovery was started, and takes commands from its standard input.
 */
final class MdnsNode {

    private static long began = System.nanoTime();

    private MdnsNode() {}

    public static void main(String[] args) throws IOException {
        String id = args[0];
        var watch =
                new NetworkWatch(new SystemNics(), SystemTime.monotonic(), SystemTime.wall(), Duration.ofMillis(300));
        var discovery = new MdnsDiscovery(watch, SystemTime.monotonic());
        var names = new MdnsNames(watch, SystemTime.monotonic(), new Random());
        began = System.nanoTime();
        watch.start();
        discovery.start(
                new Announcement(new Peer(new NodeId(id), "name of " + id, List.of(), 7411), "c1", "1.0"),
                sighting -> say("seen " + sighting.peer().node() + " "
                        + sighting.peer().addresses() + " " + sighting.peer().name()));
        names.start(claims -> say("claims "
                + claims.stream()
                        .map(c -> c.wanted() + "=" + c.label() + ":" + c.state())
                        .sorted()
                        .collect(Collectors.joining(","))));
        say("started");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "publish" ->
                    names.publish(Set.of(words).stream()
                            .filter(word -> !word.equals("publish"))
                            .collect(Collectors.toSet()));
                case "resolve" -> say("resolved " + words[1] + " " + MdnsProbe.resolve(words[1], words[2]));
                case "sightings" ->
                    say("sightings "
                            + discovery.sightings().stream()
                                    .map(s -> s.peer().node().value())
                                    .sorted()
                                    .collect(Collectors.joining(",")));
                case "report" -> say("report " + discovery.report());
                case "flood" -> {
                    Flood.send(Integer.parseInt(words[1]), words[2]);
                    say("flooded");
                }
                case "rename" ->
                    discovery.announce(
                            new Announcement(new Peer(new NodeId(id), words[1], List.of(), 7411), "c1", "1.0"));
                default -> throw new IllegalArgumentException(line);
            }
        }
        names.close();
        discovery.close();
        watch.close();
        say("closed");
    }

    private static synchronized void say(String what) {
        System.out.println((System.nanoTime() - began) / 1_000_000 + " " + what);
        System.out.flush();
    }
}
