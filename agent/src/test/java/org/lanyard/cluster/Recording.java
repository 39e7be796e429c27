package org.lanyard.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.lanyard.model.NodeId;

/** Everything that a link has told. */
public final class Recording implements ClusterLink.Listener {

    /** @param text the message's bytes, as UTF-8 */
    public record Told(NodeId from, String text) {}

    private final List<ClusterView> views = new CopyOnWriteArrayList<>();
    private final List<Told> messages = new CopyOnWriteArrayList<>();

    private volatile Consumer<ClusterView> onView = view -> {};

    @Override
    public void viewChanged(ClusterView view) {
        views.add(view);
        onView.accept(view);
    }

    /** Runs in the link's own call, as what reacts to a view does. */
    public void onView(Consumer<ClusterView> reaction) {
        onView = reaction;
    }

    @Override
    public void message(NodeId from, byte[] message) {
        messages.add(new Told(from, new String(message, StandardCharsets.UTF_8)));
    }

    public List<ClusterView> views() {
        return List.copyOf(views);
    }

    public List<String> from(NodeId node) {
        return messages.stream()
                .filter(told -> told.from().equals(node))
                .map(Told::text)
                .toList();
    }
}
