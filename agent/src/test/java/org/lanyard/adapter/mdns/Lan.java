package org.lanyard.adapter.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hosts as network namespaces, each with an eth0 on one bridge. The bridge has a namespace of its own too: with Docker on the
 * machine, bridges of the root namespace are silenced. Needs root; skipped without, but not in CI.
 */
final class Lan implements AutoCloseable {

    private final String prefix = "ly" + ProcessHandle.current().pid();
    private final List<String> namespaces = new ArrayList<>();

    static Lan withHosts(String... hosts) {
        boolean able = run("ip", "netns", "add", "lyprobe") && run("ip", "netns", "delete", "lyprobe");
        boolean must = "true".equals(System.getenv("CI")) && "root".equals(System.getProperty("user.name"));
        if (must) {
            assertThat(able).as("in CI, as root, network namespaces must work").isTrue();
        }
        assumeThat(able)
                .as("hosts of their own need root and network namespaces")
                .isTrue();
        var lan = new Lan();
        try {
            lan.build(hosts);
            return lan;
        } catch (RuntimeException | AssertionError e) {
            lan.close();
            throw e;
        }
    }

    private void build(String... hosts) {
        String bridge = add("br");
        must("ip", "-n", bridge, "link", "add", "br0", "type", "bridge");
        must("ip", "-n", bridge, "link", "set", "br0", "up");
        int number = 1;
        for (String host : hosts) {
            String namespace = add(host);
            must(
                    "ip",
                    "-n",
                    namespace,
                    "link",
                    "add",
                    "eth0",
                    "type",
                    "veth",
                    "peer",
                    "name",
                    "v" + host,
                    "netns",
                    bridge);
            must("ip", "-n", bridge, "link", "set", "v" + host, "master", "br0", "up");
            must("ip", "-n", namespace, "address", "add", "10.77.0." + ++number + "/24", "dev", "eth0");
            must("ip", "-n", namespace, "link", "set", "lo", "up");
            must("ip", "-n", namespace, "link", "set", "eth0", "up");
        }
    }

    private String add(String host) {
        String namespace = namespace(host);
        must("ip", "netns", "add", namespace);
        namespaces.add(namespace);
        return namespace;
    }

    String namespace(String host) {
        return prefix + host;
    }

    /** {@code ip} in the host's namespace. */
    void ip(String host, String... arguments) {
        var command = new ArrayList<>(List.of("ip", "-n", namespace(host)));
        command.addAll(List.of(arguments));
        must(command.toArray(String[]::new));
    }

    private static void must(String... command) {
        assertThat(run(command)).as(String.join(" ", command)).isTrue();
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        for (String namespace : namespaces.reversed()) {
            must("ip", "netns", "delete", namespace);
        }
    }
}
