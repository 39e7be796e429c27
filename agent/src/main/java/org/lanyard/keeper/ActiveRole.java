package org.lanyard.keeper;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.lanyard.keeper.process.ProcessIdentity;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Link;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Wire;

/** The active keeper: owns the units and the agent, and answers whoever asks. */
final class ActiveRole implements Connection.Listener, Doorway.Listener, Units.Events, Request.Handler<Connection> {

    /** Long enough for a folder that is being moved, or a disk that comes back. */
    private static final int GONE_TICKS = 3;

    private static final int CONNECTION_LIMIT = 64;
    private static final long TICK_MILLIS = 2_000;
    private static final int SILENT_TICKS = 3;
    private static final long END_LIMIT_MILLIS = 3_000;
    private static final long OWN_LOG_BYTES = 4 << 20;

    private int ticksWithoutFolder;
    private final KeeperFolder folder;
    private final ProcessIdentity self;
    private final boolean tookOver;
    private final String secret;
    private final EventLoop loop = new EventLoop();
    private final LogKeeper logs = new LogKeeper();
    private final Set<Connection> connections = new HashSet<>();
    private final Units units;
    private final AgentKeeper agent;
    private final StandbyKeeper standby;

    ActiveRole(KeeperFolder folder, Machine machine, String secret, boolean tookOver) {
        this.folder = folder;
        this.secret = secret;
        this.tookOver = tookOver;
        this.self = machine.self();
        var spawner = new Spawner(machine.launcher());
        this.units = new Units(loop, machine, folder, logs, this);
        this.agent = new AgentKeeper(loop, machine, folder, spawner);
        this.standby = new StandbyKeeper(loop, machine, folder, spawner);
    }

    /** Never returns. */
    void run() throws IOException {
        new ActiveKeeper(self, "", secret).write(folder); // whoever finds us hung knows whom to end
        Doorway doorway = Doorway.open(folder);
        new ActiveKeeper(self, doorway.address(), secret).write(folder);
        logs.keep("keeper.log", folder.log(), OWN_LOG_BYTES);
        logs.keep("agent.log", folder.log().resolveSibling("agent.log"), OWN_LOG_BYTES);
        units.load();
        agent.load(tookOver);
        standby.begin(tookOver);
        doorway.begin(this);
        logs.start();
        tickLater();
        loop.run();
    }

    @Override
    public void arrived(SocketChannel channel) {
        var connection = new Connection(loop, new Link(channel), this);
        loop.post(new Runnable() {
            @Override
            public void run() {
                admit(connection);
            }
        });
    }

    private void admit(Connection connection) {
        connections.add(connection);
        connection.begin();
        if (connections.size() > CONNECTION_LIMIT) {
            connection.close();
        }
    }

    private void tickLater() {
        loop.after(TICK_MILLIS, new Runnable() {
            @Override
            public void run() {
                tick();
            }
        });
    }

    /** Peers that do not greet are let go; a standby that falls silent is replaced. */
    private void tick() {
        tickLater();
        lookForFolder();
        for (Connection connection : new ArrayList<>(connections)) {
            int ticks = connection.tick();
            if (connection.greeting() == null && ticks >= SILENT_TICKS) {
                connection.close();
            } else if (standby.is(connection) && ticks >= SILENT_TICKS) {
                standby.silent();
                connection.close();
            }
        }
    }

    /** Whoever deletes a node's folder wants the node gone: nobody could find again what it runs. */
    private void lookForFolder() {
        ticksWithoutFolder = Files.exists(folder.root()) ? 0 : ticksWithoutFolder + 1;
        if (ticksWithoutFolder == GONE_TICKS) {
            standby.end();
            units.stopAll();
        } else if (ticksWithoutFolder > GONE_TICKS && units.list().isEmpty()) {
            Runtime.getRuntime().halt(0);
        }
    }

    @Override
    public void publish(Reply event) {
        for (Connection connection : new ArrayList<>(connections)) {
            if (connection.subscribed()) {
                connection.send(event);
            }
        }
    }

    @Override
    public void closed(Connection connection) {
        connections.remove(connection);
        agent.left(connection);
        standby.left(connection);
    }

    @Override
    public void request(Connection from, Request request) {
        Request.Hello greeting = from.greeting();
        if (greeting == null && !(request instanceof Request.Hello)) {
            from.close();
            return;
        }
        try {
            request.handle(this, from);
        } catch (IOException | RuntimeException e) {
            KeeperLog.say("A request failed: " + e);
            from.send(new Reply.Refused(request.number(), "The keeper could not do it: " + e.getMessage()));
        }
    }

    @Override
    public void ping(Connection from, Request.Ping ping) {
        from.send(new Reply.Done(ping.number()));
    }

    @Override
    public void put(Connection from, Request.Put put) throws IOException {
        units.put(put.unit());
        from.send(new Reply.Done(put.number()));
    }

    @Override
    public void stop(Connection from, Request.Stop stop) {
        from.send(new Reply.Done(stop.number()));
        units.stop(stop.id(), stop.graceMillis());
    }

    @Override
    public void listUnits(Connection from, Request.ListUnits list) {
        from.send(new Reply.Units(list.number(), units.list()));
    }

    @Override
    public void subscribe(Connection from, Request.Subscribe subscribe) {
        from.subscribe();
        from.send(new Reply.Done(subscribe.number()));
    }

    @Override
    public void registerAgent(Connection from, Request.RegisterAgent register) throws IOException {
        agent.register(from, pidOf(from), register.command());
        from.send(new Reply.Done(register.number()));
    }

    @Override
    public void bye(Connection from, Request.Bye bye) throws IOException {
        agent.bye();
        from.send(new Reply.Done(bye.number()));
    }

    @Override
    public void shutdown(Connection from, Request.Shutdown shutdown) throws IOException {
        beginEnd();
        from.send(new Reply.Done(shutdown.number()));
    }

    @Override
    public void hello(Connection from, Request.Hello hello) {
        byte[] said = hello.secret().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(said, secret.getBytes(StandardCharsets.UTF_8))) {
            from.close();
        } else if (hello.version() != Wire.VERSION) {
            from.send(new Reply.Refused(
                    0,
                    "The running keepers speak protocol " + Wire.VERSION + ", this program " + hello.version()
                            + ". End them with 'lanyard down' of the version that started them."));
            from.close();
        } else {
            from.greeted(hello);
            from.send(new Reply.Welcome(Wire.VERSION, self.pid()));
            if (hello.role() == Request.Role.STANDBY) {
                standby.arrived(from, hello.pid());
            }
        }
    }

    private static long pidOf(Connection connection) {
        Request.Hello greeting = connection.greeting();
        return greeting == null ? 0 : greeting.pid();
    }

    /** The mark comes first: a standby that takes over while we end sees it and ends too. */
    private void beginEnd() throws IOException {
        if (!Files.exists(folder.ended())) {
            Files.createFile(folder.ended());
        }
        standby.end();
        awaitStandbyGone(EventLoop.nowMillis() + END_LIMIT_MILLIS);
    }

    private void awaitStandbyGone(long deadline) {
        loop.after(20, new Runnable() {
            @Override
            public void run() {
                lookForStandby(deadline);
            }
        });
    }

    private void lookForStandby(long deadline) {
        if (!standby.present()) {
            end();
        } else if (EventLoop.nowMillis() < deadline) {
            awaitStandbyGone(deadline);
        } else {
            standby.silent();
            end();
        }
    }

    private void end() {
        try {
            Files.deleteIfExists(folder.active());
        } catch (IOException e) {
            KeeperLog.say("The file " + folder.active() + " could not be deleted: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
