package org.lanyard.app.client;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API of the node that this desktop belongs to. Every method blocks for as long as the node takes, so none may be
 * called on the toolkit's thread; all are thread-safe, end early when their thread is interrupted, and throw {@link
 * ApiException}.
 */
public interface NodeApi {

    Node node();

    List<Node> nodes();

    List<App> apps();

    App app(String name);

    List<Release> releases(String app);

    /** Oldest first. */
    List<HistoryEntry> history(String app);

    List<InstanceUsage> usage(String app);

    /** Of the node asked, an hour, oldest first. */
    List<Node.Metrics> nodeMetrics();

    /** Newest first. */
    List<Activity> activity(int limit);

    List<Sample> samples();

    /** Looks at a source; may take as long as the other side of the network does. */
    Check check(NewApp wish);

    App create(NewApp wish);

    /** @param changes fields of the request as the API names them; a null value takes a setting back */
    App change(String app, Map<String, @Nullable Object> changes);

    /** @param volumes whether what it has kept goes with it */
    void destroy(String app, boolean volumes);

    App act(String app, Action action);

    /** @param release its number; null for the one before */
    App rollBack(String app, @Nullable Integer release);

    /** What the build of the current or last release printed. */
    String buildLog(String app);

    Pairing pairing();

    Pairing.Code showCode();

    void takeCodeBack();

    /** @param address host or host:port; null to look for it on the network */
    Pairing.Joined join(String code, @Nullable String address);

    List<Stranger> strangers();

    Discovery discovery();

    /** What lost against a concurrent change and is kept. */
    List<Conflict> conflicts();

    /** Makes it what holds. */
    void restoreConflict(String id);

    /** Deletes it, on every node. */
    void discardConflict(String id);

    /** @param changes as {@link #change} */
    Node changeNode(String node, Map<String, @Nullable Object> changes);

    RemovedNode removeNode(String node);

    /** @param apps whether the apps that run on this node end with it */
    void shutDown(boolean apps);

    /** Hands over events until the stream ends, which is told by an exception or, when closed here, by returning. */
    void events(Consumer<Event> listener, Stop stop);

    /** The last lines and then what comes; as {@link #events}. */
    void logs(String app, Consumer<LogLine> listener, Stop stop);

    /** Commands without a body of their own. */
    enum Action {
        REDEPLOY("redeploy"),
        STOP("stop"),
        START("start"),
        CANCEL("cancel");

        private final String path;

        Action(String path) {
            this.path = path;
        }

        public String path() {
            return path;
        }
    }
}
