package org.lanyard.app.life;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.client.NodeFolder;
import org.lanyard.app.desk.Computer;
import org.lanyard.app.desk.NodeRun;
import org.lanyard.app.ui.Texts;

/** {@link Computer} for real. */
public final class ThisComputer implements Computer {

    private final NodeFolder folder;
    private final NodeLife life;
    private final Autostart autostart;
    private final List<String> atLogin;

    /** @param atLogin the command that starts the desktop in the tray; empty when this installation cannot say */
    public ThisComputer(NodeFolder folder, NodeLife life, Autostart autostart, List<String> atLogin) {
        this.folder = folder;
        this.life = life;
        this.autostart = autostart;
        this.atLogin = List.copyOf(atLogin);
    }

    /** As this process was started: by the program {@code lanyard}, for this data folder. */
    public static ThisComputer of(NodeFolder folder, NodeLife life) {
        Path home = Path.of(System.getProperty("user.home"));
        Map<String, String> env = new HashMap<>(System.getenv());
        env.remove("LANYARD_DATA"); // a session that starts has no such choice
        boolean usual = folder.equals(NodeFolder.choose(null, env));
        String name = usual ? "lanyard" : "lanyard-" + OwnFolder.name(folder.root());
        String launcher = System.getProperty("lanyard.launcher");
        var atLogin = new ArrayList<String>();
        if (launcher != null) {
            atLogin.addAll(List.of(launcher, "desktop", "--hidden"));
            if (!usual) {
                atLogin.addAll(List.of("--data", folder.root().toString()));
            }
        }
        return new ThisComputer(
                folder, life, Autostart.of(System.getProperty("os.name", ""), home, env, name), atLogin);
    }

    @Override
    public Path dataFolder() {
        return folder.root();
    }

    @Override
    public Path logFolder() {
        return folder.root().resolve("logs");
    }

    @Override
    public String version() {
        String version = ThisComputer.class.getPackage().getImplementationVersion();
        return version == null ? Texts.of("life.version.none") : version;
    }

    @Override
    public NodeRun node() {
        return life.run();
    }

    @Override
    public void onNode(Consumer<NodeRun> listener) {
        life.onChange(listener);
    }

    @Override
    public void startNode() {
        life.start();
    }

    @Override
    public boolean startsAtLogin() {
        try {
            return autostart.on();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    @Override
    public void startAtLogin(boolean on) {
        if (on && atLogin.isEmpty()) {
            throw new ApiException(409, Texts.of("life.autostart.unknown"), null, null);
        }
        try {
            if (on) {
                autostart.on(atLogin);
            } else {
                autostart.off();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw trouble(e);
        }
    }

    private static ApiException trouble(Exception e) {
        return new ApiException(409, Texts.of("life.autostart.trouble", String.valueOf(e.getMessage())), null, e);
    }

    @Override
    public long size(Path root) {
        var bytes = new AtomicLong();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(attributes.isRegularFile() ? attributes.size() : 0);
                    return Thread.currentThread().isInterrupted()
                            ? FileVisitResult.TERMINATE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // it goes while one looks, or is not for this user
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ApiException(409, Texts.of("life.size.trouble", root, String.valueOf(e.getMessage())), null, e);
        }
        return bytes.get();
    }
}
