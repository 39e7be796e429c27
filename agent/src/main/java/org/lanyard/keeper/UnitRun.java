package org.lanyard.keeper;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.process.ProcessEntry;
import org.lanyard.keeper.process.ProcessTree;
import org.lanyard.keeper.process.Shell;
import org.lanyard.keeper.protocol.Unit;

/**
 * One life of a unit's process: launches it (or adopts what an earlier keeper launched), waits for its end, and ends what
 * it left behind. A thread of its own; everything it learns is told to the listener, which hands it to the loop.
 */
final class UnitRun extends Thread {

    /** Told on this thread. */
    interface Listener {
        void started(UnitRun run, RunFile process);

        /** @param hopeless starting it again cannot help */
        void ended(UnitRun run, String how, boolean hopeless);
    }

    private static final long SHELL_LIMIT_MILLIS = 20_000;
    private static final long ORPHAN_POLL_MILLIS = 100;

    private final Machine machine;
    private final Unit unit;
    private final UnitFolder folder;
    private final @Nullable RunFile adopted;
    private final boolean afterUnknown;
    private final Listener listener;
    private volatile @Nullable ProcessTree tree;
    private volatile boolean stopping;

    /**
     * @param adopted what runs already; null to launch
     * @param afterUnknown an earlier keeper may have launched it and died before that was recorded: end that first
     */
    UnitRun(
            Machine machine,
            Unit unit,
            UnitFolder folder,
            @Nullable RunFile adopted,
            boolean afterUnknown,
            Listener listener) {
        super(null, null, "unit-".concat(unit.id()), 0, false);
        setDaemon(true);
        this.machine = machine;
        this.unit = unit;
        this.folder = folder;
        this.adopted = adopted;
        this.afterUnknown = afterUnknown;
        this.listener = listener;
    }

    /** Somebody else ends the tree, with grace: the end of the main process is no reason to kill the others. */
    void leaveTheRest() {
        stopping = true;
    }

    /** For a wrapper that is stopped or stuck: its app has been dead for a while, and it did not say so. */
    void endWrapper(RunFile process) {
        if (tree().leader() == process.parent()) {
            Machine.kill(process.parent());
        }
    }

    /** What belongs to this life; by the marker alone while its session is not known. */
    ProcessTree tree() {
        ProcessTree known = tree;
        return known != null ? known : ProcessTree.ofInstance(unit.id(), 0, 0);
    }

    @Override
    public void run() {
        try {
            RunFile process = adopted != null ? adopt(adopted) : launch();
            listener.started(this, process);
            waitForPipe();
            waitForOrphan(process);
            String how = how(folder.readExit());
            if (!stopping) {
                sweep();
            }
            listener.ended(this, how, false);
        } catch (IOException | RuntimeException e) {
            failed(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts " + getName(), e);
        }
    }

    /** Whatever came up of it must not run beside the next life. */
    private void failed(Exception cause) {
        try {
            sweep();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts " + getName(), e);
        }
        boolean hopeless = !Files.isDirectory(Path.of(unit.directory()));
        listener.ended(this, "could not be started: " + cause.getMessage(), hopeless);
    }

    private RunFile adopt(RunFile process) {
        long leader = 0;
        for (ProcessEntry entry : machine.table().all()) {
            boolean app = entry.pid() == process.process().pid() && entry.parent() == process.parent();
            // A wrapper that is older than its app is the real one; a younger process only got its number.
            boolean wrapper = entry.pid() == process.parent()
                    && entry.start() <= process.process().start();
            leader = app || wrapper ? process.parent() : leader;
        }
        tree = ProcessTree.ofInstance(unit.id(), leader, 0);
        return process;
    }

    private RunFile launch() throws IOException, InterruptedException {
        if (afterUnknown) {
            sweep();
        }
        folder.clearRun();
        makePipe();
        Map<String, String> env = new HashMap<>(unit.env());
        env.put(ProcessTree.MARKER, unit.id());
        machine.launcher()
                .launch(
                        Shell.wrapped(folder.pipe(), folder.exit(), folder.run(), machine.boot(), unit.command()),
                        Path.of(unit.directory()),
                        env,
                        Path.of(unit.logFile()));
        RunFile process = RunFile.await(folder.run(), SHELL_LIMIT_MILLIS);
        tree = ProcessTree.ofInstance(
                unit.id(), process.parent(), Math.max(0, process.process().start() - 100));
        return process;
    }

    /** What an attempt left that nobody knows of; by the marker, for it has no session that is known. */
    private void sweep() throws InterruptedException {
        String left = machine.ender().sweep(tree());
        if (left != null) {
            KeeperLog.say("Of unit " + unit.id() + ": " + left);
        }
    }

    private void makePipe() throws IOException, InterruptedException {
        if (Files.exists(folder.pipe())) {
            return;
        }
        Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", folder.pipe().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mkfifo.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (mkfifo.waitFor() != 0) {
            throw new IOException("no pipe could be made: " + said.strip());
        }
    }

    /**
     * Until the wrapper is gone. Opening for both directions never blocks; while that is open, opening for reading does
     * not either; and once it is closed the wrapper's is the only writing end, whether it still lives or not.
     */
    private void waitForPipe() throws IOException {
        if (!Files.exists(folder.pipe())) {
            return;
        }
        var both = new RandomAccessFile(folder.pipe().toFile(), "rw");
        try (var in = new FileInputStream(folder.pipe().toFile())) {
            both.close();
            while (in.read() >= 0) {
                // the wrapper says nothing; only its end counts
            }
        }
    }

    /** The wrapper was killed before its app: nobody tells of the app's end, so look. */
    private void waitForOrphan(RunFile process) throws InterruptedException {
        while (folder.readExit() < 0 && process.process().alive(machine.table(), machine.boot())) {
            Thread.sleep(ORPHAN_POLL_MILLIS);
        }
    }

    /** A shell tells the end by a signal as 128 and the signal's number. */
    static String how(int status) {
        if (status < 0) {
            return "ended, exit code not known because the shell that waited for it was killed";
        }
        return status > 128 && status <= 192
                ? "killed by signal ".concat(Integer.toString(status - 128))
                : "exit code ".concat(Integer.toString(status));
    }
}
