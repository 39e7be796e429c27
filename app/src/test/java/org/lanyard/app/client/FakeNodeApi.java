package org.lanyard.app.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in memory. Its lists are what it answers; commands change them at once, as a very quick node would, and are noted in
 * {@link #asked}. Thread-safe by one lock.
 */
public final class FakeNodeApi implements NodeApi {

    public final List<Node> nodes = new CopyOnWriteArrayList<>();
    public final Map<String, App> apps = new LinkedHashMap<>();
    public final List<Stranger> strangers = new CopyOnWriteArrayList<>();
    public final List<Activity> activities = new CopyOnWriteArrayList<>();
    public final List<Sample> samples = new CopyOnWriteArrayList<>();
    public final Map<String, List<Release>> releases = new HashMap<>();
    public final Map<String, List<HistoryEntry>> histories = new HashMap<>();
    public final Map<String, List<InstanceUsage>> usages = new HashMap<>();
    public final Map<String, List<LogLine>> logs = new HashMap<>();
    public final Map<String, String> buildLogs = new HashMap<>();
    public final Map<String, Check> checks = new HashMap<>();
    public final List<Node.Metrics> nodeMetrics = new CopyOnWriteArrayList<>();
    public final List<Conflict> conflicts = new CopyOnWriteArrayList<>();
    public final List<String> advice = new CopyOnWriteArrayList<>();

    /** What was commanded, in order: "stop photo-wall". */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    public Pairing pairing = new Pairing(false, null, null, null);
    public @Nullable ApiException joinRefusal;
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<Consumer<LogLine>>> logListeners = new HashMap<>();
    private boolean gone;
    private boolean slow;
    private int streams;
    private @Nullable ApiException refusal;

    /** From now on nobody answers, or somebody does again. */
    public synchronized void gone(boolean is) {
        gone = is;
        notifyAll();
    }

    /** From now on a check has no end. */
    public synchronized void slow() {
        slow = true;
    }

    /** The next command is refused with this sentence. */
    public synchronized void refuse(String sentence) {
        refusal = new ApiException(409, sentence, null, null);
    }

    /** How many threads wait for what comes next, and so have nothing to do. */
    public synchronized int streams() {
        return streams;
    }

    public void tell(Event event) {
        listeners.forEach(l -> l.accept(event));
    }

    /** An app prints a line. */
    public synchronized void print(String app, String instance, String line) {
        var printed = new LogLine(instance, line);
        logs.computeIfAbsent(app, _ -> new ArrayList<>()).add(printed);
        List.copyOf(logListeners.getOrDefault(app, List.of())).forEach(l -> l.accept(printed));
    }

    public synchronized void put(App app) {
        apps.put(app.name(), app);
        tell(new Event.AppChanged(app.name()));
    }

    private void answering() {
        if (Thread.currentThread().getName().equals("JavaFX Application Thread")) {
            throw new AssertionError("the node is asked on the toolkit's thread, which would stand still meanwhile");
        }
        if (gone) {
            throw new ApiException(0, "The node on this computer does not answer.", null, null);
        }
    }

    private void command(String what) {
        answering();
        asked.add(what);
        ApiException refused = refusal;
        if (refused != null) {
            refusal = null;
            throw refused;
        }
    }

    @Override
    public synchronized Node node() {
        answering();
        return nodes.getFirst();
    }

    @Override
    public synchronized List<Node> nodes() {
        answering();
        return List.copyOf(nodes);
    }

    @Override
    public synchronized List<App> apps() {
        answering();
        return List.copyOf(apps.values());
    }

    @Override
    public synchronized App app(String name) {
        answering();
        App app = apps.get(name);
        if (app == null) {
            throw new ApiException(404, "There is no app " + name + ".", null, null);
        }
        return app;
    }

    @Override
    public synchronized List<Release> releases(String app) {
        answering();
        return List.copyOf(releases.getOrDefault(app, List.of()));
    }

    @Override
    public synchronized List<HistoryEntry> history(String app) {
        answering();
        return List.copyOf(histories.getOrDefault(app, List.of()));
    }

    @Override
    public synchronized List<InstanceUsage> usage(String app) {
        answering();
        return List.copyOf(usages.getOrDefault(app, List.of()));
    }

    @Override
    public synchronized List<Node.Metrics> nodeMetrics() {
        answering();
        return List.copyOf(nodeMetrics);
    }

    @Override
    public synchronized List<Activity> activity(int limit) {
        answering();
        return activities.stream().limit(limit).toList();
    }

    @Override
    public synchronized List<Sample> samples() {
        answering();
        return List.copyOf(samples);
    }

    @Override
    public synchronized Check check(NewApp wish) {
        command("check " + wish.source().address());
        while (slow && !gone) {
            streams++; // it has nothing to do
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiException(0, "The check was broken off.", null, null);
            } finally {
                streams--;
            }
        }
        Check check = checks.get(wish.source().address());
        return check != null
                ? check
                : new Check(
                        wish.source(),
                        false,
                        wish.source().address() + " does not answer. Is the address right?",
                        Map.of("reach", 0.2),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of());
    }

    @Override
    public synchronized App create(NewApp wish) {
        String name = wish.name() == null ? "app" : wish.name();
        command("create " + name);
        App app = Household.app(name, "Validating", wish.source());
        put(app);
        return app;
    }

    @Override
    public synchronized App change(String app, Map<String, @Nullable Object> changes) {
        command("change " + app + " " + new java.util.TreeMap<>(changes));
        return app(app);
    }

    @Override
    public synchronized void destroy(String app, boolean volumes) {
        command("destroy " + app + (volumes ? " with volumes" : ""));
        apps.remove(app);
        tell(new Event.AppGone(app));
    }

    @Override
    public synchronized App act(String app, Action action) {
        command(action.path() + " " + app);
        App now = app(app);
        App next = switch (action) {
            case STOP -> Household.with(now, "Stopped");
            case START, REDEPLOY -> Household.with(now, "Running");
            case CANCEL -> now;
        };
        put(next);
        return next;
    }

    @Override
    public synchronized App rollBack(String app, @Nullable Integer release) {
        command("rollback " + app + (release == null ? "" : " to r" + release));
        return app(app);
    }

    @Override
    public synchronized String buildLog(String app) {
        answering();
        return buildLogs.getOrDefault(app, "");
    }

    @Override
    public synchronized Pairing pairing() {
        answering();
        return pairing;
    }

    @Override
    public synchronized Pairing.Code showCode() {
        command("show code");
        Instant until = Household.NOW.plusSeconds(300);
        pairing = new Pairing(true, until, 3, null);
        return new Pairing.Code("492018", until, node().name(), List.of("192.168.1.20"), 7411);
    }

    @Override
    public synchronized void takeCodeBack() {
        command("take code back");
        pairing = new Pairing(false, null, null, pairing.joined());
    }

    @Override
    public synchronized Pairing.Joined join(String code, @Nullable String address) {
        command("join " + code + (address == null ? "" : " at " + address));
        if (joinRefusal != null) {
            throw joinRefusal;
        }
        return new Pairing.Joined("studio", "c1", List.of("studio"));
    }

    @Override
    public synchronized List<Stranger> strangers() {
        answering();
        return List.copyOf(strangers);
    }

    @Override
    public synchronized Discovery discovery() {
        answering();
        return new Discovery(List.copyOf(advice));
    }

    @Override
    public synchronized List<Conflict> conflicts() {
        answering();
        return List.copyOf(conflicts);
    }

    @Override
    public synchronized void restoreConflict(String id) {
        command("restore " + id);
        conflicts.removeIf(c -> c.id().equals(id));
    }

    @Override
    public synchronized void discardConflict(String id) {
        command("discard " + id);
        conflicts.removeIf(c -> c.id().equals(id));
    }

    @Override
    public synchronized Node changeNode(String node, Map<String, @Nullable Object> changes) {
        command("change node " + node + " " + new java.util.TreeMap<>(changes));
        return nodes.stream()
                .filter(n -> n.name().equals(node) || n.id().equals(node))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public synchronized RemovedNode removeNode(String node) {
        command("remove " + node);
        Node removed = nodes.stream()
                .filter(n -> n.name().equals(node) || n.id().equals(node))
                .findFirst()
                .orElseThrow();
        nodes.remove(removed);
        return new RemovedNode(
                removed.id(), removed.name(), List.of(new RemovedNode.SeenSecrets("photo-wall", List.of("API_KEY"))));
    }

    @Override
    public synchronized void shutDown(boolean appsToo) {
        command("shut down" + (appsToo ? " with apps" : ""));
    }

    @Override
    public void events(Consumer<Event> listener, Stop stop) {
        synchronized (this) {
            answering();
        }
        listeners.add(listener);
        listener.accept(new Event.Hello());
        waitUntil(stop);
        listeners.remove(listener);
    }

    @Override
    public void logs(String app, Consumer<LogLine> listener, Stop stop) {
        List<LogLine> before;
        synchronized (this) {
            answering();
            before = List.copyOf(logs.getOrDefault(app, List.of()));
            logListeners.computeIfAbsent(app, _ -> new CopyOnWriteArrayList<>()).add(listener);
        }
        before.forEach(listener);
        waitUntil(stop);
        synchronized (this) {
            logListeners.getOrDefault(app, new ArrayList<>()).remove(listener);
        }
    }

    private void waitUntil(Stop stop) {
        stop.then(() -> {
            synchronized (this) {
                notifyAll();
            }
        });
        synchronized (this) {
            streams++;
            try {
                while (!stop.stopped() && !gone) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                streams--;
            }
            if (!stop.stopped()) {
                throw new ApiException(0, "The node on this computer does not answer.", null, null);
            }
        }
    }
}
