package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.lanyard.keeper.KeeperMain;
import org.lanyard.keeper.process.BootId;
import org.lanyard.keeper.process.ProcessTable;
import org.lanyard.keeper.process.ProcessTree;
import org.lanyard.keeper.process.TreeEnder;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;

/** A data folder with real keepers in JVMs of their own, and an agent's side that can be closed and opened again. */
final class TestNode implements AutoCloseable {

    /** With the flags that ship; the program itself comes from the class path, for tests run before the jar is made. */
    static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of("src/main/dist/keeper.options").toAbsolutePath());

    final Path data;
    final List<InstanceEvent> events = new CopyOnWriteArrayList<>();
    private final Path spawns;
    private final Sandbox sandbox;
    private final List<String> ids = new ArrayList<>();
    private Keepers keepers;
    private KeeperRuntime runtime;

    TestNode(Path data) throws IOException {
        this(data, false);
    }

    TestNode(Path data, boolean sandboxed) throws IOException {
        this.data = data.toRealPath();
        this.spawns = data.resolve("spawns");
        this.sandbox = sandboxed ? Sandbox.probe(this.data) : Sandbox.none(this.data);
        Files.createFile(spawns);
        open("boot-1");
    }

    /** The agent's side, with keepers that take the machine's boot for that one. */
    void open(String boot) {
        keepers = new Keepers(data, command(boot), System::nanoTime);
        runtime = new KeeperRuntime(keepers, sandbox, Clock.systemUTC());
        runtime.listen(events::add);
    }

    /** As the agent's death does. */
    void closeAgent() {
        keepers.close();
    }

    /** Each start of a keeper leaves a line in {@code spawns}. */
    private List<String> command(String boot) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "echo >>\"$0\"; exec \"$@\"", spawns.toString()));
        command.addAll(JAVA);
        command.addAll(List.of("-D" + BootId.PROPERTY + "=" + boot, "-cp", classes(), KeeperMain.class.getName()));
        command.add(data.toString());
        return command;
    }

    static String classes() {
        return Path.of(KeeperMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    int spawned() throws IOException {
        return Files.readAllLines(spawns).size();
    }

    KeeperRuntime runtime() {
        return runtime;
    }

    Keepers keepers() {
        return keepers;
    }

    InstanceId start(String id, String shellCommand) {
        return start(id, shellCommand, data);
    }

    InstanceId start(String id, String shellCommand, Path directory) {
        ids.add(id);
        var plan = new RunPlan.Native("a test", List.of(), shellCommand, true, null, List.of(), Map.of(), null);
        var spec = new InstanceSpec(
                new InstanceId(id),
                new AppId("app" + id),
                "app-" + id,
                new ReleaseId("release" + id),
                plan,
                directory,
                Map.of("PATH", System.getenv("PATH"), "GREETING", "hello"),
                4711,
                log(id),
                Duration.ofSeconds(5));
        runtime.start(spec);
        return spec.id();
    }

    Path log(String id) {
        return data.resolve("logs").resolve(id + ".log");
    }

    String logText(String id) {
        try {
            return Files.exists(log(id)) ? Files.readString(log(id)) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The pids of an instance in the order in which they were told, repetitions left out. */
    List<Long> pids(InstanceId id) {
        return events.stream()
                .filter(event -> event.id().equals(id))
                .filter(InstanceEvent.Started.class::isInstance)
                .map(event -> ((InstanceEvent.Started) event).pid())
                .distinct()
                .toList();
    }

    long awaitPid(InstanceId id, int nth) {
        Wait.until("start number " + nth + " of " + id + ": " + events, () -> pids(id).size() >= nth);
        return pids(id).get(nth - 1);
    }

    <T extends InstanceEvent> T await(Class<T> kind, InstanceId id) {
        return Wait.untilFound(
                kind.getSimpleName() + " of " + id,
                () -> events.stream()
                        .filter(event -> event.id().equals(id) && kind.isInstance(event))
                        .map(kind::cast)
                        .findFirst()
                        .orElse(null));
    }

    long activePid() {
        return Wait.untilFound("an active keeper", () -> {
                    ActiveKeeper active = ActiveKeeper.read(KeeperFolder.of(data));
                    return active != null
                                    && !active.address().isEmpty()
                                    && alive(active.process().pid())
                            ? active
                            : null;
                })
                .process()
                .pid();
    }

    List<Long> keeperPids() {
        return ProcessHandle.allProcesses()
                .filter(handle -> alive(handle.pid()))
                .filter(handle -> {
                    List<String> arguments = List.of(handle.info().arguments().orElse(new String[0]));
                    return arguments.contains(KeeperMain.class.getName())
                            && arguments.getLast().equals(data.toString())
                            && !arguments.contains("-c");
                })
                .map(ProcessHandle::pid)
                .toList();
    }

    /** The other one, once it has the standby's lock. */
    long awaitStandby() {
        return Wait.untilFound("a standby keeper beside the active one", () -> {
                    ActiveKeeper standby =
                            ActiveKeeper.read(KeeperFolder.of(data).standby());
                    return standby != null
                                    && alive(standby.process().pid())
                                    && standby.process().pid() != activePid()
                            ? standby
                            : null;
                })
                .process()
                .pid();
    }

    static boolean alive(long pid) {
        return ProcessTable.ofThisSystem().start(pid) > 0;
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        Wait.until("the end of " + pid, () -> !alive(pid));
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        int status = new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + name + " " + pid + " answered " + status);
        }
    }

    List<Long> membersOf(InstanceId id) {
        return ProcessTree.ofInstance(id.value(), 0, 0).members(ProcessTable.ofThisSystem()).stream()
                .map(entry -> entry.pid())
                .toList();
    }

    /** Whoever is killed may just have spawned another one: quiet only counts when it lasts. */
    @Override
    public void close() {
        keepers.close();
        for (int quiet = 0; quiet < 5; quiet++) {
            List<Long> left = keeperPids();
            left.forEach(TestNode::kill);
            quiet = left.isEmpty() ? quiet : 0;
            LockSupport.parkNanos(20_000_000);
        }
        try {
            var ender = new TreeEnder(ProcessTable.ofThisSystem());
            for (String id : ids) {
                ender.sweep(ProcessTree.ofInstance(id, 0, 0));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
