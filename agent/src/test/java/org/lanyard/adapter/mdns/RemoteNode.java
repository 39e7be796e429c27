package org.lanyard.adapter.mdns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link MdnsNode} in a namespace. */
final class RemoteNode implements AutoCloseable {

    private static final long LIMIT_SECONDS = 25;

    private final Process process;
    private final List<String> lines = new ArrayList<>();

    RemoteNode(Lan lan, String host) throws IOException {
        process = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        lan.namespace(host),
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        // others forget soon who was killed
                        "-Dnet.dns.ttl=6",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MdnsNode.class.getName(),
                        host)
                .redirectErrorStream(true)
                .start();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException killed) {
            add("closed: " + killed);
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
    }

    private synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    void say(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Asks again and again until it answers so. */
    void until(String command, String expression) throws IOException {
        int before = lines().size();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        var pattern = Pattern.compile(expression);
        while (System.nanoTime() < deadline) {
            say(command);
            LockSupport.parkNanos(100_000_000);
            List<String> now = lines();
            if (now.subList(before, now.size()).stream()
                    .anyMatch(line -> pattern.matcher(line).find())) {
                return;
            }
        }
        throw new AssertionError(
                "Not answered to \"" + command + "\": " + expression + "\n" + String.join("\n", lines()));
    }

    /** Milliseconds after its start at which it printed what the expression finds. */
    long printed(String expression) {
        var pattern = Pattern.compile("^(\\d+) .*" + expression);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < deadline) {
            for (String line : lines()) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return Long.parseLong(matcher.group(1));
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("Not printed: " + expression + "\n" + String.join("\n", lines()));
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("Killed and still alive");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
