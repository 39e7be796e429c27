package org.lanyard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.placement.Standing;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;

/** What lives on other nodes, and the way there. Thread-safe. */
public interface Elsewhere {

    /** A node on its own. */
    Elsewhere NOWHERE = new Elsewhere() {
        @Override
        public List<JsonNode> apps() {
            return List.of();
        }

        @Override
        public @Nullable NodeId home(String app) {
            return null;
        }

        @Override
        public @Nullable Place forNew(PlacementWish wish) {
            return null;
        }

        @Override
        public List<Standing> places(PlacementWish wish, @Nullable NodeId decided) {
            return List.of();
        }

        @Override
        public void awaitChange(Duration most) {
            // nobody comes or goes
        }

        @Override
        public Passed pass(NodeId node, String method, String path, Map<String, String> headers, byte[] body)
                throws IOException {
            throw new IOException("There is no other node");
        }

        @Override
        public @Nullable Path bundle(String id) {
            return null;
        }

        @Override
        public Kept kept(AppId app) {
            return new Kept(1, null);
        }

        @Override
        public void watch(Consumer<RemoteEvent> watcher) {
            // nothing happens elsewhere
        }
    };

    /** Apps of other nodes, as those tell of them, in the shape of {@link AppJson}. */
    List<JsonNode> apps();

    /**
     * The other node that has an app; null when this one has it, or nobody.
     *
     * @param app name or id
     */
    @Nullable NodeId home(String app);

    /**
     * Where a new app should go, or who decides that; null for "here", for no particular reason.
     *
     * @throws org.lanyard.model.Refused when it is wished where no node is
     */
    @Nullable Place forNew(PlacementWish wish);

    /**
     * How the nodes that can be reached do as places for a new app, the best first; none before they have told of themselves.
     *
     * @param decided the node that has been chosen already; null leaves that to the plan
     */
    List<Standing> places(PlacementWish wish, @Nullable NodeId decided);

    /** Waits until others have come or gone, or so long. */
    void awaitChange(Duration most);

    /**
     * Passes a request on; the caller closes the body.
     *
     * @throws IOException when the node cannot be reached
     */
    Passed pass(NodeId node, String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException;

    /** The file of a source bundle that this node holds, for other nodes; null when it does not. */
    @Nullable Path bundle(String id);

    /**
     * Waits until what this node has stored of an app is on a second node as well, its leader's or another's; ten seconds at
     * most.
     */
    Kept kept(AppId app);

    /** Tells what happens elsewhere; must be quick. */
    void watch(Consumer<RemoteEvent> watcher);

    /**
     * A node for a new app.
     *
     * @param node null when it is this one
     * @param reason why there, for a person; null when that node is to decide
     */
    record Place(@Nullable NodeId node, @Nullable String reason) {}

    /**
     * How well a change is kept at the moment it is acknowledged.
     *
     * @param copies nodes on which it is durable, as far as is known: 1, or 2 for "at least two"
     * @param notice for a person, when that is fewer than there could be; null when all is well
     */
    record Kept(int copies, @Nullable String notice) {}

    /** Another node's answer. */
    record Passed(int status, Map<String, String> headers, InputStream body) {}

    /**
     * Something that happened to an app of another node.
     *
     * @param event {@code app}, {@code progress} or {@code gone}
     * @param app its id
     * @param name its name
     * @param data in the shape that the event stream gives it
     */
    record RemoteEvent(String event, String app, String name, JsonNode data) {}
}
