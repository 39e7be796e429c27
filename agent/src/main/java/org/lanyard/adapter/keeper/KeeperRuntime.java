package org.lanyard.adapter.keeper;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.keeper.protocol.UnitStatus;
import org.lanyard.model.InstanceId;
import org.lanyard.model.Refused;
import org.lanyard.run.InstanceEvent;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.RunningInstance;
import org.lanyard.run.Runtime;

/**
 * Native processes through the keepers. What was asked for and is not yet acknowledged is asked again of the next keeper;
 * what happened while there was no connection is told from what the keeper then lists.
 */
public final class KeeperRuntime implements Runtime, Keepers.Session {

    private static final Duration LIST_LIMIT = Duration.ofSeconds(10);

    private final Keepers keepers;
    private final Sandbox sandbox;
    private final InstantSource clock;
    private final Map<String, Unit> unacknowledged = new ConcurrentHashMap<>();
    private final Map<String, Duration> stopping = new ConcurrentHashMap<>();
    private volatile @Nullable Consumer<InstanceEvent> listener;

    /** What was last told of each instance; the connection's thread's. */
    private final Map<String, UnitStatus> seen = new HashMap<>();

    private volatile long listNumber = -1;

    /** One event after the other, beside the connection, so that a listener may ask {@link #instances}. */
    private final ExecutorService events = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("instance-events").factory());

    /** Probes the sandbox: runs bubblewrap once, some milliseconds. */
    public KeeperRuntime(Keepers keepers, Path data, InstantSource clock) {
        this(keepers, Sandbox.probe(data), clock);
    }

    KeeperRuntime(Keepers keepers, Sandbox sandbox, InstantSource clock) {
        this.keepers = keepers;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    /** Whether native apps cannot read the data folder here; where not, a deploy warns. */
    public boolean sandboxed() {
        return sandbox.works();
    }

    /** Connects to the keepers too, or starts them. */
    @Override
    public void listen(Consumer<InstanceEvent> consumer) {
        listener = consumer;
        keepers.attach(this);
        keepers.begin();
    }

    @Override
    public void start(InstanceSpec spec) {
        Unit unit = UnitMapping.unit(spec, sandbox, clock.instant());
        unacknowledged.put(unit.id(), unit);
        put(unit);
    }

    private void put(Unit unit) {
        CompletableFuture<Void> _ = keepers.send(number -> new Request.Put(number, unit))
                .thenAccept(reply -> acknowledged(unit.id(), reply));
    }

    private void acknowledged(String id, Reply reply) {
        if (unacknowledged.remove(id) != null && reply instanceof Reply.Refused refused) {
            tell(Events.of(new Reply.GaveUp(id, clock.millis(), refused.why())));
        }
    }

    @Override
    public void stop(InstanceId id, Duration grace) {
        unacknowledged.remove(id.value());
        stopping.put(id.value(), grace);
        sendStop(id.value(), grace);
    }

    private void sendStop(String id, Duration grace) {
        keepers.post(number -> new Request.Stop(number, id, grace.toMillis()));
    }

    @Override
    public List<RunningInstance> instances() {
        try {
            Reply reply = keepers.ask(Request.ListUnits::new, LIST_LIMIT);
            var instances = new ArrayList<RunningInstance>();
            for (UnitStatus status : reply instanceof Reply.Units units ? units.units() : List.<UnitStatus>of()) {
                RunningInstance instance = UnitMapping.instance(status);
                if (instance != null) {
                    instances.add(instance);
                }
            }
            return instances;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Refused.Kind.UNAVAILABLE, "Interrupted while the keepers were asked what runs");
        }
    }

    @Override
    public void close() {
        keepers.close();
        events.shutdown();
    }

    @Override
    public void connected() {
        keepers.post(Request.Subscribe::new);
        keepers.post(number -> {
            listNumber = number;
            return new Request.ListUnits(number);
        });
        unacknowledged.values().forEach(this::put);
        stopping.forEach(this::sendStop);
    }

    @Override
    public void said(Reply reply) {
        switch (reply) {
            case Reply.Units units when units.number() == listNumber -> compare(units.units());
            case Reply.Started started -> {
                note(started.id(), UnitStatus.Phase.RUNNING, started.pid());
                tell(Events.of(started));
            }
            case Reply.Exited exited -> {
                note(exited.id(), UnitStatus.Phase.WAITING, 0);
                tell(Events.of(exited));
            }
            case Reply.GaveUp gaveUp -> {
                note(gaveUp.id(), UnitStatus.Phase.GAVE_UP, 0);
                tell(Events.of(gaveUp));
            }
            case Reply.Stopped stopped -> {
                seen.remove(stopped.id());
                stopping.remove(stopped.id());
                tell(Events.of(stopped));
            }
            case Reply.Units _, Reply.Welcome _, Reply.Done _, Reply.Refused _, Reply.End _ -> {
                // answered where it was asked
            }
        }
    }

    private void note(String id, UnitStatus.Phase phase, long pid) {
        UnitStatus before = seen.get(id);
        int exits = phase == UnitStatus.Phase.WAITING ? 1 : 0;
        int restarts = (before == null ? 0 : before.restarts()) + exits;
        seen.put(id, new UnitStatus(id, phase, pid, restarts, "", 0, Map.of()));
    }

    /** After a new connection: what was missed. */
    private void compare(List<UnitStatus> now) {
        var missing = new HashMap<>(seen);
        for (UnitStatus status : now) {
            UnitStatus before = missing.remove(status.id());
            seen.put(status.id(), status);
            for (InstanceEvent event : Events.missed(before, status)) {
                tell(event);
            }
        }
        for (String id : stopping.keySet()) {
            if (now.stream().noneMatch(status -> status.id().equals(id))) {
                missing.putIfAbsent(id, new UnitStatus(id, UnitStatus.Phase.STOPPING, 0, 0, "", 0, Map.of()));
            }
        }
        for (UnitStatus gone : missing.values()) {
            if (!unacknowledged.containsKey(gone.id())) {
                said(new Reply.Stopped(gone.id(), gone.sinceMillis(), ""));
            }
        }
    }

    private void tell(InstanceEvent event) {
        Consumer<InstanceEvent> consumer = listener;
        if (consumer != null && !events.isShutdown()) {
            events.execute(() -> consumer.accept(event));
        }
    }
}
