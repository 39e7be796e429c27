package org.lanyard.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.NetworkPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks on which a node is at home: where it was set up, where it has met a paired node, where its user said so. On any
 * other it takes over no apps, and its apps answer this computer only. Without a network, or where the system does not tell
 * its router, it is at home. Thread-safe; {@link #look} and {@link #settle} block on small files.
 */
public final class HomeNetworks {

    private static final Logger LOG = LoggerFactory.getLogger(HomeNetworks.class);
    private static final String FILE = "networks";

    private final Path folder;
    private final Supplier<List<NetworkPlace>> here;
    private final Consumer<Boolean> changed;
    private final List<NetworkPlace> known;
    private volatile boolean away;

    /**
     * Reads what is known; does not look yet.
     *
     * @param folder where that is kept
     * @param here the networks just now
     * @param changed told whether the node is away, whenever that changes
     */
    public HomeNetworks(Path folder, Supplier<List<NetworkPlace>> here, Consumer<Boolean> changed) {
        this.changed = changed;
        this.folder = folder;
        this.here = here;
        this.known = new ArrayList<>(read(folder.resolve(FILE)));
    }

    /** As it was at the last look. */
    public boolean isAway() {
        return away;
    }

    /** After a change of networks. The first network that a new node is ever on is its home. */
    public synchronized void look() {
        List<NetworkPlace> now = here.get();
        if (known.isEmpty()) {
            remember(now);
        }
        boolean nowAway = !now.isEmpty() && now.stream().noneMatch(this::isKnown);
        if (nowAway != away) {
            LOG.info(
                    nowAway
                            ? "On a network that is not home ({}): taking over no apps, and answering this computer only."
                                    + " `lanyard nodes home` makes it one"
                            : "On a home network ({})",
                    now);
            away = nowAway;
            changed.accept(nowAway);
        }
    }

    /** Here is home. */
    public synchronized void settle() {
        remember(here.get());
        look();
    }

    private boolean isKnown(NetworkPlace place) {
        return known.stream().anyMatch(place::isSameAs);
    }

    private void remember(List<NetworkPlace> places) {
        List<NetworkPlace> fresh =
                places.stream().filter(place -> !known.contains(place)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        known.removeIf(old -> fresh.stream().anyMatch(place -> place.isSameAs(old) && old.hardware() == null));
        known.addAll(fresh);
        try {
            var text = new StringBuilder();
            known.forEach(place -> text.append(place.subnet())
                    .append(' ')
                    .append(place.router())
                    .append(' ')
                    .append(place.hardware() == null ? "-" : place.hardware())
                    .append('\n'));
            PrivateFile.write(folder, FILE, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            LOG.warn("The home network cannot be remembered: {}", unwritable.getMessage());
        }
    }

    private static List<NetworkPlace> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 3)
                    .map(words -> new NetworkPlace(words[0], words[1], orNull(words[2])))
                    .toList();
        } catch (NoSuchFileException first) {
            return List.of();
        } catch (IOException unreadable) {
            LOG.warn("The home networks cannot be read: {}", unreadable.getMessage());
            return List.of();
        }
    }

    private static @Nullable String orNull(String word) {
        return word.equals("-") ? null : word;
    }
}
