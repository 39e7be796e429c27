package org.lanyard.app.tray.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;

/** A real session bus of one's own, on which nothing is, and nothing gets started but what is named. */
public final class BusDaemon implements AutoCloseable {

    private static final Path SERVICES = Path.of("/usr/share/dbus-1/services");

    private final Process process;
    private final String address;

    private BusDaemon(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Left out where there is no {@code dbus-daemon}; required where CI is set. */
    public static BusDaemon start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * As {@link #start(Path)}.
     *
     * @param env for the services that it starts
     * @param services names of those of the system's that it starts when they are asked for
     */
    public static BusDaemon start(Path folder, Map<String, String> env, String... services) {
        boolean there = Files.isExecutable(Path.of("/usr/bin/dbus-daemon"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("dbus-daemon is installed").isTrue();
        }
        assumeTrue(there, "no dbus-daemon here: nothing of the tray on Linux is tested");
        try {
            Path started = Files.createDirectories(folder.resolve("services"));
            for (String service : services) {
                Path file = Path.of(service + ".service");
                Files.copy(SERVICES.resolve(file), started.resolve(file));
            }
            Path config = Files.writeString(folder.resolve("bus.conf"), """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:dir=%s</listen>
              <auth>EXTERNAL</auth>
              <servicedir>%s</servicedir>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """.formatted(folder, started));
            var builder = new ProcessBuilder(
                            "/usr/bin/dbus-daemon",
                            "--config-file=" + config,
                            "--nofork",
                            "--nopidfile",
                            "--print-address=1")
                    .redirectError(folder.resolve("bus.log").toFile());
            builder.environment().putAll(env);
            Process process = builder.start();
            return new BusDaemon(process, firstLine(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Process process) {
        BufferedReader out = process.inputReader();
        try {
            String line = CompletableFuture.supplyAsync(() -> {
                        try {
                            return String.valueOf(out.readLine());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            assertThat(line).startsWith("unix:");
            return line;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroy();
            throw new AssertionError("dbus-daemon does not start", e);
        }
    }

    public String address() {
        return address;
    }

    /** For whoever is played on the bus. */
    public DBusConnection connect() throws DBusException {
        return BusThreads.of(() ->
                DBusConnectionBuilder.forAddress(address).withShared(false).build());
    }

    /** It takes nothing more, as one whose computer is busy. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
