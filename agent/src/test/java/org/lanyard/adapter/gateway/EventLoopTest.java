package org.lanyard.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.deploy.Gateway.PortInUse;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;

/** The loop goes on, whatever those it calls do, and whatever the system lacks. */
final class EventLoopTest {

    @Test
    void whoThrowsIsLetGoAndTheOthersGoOn() throws Exception {
        Logger log = Logger.getLogger(EventLoop.class.getName());
        Level before = log.getLevel();
        log.setLevel(Level.OFF); // two stack traces that are meant to be
        Pipe pipe = Pipe.open();
        try (var loop = new EventLoop(System::nanoTime)) {
            loop.start();
            var failed = new CompletableFuture<Throwable>();
            pipe.source().configureBlocking(false);
            loop.execute(() -> register(loop, pipe, failed));
            pipe.sink().write(ByteBuffer.wrap(new byte[1]));

            assertThat(failed.get(5, TimeUnit.SECONDS)).hasMessage("on purpose");
            loop.execute(() -> {
                throw new IllegalStateException("a task, on purpose");
            });
            var alive = new CompletableFuture<String>();
            loop.execute(() -> alive.complete(Thread.currentThread().getName()));
            assertThat(alive.get(5, TimeUnit.SECONDS)).isEqualTo("gateway");
        } finally {
            log.setLevel(before);
            pipe.sink().close();
        }
    }

    private static void register(EventLoop loop, Pipe pipe, CompletableFuture<Throwable> failed) {
        try {
            loop.register(pipe.source(), SelectionKey.OP_READ, new EventLoop.Handler() {
                @Override
                void ready(int ops) {
                    throw new AssertionError("on purpose");
                }

                @Override
                void failed(Throwable problem) {
                    try {
                        pipe.source().close();
                    } catch (IOException e) {
                        problem.addSuppressed(e);
                    }
                    failed.complete(problem);
                }
            });
        } catch (IOException e) {
            failed.completeExceptionally(e);
        }
    }

    /** Another process, for its own limit on open files. */
    @Test
    void withoutDescriptorsThoseWhoAreConnectedAreServedOnAndTheOthersLater(@TempDir Path folder) throws Exception {
        boolean unix = Files.isExecutable(Path.of("/bin/sh"));
        assumeThat(unix || "true".equals(System.getenv("CI")))
                .as("a shell with ulimit")
                .isTrue();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path log = folder.resolve("log");
        try (Backend app = Backend.web("app")) {
            int port = GatewayFixture.freePort();
            Process gateway = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "ulimit -n 100; exec \"$@\"",
                            "sh",
                            java.toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Lean.class.getName(),
                            "" + port,
                            "" + app.port())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                Await.until("the gateway is open", () -> says(log, "is open"));
                useUpAndRelease(port, log);
            } finally {
                gateway.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean says(Path log, String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void useUpAndRelease(int port, Path log) throws IOException {
        Client first = new Client(port);
        assertThat(first.get("/first")).isEqualTo("app /first");
        Socket[] many = new Socket[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Socket(InetAddress.getLoopbackAddress(), port);
        }
        Await.until("it warns", () -> says(log, "ulimit -n"));
        assertThat(first.get("/still")).isEqualTo("app /still");
        for (Socket each : many) {
            each.close();
        }
        try (Client later = new Client(port)) {
            assertThat(later.get("/later")).isEqualTo("app /later");
        }
        assertThat(first.get("/always")).isEqualTo("app /always");
        first.close();
    }

    /** A gateway and nothing else. */
    static final class Lean {
        private Lean() {}

        public static void main(String[] args) throws PortInUse, InterruptedException {
            var app = new AppId("app");
            try (var gateway = new NioGateway(System::nanoTime)) {
                gateway.open(app, Integer.parseInt(args[0]), GatewayOptions.DEFAULT);
                gateway.route(app, List.of(new Target(new InstanceId("i"), "127.0.0.1", Integer.parseInt(args[1]))));
                System.getLogger(Lean.class.getName()).log(System.Logger.Level.WARNING, "The gateway is open");
                Thread.currentThread().join();
            }
        }
    }
}
