package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.function.Predicate;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;
import org.lanyard.model.NodeId;

/**
 * One client's connection and, behind it, the one to an instance, which is replaced when no request is under way. Each
 * event ends in {@link #settle}, which does what has become possible and says what to wait for. Confined to the loop.
 */
final class Connection {

    private final EventLoop loop;
    private final AppPort app;
    private final GatewayOptions options;
    private final Side client;
    private final Observer observer;
    private final RequestPath requests;
    private final InstanceLink link;
    private final Lifetime lifetime;
    private final Ending ending;
    private final Dispatch dispatch;
    private final ResponsePath responses;
    private long counted;

    Connection(EventLoop loop, AppPort app, Line line, Ends ends, GatewayOptions options) throws IOException {
        this.loop = loop;
        this.app = app;
        this.options = options;
        this.client = new Side(loop, line, SelectionKey.OP_READ, this);
        this.observer = new Observer(loop.window(), loop.buffers().heads());
        var forwarded = options.forwardedFor()
                ? new ForwardedHead(ends.client().getAddress(), loop.buffers().heads())
                : null;
        this.requests = new RequestPath(loop.buffers(), observer, forwarded);
        this.link = new InstanceLink(loop, app, options, this, ends);
        this.lifetime = new Lifetime(loop, options.idleTimeout(), this::close);
        this.ending = new Ending(app, this, client, observer, requests, link, lifetime);
        this.dispatch = new Dispatch(app, options, client, observer, requests, link, ending);
        this.responses = new ResponsePath(
                loop.buffers(), app.counters(), options, client, observer, requests, link, lifetime, ending);
    }

    /** Connects at once: the server may be the one that speaks first. */
    void start() {
        lifetime.start();
        link.seek(false);
        settle();
    }

    // What others tell

    void ready(Side side, int ops) {
        Uplink up = link.uplink();
        if (side == client) {
            clientReady(ops);
        } else if (up != null && side == up.side()) {
            instanceReady(up, ops);
        }
        settle();
    }

    /** One of its events ended in this. */
    void failed() {
        abort();
    }

    /** The targets have changed. */
    void rerouted() {
        if (link.uplink() == null && observer.untouched() && !ending.begun() && !ending.closed()) {
            link.seek(requests.holds());
        }
        settle();
    }

    /** There may be an instance now. */
    void released() {
        link.stopWaiting();
        settle();
    }

    /** Tries this instance, of which nobody knows whether it is back. */
    void probe(Slot slot) {
        link.stopWaiting();
        if (!ending.closed()) {
            link.connect(slot);
            settle();
        }
    }

    /** Whether its requests go to that instance. */
    boolean isAt(InstanceId instance) {
        return link.isTo(instance);
    }

    /** Whether its client comes by one of those nodes, or its requests go to one. */
    boolean isWith(Predicate<NodeId> nodes) {
        Uplink up = link.uplink();
        return client.isWith(nodes) || up != null && up.side().isWith(nodes);
    }

    // The client's side

    private void clientReady(int ops) {
        if ((ops & SelectionKey.OP_WRITE) != 0 && !client.flush()) {
            close();
        }
        if ((ops & SelectionKey.OP_READ) != 0 && !ending.closed()) {
            askQuietInstance();
            readClient();
        }
    }

    /** Its end may have come in this very round, and what is sent to it now would be lost. */
    private void askQuietInstance() {
        Uplink up = link.uplink();
        if (up != null && !up.connecting() && observer.idle() && lifetime.isQuiet()) {
            responses.read(up);
        }
    }

    private void readClient() {
        for (int i = 0; i < Side.READS_AN_EVENT && dispatch.takes(); i++) {
            ByteBuffer chunk = loop.buffers().scratch(client.inBulk());
            int room = chunk.remaining();
            int n = client.read(chunk);
            if (n == Side.BROKEN) {
                close();
            }
            if (n <= 0) {
                return;
            }
            lifetime.moved();
            app.counters().bytesIn(n);
            dispatch.request(chunk.flip());
            if (n < room || n > Buffers.SIZE) {
                return;
            }
        }
    }

    // The instance's side

    private void instanceReady(Uplink up, int ops) {
        if ((ops & SelectionKey.OP_CONNECT) != 0) {
            link.finishConnect(up);
            return;
        }
        if ((ops & SelectionKey.OP_WRITE) != 0 && !up.side().flush()) {
            up.becomeDeaf();
        }
        if ((ops & SelectionKey.OP_READ) != 0) {
            responses.read(up);
        }
    }

    // What has become possible

    void settle() {
        while (dispatch.advance()) {
            // until nothing more goes on by itself
        }
        if (ending.closed()) {
            return;
        }
        count();
        if (isOver()) {
            close();
            return;
        }
        passOnClientsEnd();
        if (ending.begun() && client.isFinished()) {
            lifetime.linger();
        }
        listen();
    }

    private boolean isOver() {
        if (client.hasPending() || !client.hasEnded() || requests.holds()) {
            return false;
        }
        Uplink up = link.uplink();
        if (ending.begun() || up == null || up.connecting()) {
            return true;
        }
        boolean saysNoMore = up.side().hasEnded() && !up.side().hasPending();
        return saysNoMore || observer.idle() && !observer.untouched();
    }

    private void passOnClientsEnd() {
        Uplink up = link.uplink();
        if (up != null
                && !up.connecting()
                && client.hasEnded()
                && !requests.holds()
                && !up.side().isFinishing()) {
            up.side().finish();
        }
    }

    private void listen() {
        client.listen(dispatch.takes());
        Uplink up = link.uplink();
        if (up == null) {
            return;
        }
        if (up.connecting()) {
            up.side().interest(SelectionKey.OP_CONNECT);
        } else {
            up.side().listen(!up.side().hasEnded() && !client.hasPending());
        }
    }

    private void count() {
        long seen = observer.seen();
        if (seen != counted) {
            app.counters().requests(seen - counted);
            counted = seen;
        }
    }

    /** No instance took the request in the time that it was given. */
    void patienceOver() {
        String method = requests.heldMethod();
        if (method.isEmpty() && !requests.collectsHead()) {
            close();
        } else {
            ending.endWith(Answers.noneLive(options.parkTimeout(), method.equals("HEAD")));
            settle();
        }
    }

    // Endings

    /** Everything is let go of; the last that is heard of it. */
    void closed() {
        count();
        app.closed(this);
    }

    void abort() {
        ending.abort();
    }

    void close() {
        ending.close();
    }
}
