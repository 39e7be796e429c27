package org.lanyard.sim;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Gateway;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;

/** Binds the apps' ports and remembers where it was told to send requests. Dies with the agent. */
public final class FakeGateway implements Gateway {

    private final SimWorld world;
    private final KillSwitch kill;
    private final FakeNet net;
    private final Map<AppId, Door> doors = new HashMap<>();
    private final Set<InstanceId> everRouted;
    Duration draining = Duration.ofMillis(30);

    /** An open port of one app. */
    static final class Door {
        int port;
        GatewayOptions options;
        List<Target> targets = List.of();

        Door(int port, GatewayOptions options) {
            this.port = port;
            this.options = options;
        }
    }

    /** @param everRouted gathers every instance that ever got requests, over all agents */
    FakeGateway(SimWorld world, KillSwitch kill, FakeNet net, Set<InstanceId> everRouted) {
        this.everRouted = everRouted;
        this.world = world;
        this.kill = kill;
        this.net = net;
    }

    @Nullable Door door(AppId app) {
        return doors.get(app);
    }

    Map<AppId, Door> doors() {
        return doors;
    }

    @Override
    public void open(AppId app, int port, GatewayOptions options) throws PortInUse {
        kill.pass("gateway.open");
        Door door = doors.get(app);
        if (door == null || door.port != port) {
            if (!net.bind(port, "java (the gateway of this node)", null)) {
                throw new PortInUse(port, null);
            }
            if (door != null) {
                net.unbind(door.port);
            }
            doors.put(app, new Door(port, options));
        } else {
            door.options = options;
        }
    }

    @Override
    public void route(AppId app, List<Target> targets) {
        kill.pass("gateway.route");
        Door door = doors.get(app);
        if (door == null) {
            throw new IllegalStateException("No port is open for " + app);
        }
        door.targets = List.copyOf(targets);
        targets.forEach(target -> everRouted.add(target.instance()));
    }

    @Override
    public CompletableFuture<Boolean> drain(AppId app, InstanceId instance, Duration limit) {
        kill.pass("gateway.drain");
        Door door = doors.get(app);
        if (door != null && door.targets.stream().anyMatch(t -> t.instance().equals(instance))) {
            throw new IllegalStateException("Still in the route: " + instance);
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Duration time = draining.compareTo(limit) < 0 ? draining : limit;
        world.schedule(time, () -> done.complete(draining.equals(time)));
        return done;
    }

    @Override
    public void close(AppId app) {
        kill.pass("gateway.close");
        shut(app);
    }

    private void shut(AppId app) {
        Door door = doors.remove(app);
        if (door != null) {
            net.unbind(door.port);
        }
    }

    @Override
    public @Nullable Traffic traffic(AppId app) {
        return doors.containsKey(app) ? new Traffic(0, 0, 0, 0, 0) : null;
    }

    /** What the kernel does when the process is gone. */
    @Override
    public void close() {
        List.copyOf(doors.keySet()).forEach(this::shut);
    }
}
