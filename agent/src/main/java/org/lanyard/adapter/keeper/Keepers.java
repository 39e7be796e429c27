package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.AgentCommand;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.keeper.protocol.UnitStatus;
import org.lanyard.model.InstanceId;
import org.lanyard.run.InstanceEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's two keepers, as the agent sees them: what it wants of them is said again to whichever keeper is active, and
 * what it missed while none was is made up for. Thread-safe.
 */
public final class Keepers implements KeeperClient.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keepers.class);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final KeeperStarter starter;
    private final KeeperClient client;
    private final Map<String, Unit> unsaidPuts = new ConcurrentHashMap<>();
    private final Map<String, Duration> unansweredStops = new ConcurrentHashMap<>();
    private final CountDownLatch firstConnection = new CountDownLatch(1);
    private volatile @Nullable AgentCommand agent;
    private volatile Consumer<InstanceEvent> events = _ -> {};

    /**
     * Does nothing before {@link #begin}.
     *
     * @param data the node's data folder
     * @param command that starts a keeper for it
     */
    public Keepers(Path data, List<String> command, Pause pause) {
        var folder = KeeperFolder.of(data);
        this.starter = new KeeperStarter(folder, command);
        this.client = new KeeperClient(folder, starter, pause, this);
    }

    /**
     * Connects in the background, and from then on has the keepers there.
     *
     * @param respawn how they start the agent again when it dies
     * @throws IOException when the keepers' folder cannot be written
     */
    public void begin(AgentCommand respawn) throws IOException {
        agent = respawn;
        starter.prepare();
        client.begin();
    }

    /** False when no keeper answered within the limit. */
    public boolean awaitConnection(Duration limit) throws InterruptedException {
        return firstConnection.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The agent ends on purpose: it is not to be started again. */
    public void bye() {
        agent = null;
        await(client.ask(Request.Bye::new));
    }

    /** Ends both keepers; what they keep runs on. */
    public void shutdown() {
        await(client.ask(Request.Shutdown::new));
    }

    void listen(Consumer<InstanceEvent> listener) {
        events = listener;
    }

    void put(Unit unit) {
        unsaidPuts.put(unit.id(), unit);
        say(unit);
    }

    private void say(Unit unit) {
        var _ = client.ask(number -> new Request.Put(number, unit)).whenComplete((reply, broken) -> {
            if (broken != null) {
                return; // said again when a keeper is connected
            }
            unsaidPuts.remove(unit.id(), unit);
            if (reply instanceof Reply.Refused refused) {
                events.accept(new InstanceEvent.GaveUp(new InstanceId(unit.id()), Instant.EPOCH, refused.why()));
            }
        });
    }

    void stop(String id, Duration grace) {
        unsaidPuts.remove(id);
        unansweredStops.put(id, grace);
        sayStop(id, grace);
    }

    private void sayStop(String id, Duration grace) {
        var _ = client.ask(number -> new Request.Stop(number, id, grace.toMillis()));
    }

    /** Empty while no keeper can be reached. */
    List<UnitStatus> list() {
        return await(client.ask(Request.ListUnits::new)) instanceof Reply.Units units ? units.units() : List.of();
    }

    @Override
    public void connected() {
        await(client.ask(Request.Subscribe::new));
        AgentCommand respawn = agent;
        if (respawn != null) {
            await(client.ask(number -> new Request.RegisterAgent(number, respawn)));
        }
        unsaidPuts.values().forEach(this::say);
        unansweredStops.forEach(this::sayStop);
        firstConnection.countDown();
        list().forEach(this::catchUp);
    }

    /** Tells as an event what happened while nobody told. */
    private void catchUp(UnitStatus unit) {
        var id = new InstanceId(unit.id());
        var since = Instant.ofEpochMilli(unit.sinceMillis());
        switch (unit.phase()) {
            case RUNNING -> events.accept(new InstanceEvent.Started(id, since, unit.pid()));
            case GAVE_UP -> events.accept(new InstanceEvent.GaveUp(id, since, unit.note()));
            case STARTING, WAITING, STOPPING -> LOG.debug("Unit {} is {}", unit.id(), unit.phase());
        }
    }

    @Override
    public void event(Reply event) {
        switch (event) {
            case Reply.Started started ->
                events.accept(new InstanceEvent.Started(
                        new InstanceId(started.id()), Instant.ofEpochMilli(started.atMillis()), started.pid()));
            case Reply.Exited exited ->
                events.accept(new InstanceEvent.Exited(
                        new InstanceId(exited.id()),
                        Instant.ofEpochMilli(exited.atMillis()),
                        exited.how(),
                        Duration.ofMillis(exited.restartInMillis())));
            case Reply.GaveUp gaveUp ->
                events.accept(new InstanceEvent.GaveUp(
                        new InstanceId(gaveUp.id()), Instant.ofEpochMilli(gaveUp.atMillis()), gaveUp.reason()));
            case Reply.Stopped stopped -> {
                unansweredStops.remove(stopped.id());
                events.accept(new InstanceEvent.Stopped(
                        new InstanceId(stopped.id()),
                        Instant.ofEpochMilli(stopped.atMillis()),
                        stopped.note().isEmpty() ? null : stopped.note()));
            }
            case Reply.Welcome _, Reply.Done _, Reply.Refused _, Reply.Units _, Reply.End _ ->
                LOG.debug("An answer that nobody asked for: {}", event);
        }
    }

    /** Null when the keeper could not be asked; what matters is said again at the next connection. */
    private static @Nullable Reply await(CompletableFuture<Reply> answer) {
        try {
            return answer.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The keeper could not be asked", e);
            return null;
        }
    }

    /** The connection is closed; the keepers stay. */
    @Override
    public void close() {
        client.close();
    }
}
