package org.lanyard.keeper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.lanyard.keeper.process.BootId;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;

/**
 * The keeper: one program, two roles. Whoever holds the data folder's lock is active; the next one is the standby, which
 * waits for that lock; a third finds both taken and ends. The system frees a lock when its holder dies, however it dies.
 */
public final class KeeperMain {

    private KeeperMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Usage: lanyard-keeper DATA-FOLDER   (started by the agent; keeps what it runs alive)");
            Runtime.getRuntime().halt(2);
        }
        var folder = KeeperFolder.of(Path.of(arguments[0]));
        folder.create();
        var machine = Machine.of(BootId.current());
        try (FileChannel channel = open(folder.lock())) {
            run(folder, machine, channel);
        } catch (IOException | RuntimeException e) {
            KeeperLog.trouble("This keeper cannot go on", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(KeeperFolder folder, Machine machine, FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        boolean tookOver = lock == null;
        if (lock == null && !waitAsStandby(folder, machine, channel)) {
            return;
        }
        if (!Files.exists(folder.ended())) {
            new ActiveRole(folder, machine, secret(), tookOver).run();
        }
    }

    /** Until the lock is ours; false when there is a standby already. */
    private static boolean waitAsStandby(KeeperFolder folder, Machine machine, FileChannel channel) throws IOException {
        try (FileChannel standby = open(folder.standbyLock())) {
            FileLock standbyLock = standby.tryLock();
            if (standbyLock == null) {
                return false;
            }
            new ActiveKeeper(machine.self(), "", "").write(folder.standby()); // so that it can be ended when it hangs
            var role = new StandbyRole(folder, machine);
            role.begin();
            FileLock lock = channel.lock();
            role.end();
            standbyLock.release();
            return lock.isValid();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static String secret() throws IOException {
        byte[] bytes = new byte[16];
        Path random = Path.of("/dev/urandom");
        if (Files.exists(random)) {
            try (var in = Files.newInputStream(random)) { // what SecureRandom reads too, without its providers
                in.readNBytes(bytes, 0, bytes.length);
            }
        } else {
            new SecureRandom().nextBytes(bytes);
        }
        return HexFormat.of().formatHex(bytes);
    }
}
