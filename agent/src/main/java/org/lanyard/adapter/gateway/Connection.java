package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;

/**
 * One client's connection and, behind it, the one to an instance, which is replaced when no request is under way. Each
 * event ends in {@link #settle}, which does what has become possible and says what to wait for. Confined to the loop.
 *
 * <table>
 * <caption>What the end of the instance's connection means</caption>
 * <tr><td>no request under way</td><td>the client stays; its next request goes to another instance</td></tr>
 * <tr><td>request sent, no byte of an answer</td><td>502, the client is closed; never sent again</td></tr>
 * <tr><td>in an answer</td><td>the client is closed; reset when it could take what it has for all</td></tr>
 * <tr><td>opaque</td><td>passed on as it is, half by half</td></tr>
 * </table>
 */
final class Connection {

    private static final int READS_AN_EVENT = 4;

    private final EventLoop loop;
    private final AppPort app;
    private final GatewayOptions options;
    private final Side client;
    private final Observer observer;
    private final RequestPath requests;
    private final InstanceLink link;
    private final Lifetime lifetime;
    private boolean ending;
    private boolean closed;
    private long counted;

    Connection(EventLoop loop, AppPort app, SocketChannel channel, GatewayOptions options) throws IOException {
        this.loop = loop;
        this.app = app;
        this.options = options;
        this.client = new Side(loop, channel, SelectionKey.OP_READ, this);
        this.observer = new Observer(loop.window(), loop.buffers().heads());
        var forwarded = options.forwardedFor()
                ? new ForwardedHead(
                        ((InetSocketAddress) channel.getRemoteAddress()).getAddress(),
                        loop.buffers().heads())
                : null;
        this.requests = new RequestPath(loop.buffers(), observer, forwarded);
        this.link = new InstanceLink(loop, app, options, this, channel);
        this.lifetime = new Lifetime(loop, options.idleTimeout(), this::close);
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
        if (link.uplink() == null && observer.untouched() && !ending && !closed) {
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
        if (!closed) {
            link.connect(slot);
            settle();
        }
    }

    /** Whether its requests go to that instance. */
    boolean isAt(InstanceId instance) {
        return link.isTo(instance);
    }

    // The client's side

    private void clientReady(int ops) {
        if ((ops & SelectionKey.OP_WRITE) != 0 && !client.flush()) {
            close();
        }
        if ((ops & SelectionKey.OP_READ) != 0 && !closed) {
            askQuietInstance();
            readClient();
        }
    }

    /** Its end may have come in this very round, and what is sent to it now would be lost. */
    private void askQuietInstance() {
        Uplink up = link.uplink();
        if (up != null && !up.connecting() && observer.idle() && lifetime.isQuiet()) {
            readInstance(up);
        }
    }

    private void readClient() {
        for (int i = 0; i < READS_AN_EVENT && takesRequests(); i++) {
            ByteBuffer chunk = loop.buffers().scratch();
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
            request(chunk.flip());
            if (n < room) {
                return;
            }
        }
    }

    private boolean takesRequests() {
        if (closed || client.hasEnded()) {
            return false;
        }
        Uplink up = link.uplink();
        return ending
                || up != null && up.deaf()
                || !requests.holds() && (up == null || !up.side().hasPending());
    }

    private void request(ByteBuffer chunk) {
        Uplink up = link.uplink();
        if (ending || up != null && up.deaf()) {
            return; // comes too late
        }
        if (up == null || up.connecting()) {
            requests.hold(chunk);
        } else {
            sent(up, requests.send(chunk, up.side(), isStale(up)));
        }
    }

    private void sent(Uplink up, RequestPath.Outcome outcome) {
        switch (outcome) {
            case GOOD -> {}
            case UNSENT -> {
                if (up.answered()) {
                    link.detach(up);
                } else {
                    link.refused(up);
                }
            }
            case BROKEN -> up.becomeDeaf();
            case UNREADABLE -> refuse(Answers.unreadable(false));
            case TOO_LARGE -> refuse(Answers.headTooLarge());
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
            readInstance(up);
        }
    }

    private void readInstance(Uplink up) {
        for (int i = 0; i < READS_AN_EVENT && link.uplink() == up && !client.hasPending(); i++) {
            ByteBuffer chunk = loop.buffers().scratch();
            int room = chunk.remaining();
            int n = up.side().read(chunk);
            if (n < 0) {
                instanceEnded(up, n);
            }
            if (n <= 0) {
                return;
            }
            lifetime.moved();
            up.hasAnswered();
            response(up, chunk.flip());
            if (n < room) {
                return;
            }
        }
    }

    private void response(Uplink up, ByteBuffer chunk) {
        int from = chunk.position();
        boolean asked = observer.responses(chunk);
        chunk.limit(chunk.position()).position(from);
        app.counters().bytesOut(chunk.remaining());
        if (chunk.hasRemaining() && !client.write(chunk)) {
            close();
        } else if (!asked) {
            unasked(up);
        }
    }

    /** A server that says what it was not asked is not listened to any longer. */
    private void unasked(Uplink up) {
        if (observer.idle() && !observer.finished()) {
            link.detach(up);
        } else {
            end();
        }
    }

    private void instanceEnded(Uplink up, int how) {
        if (observer.opaque()) {
            passOnEnd(how);
        } else if (observer.idle() && !observer.finished() && options.switchConnections()) {
            link.detach(up);
        } else if (requests.collectsHead() && observer.underWay() == 1) {
            link.detach(up);
        } else if (observer.unanswered()) {
            endWith(Answers.stoppedMeanwhile(observer.owesHead()));
        } else if (how == Side.BROKEN && !observer.idle()) {
            abort();
        } else {
            end();
        }
    }

    private void passOnEnd(int how) {
        if (how == Side.BROKEN) {
            abort();
        } else {
            client.finish();
        }
    }

    // From one instance to another

    private boolean isStale(Uplink up) {
        return !up.slot().routed() && options.switchConnections();
    }

    // What has become possible

    void settle() {
        while (advance()) {
            // until nothing more goes on by itself
        }
        if (closed) {
            return;
        }
        count();
        if (isOver()) {
            close();
            return;
        }
        passOnClientsEnd();
        if (ending && client.isFinished()) {
            lifetime.linger();
        }
        listen();
    }

    /** One step that needs no event; true when there may be another. */
    private boolean advance() {
        if (closed || ending) {
            return false;
        }
        Uplink up = link.uplink();
        if (up == null) {
            if (requests.holds() && !link.waiting()) {
                link.seek(true);
            }
            return link.uplink() != null;
        }
        if (up.busy(!up.connecting() && !observer.idle())) {
            app.lessBusy();
        }
        if (mayLeave(up)) {
            leave(up);
            return true;
        }
        if (up.connecting() || !requests.holds() || up.side().hasPending() || observer.mustWait(isStale(up))) {
            return false;
        }
        if (up.deaf()) {
            requests.drop();
            return false;
        }
        sent(up, requests.resume(up.side(), isStale(up)));
        return true;
    }

    private boolean mayLeave(Uplink up) {
        Slot slot = up.slot();
        return !slot.routed()
                && (up.connecting() || observer.idle() && (options.switchConnections() || slot.draining()));
    }

    private void leave(Uplink up) {
        boolean tied = !options.switchConnections() && !up.connecting();
        if (tied || observer.finished()) {
            end();
        } else {
            link.detach(up);
        }
    }

    private boolean isOver() {
        if (client.hasPending() || !client.hasEnded() || requests.holds()) {
            return false;
        }
        Uplink up = link.uplink();
        if (ending || up == null || up.connecting()) {
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
        client.interest(ops(takesRequests(), client.hasPending()));
        Uplink up = link.uplink();
        if (up == null) {
            return;
        }
        if (up.connecting()) {
            up.side().interest(SelectionKey.OP_CONNECT);
        } else {
            up.side()
                    .interest(ops(
                            !up.side().hasEnded() && !client.hasPending(),
                            up.side().hasPending()));
        }
    }

    private static int ops(boolean read, boolean write) {
        return (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
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
            endWith(Answers.noneLive(options.parkTimeout(), method.equals("HEAD")));
            settle();
        }
    }

    // Endings

    private void refuse(ByteBuffer answer) {
        if (observer.underWay() <= 1 && !client.hasPending()) {
            endWith(answer);
        } else {
            abort();
        }
    }

    /** Only while no answer is on its way to the client. */
    private void endWith(ByteBuffer answer) {
        app.counters().bytesOut(answer.remaining());
        if (client.write(answer)) {
            end();
        } else {
            close();
        }
    }

    /** Ends the client's connection in good order: a close at once could destroy what it has not read yet. */
    private void end() {
        ending = true;
        requests.drop();
        link.close();
        client.finish();
    }

    void abort() {
        if (!closed) {
            client.abort();
            close();
        }
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        requests.close();
        observer.close();
        link.close();
        lifetime.end();
        client.close();
        count();
        app.closed(this);
    }
}
