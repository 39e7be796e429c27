package org.lanyard.nemesis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Does a {@link Storm} to a {@link TestCluster}. One thread. */
final class Nemesis {

    private final TestCluster cluster;
    private final History history;
    private final Set<Integer> dead = new HashSet<>();
    private final Map<Storm.Step, String> routes = new HashMap<>();

    Nemesis(TestCluster cluster, History history) {
        this.cluster = cluster;
        this.history = history;
    }

    /** The faults that can be made on this machine; of the others it is said loudly that they are left out. */
    static Set<Storm.Fault> possible(TestCluster cluster) {
        Set<Storm.Fault> possible = EnumSet.allOf(Storm.Fault.class);
        if (!cluster.hasSmallDisk()) {
            possible.remove(Storm.Fault.DISK_FULL);
            System.err.println("NEMESIS: no full disks, because no tmpfs may be mounted here");
        }
        if (!cluster.hasFakeClock()) {
            possible.remove(Storm.Fault.CLOCK);
            System.err.println(
                    "NEMESIS: no jumps of the clock: a time namespace does not cover the wall clock, and libfaketime is not"
                            + " installed (apt install libfaketime), or not wished (-Dlanyard.nemesis.clock=true)");
        }
        try {
            cluster.lan.deafen(0);
            cluster.lan.undeafen(0);
        } catch (IOException noTc) {
            possible.remove(Storm.Fault.DEAF);
            System.err.println("NEMESIS: no deaf hosts, because of " + noTc.getMessage());
        }
        return possible;
    }

    /** Returns when all of it is over and taken back. */
    void play(Storm storm) throws IOException {
        long start = System.nanoTime();
        List<Storm.Step> active = new ArrayList<>();
        List<Storm.Step> coming = new ArrayList<>(storm.steps());
        while (!coming.isEmpty() || !active.isEmpty()) {
            long now = Duration.ofNanos(System.nanoTime() - start).toMillis();
            for (Storm.Step step : List.copyOf(active)) {
                if (now >= step.end()) {
                    active.remove(step);
                    history.fault("over: " + step);
                    end(step);
                }
            }
            while (!coming.isEmpty() && now >= coming.getFirst().begin()) {
                Storm.Step step = coming.removeFirst();
                history.fault(step.toString());
                begin(step);
                active.add(step);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void begin(Storm.Step step) throws IOException {
        int first = step.hosts().getFirst();
        Host host = cluster.hosts.get(first);
        switch (step.fault()) {
            case KILL_AGENT -> signal(host, "KILL");
            case KILL_NODE -> {
                host.killAll();
                dead.add(first);
            }
            case FREEZE -> signal(host, "STOP");
            case CABLE -> cluster.lan.pull(first);
            case SPLIT -> cluster.lan.split(Set.copyOf(step.hosts()));
            case DEAF -> cluster.lan.deafen(first);
            case ONE_WAY ->
                routes.put(step, cluster.lan.block(first, step.hosts().get(1)));
            case READDRESS -> cluster.lan.readdress(first);
            case CLOCK -> cluster.setClock(step.amount());
            case DISK_FULL -> fill(host);
        }
    }

    private void end(Storm.Step step) throws IOException {
        int first = step.hosts().getFirst();
        Host host = cluster.hosts.get(first);
        switch (step.fault()) {
            case KILL_NODE -> {
                if (dead.remove(first)) {
                    host.up();
                }
            }
            case FREEZE -> signal(host, "CONT");
            case CABLE -> cluster.lan.plug(first);
            case SPLIT -> cluster.lan.heal();
            case DEAF -> cluster.lan.undeafen(first);
            case ONE_WAY -> cluster.lan.unblock(first, String.valueOf(routes.remove(step)));
            case DISK_FULL -> Files.deleteIfExists(filler(host));
            case KILL_AGENT, READDRESS, CLOCK -> {
                // by itself, or for good
            }
        }
    }

    private static void signal(Host host, String signal) throws IOException {
        Long agent = host.agent();
        if (agent != null && ProcessHandle.of(agent).isPresent()) {
            Lan.run("kill", "-" + signal, agent.toString());
        }
    }

    private static Path filler(Host host) {
        return host.data.root().resolve("filler");
    }

    private static void fill(Host host) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler(host))) {
            byte[] piece = new byte[4 << 10];
            for (int i = 0; i < 1 << 20; i++) {
                out.write(piece);
            }
        } catch (IOException full) {
            return;
        }
        throw new IOException("The small disk of " + host.name + " does not become full");
    }
}
