package org.lanyard.adapter.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.adapter.gateway.Timers.Timer;
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
    private static final long CONNECT_LIMIT = TimeUnit.SECONDS.toNanos(1);
    private static final long LINGER = TimeUnit.SECONDS.toNanos(2);
    private static final long QUIET = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final AppPort app;
    private final GatewayOptions options;
    private final Side client;
    private final Observer observer;
    private final RequestPath requests;
    private final Timer idle = new Timer(this::checkIdle);
    private final Timer phase = new Timer(this::phaseOver);
    private final Timer patience = new Timer(this::patienceOver);
    private @Nullable Uplink uplink;
    private boolean waiting;
    private boolean parked;
    private boolean ending;
    private boolean closed;
    private long moved;
    private long counted;

    Connection(EventLoop loop, AppPort app, SocketChannel channel, GatewayOptions options) throws IOException {
        this.loop = loop;
        this.app = app;
        this.options = options;
        this.client = new Side(loop, channel, SelectionKey.OP_READ, this);
        this.observer = new Observer(loop.window(), loop.buffers().heads());
        var forwarded = options.forwardedFor()
                ? new ForwardedHead(remote(channel).getAddress(), loop.buffers().heads())
                : null;
        this.requests = new RequestPath(loop.buffers(), observer, forwarded);
        this.moved = loop.now();
    }

    /** Connects at once: the server may be the one that speaks first. */
    void start() {
        watchIdle();
        seek();
        settle();
    }

    // What others tell

    void ready(Side side, int ops) {
        Uplink up = uplink;
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
        if (uplink == null && observer.untouched() && !ending && !closed) {
            seek();
        }
        settle();
    }

    /** There may be an instance now. */
    void released() {
        waiting = false;
        settle();
    }

    /** Tries this instance, of which nobody knows whether it is back. */
    void probe(Slot slot) {
        waiting = false;
        if (!closed) {
            connect(slot);
            settle();
        }
    }

    /** Whether its requests go to that instance. */
    boolean isAt(InstanceId instance) {
        Uplink up = uplink;
        return up != null && up.slot().instance().equals(instance);
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
        Uplink up = uplink;
        if (up != null && !up.connecting() && observer.idle() && loop.now() - moved > QUIET) {
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
            moved = loop.now();
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
        Uplink up = uplink;
        return ending
                || up != null && up.deaf()
                || !requests.holds() && (up == null || !up.side().hasPending());
    }

    private void request(ByteBuffer chunk) {
        Uplink up = uplink;
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
                detach(up);
                if (!up.answered()) {
                    app.refused(up.slot());
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
            finishConnect(up);
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
        for (int i = 0; i < READS_AN_EVENT && uplink == up && !client.hasPending(); i++) {
            ByteBuffer chunk = loop.buffers().scratch();
            int room = chunk.remaining();
            int n = up.side().read(chunk);
            if (n < 0) {
                instanceEnded(up, n);
            }
            if (n <= 0) {
                return;
            }
            moved = loop.now();
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
            detach(up);
        } else {
            end();
        }
    }

    private void instanceEnded(Uplink up, int how) {
        if (observer.opaque()) {
            passOnEnd(how);
        } else if (observer.idle() && !observer.finished() && options.switchConnections()) {
            detach(up);
        } else if (requests.collectsHead() && observer.underWay() == 1) {
            detach(up);
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

    private void seek() {
        for (Slot slot = app.next(); slot != null; slot = app.next()) {
            if (connect(slot)) {
                return;
            }
        }
        if (requests.holds() && !waiting) {
            waiting = true;
            park();
        }
    }

    private boolean connect(Slot slot) {
        Uplink up = Uplink.open(loop, slot, this);
        if (up == null) {
            app.refused(slot);
            return false;
        }
        uplink = up;
        if (up.connecting()) {
            loop.set(phase, CONNECT_LIMIT);
        } else {
            connected(up);
        }
        return true;
    }

    private void finishConnect(Uplink up) {
        loop.cancel(phase);
        if (!up.finishConnect()) {
            detach(up);
            app.refused(up.slot());
        } else if (!up.connecting()) {
            connected(up);
        }
    }

    private void connected(Uplink up) {
        if (options.proxyProtocol() && !up.side().write(proxyHeader())) {
            up.becomeDeaf();
        }
        unpark();
        app.accepted(up.slot());
    }

    private ByteBuffer proxyHeader() {
        try {
            var local = (InetSocketAddress) client.channel().getLocalAddress();
            return ProxyHeader.of(remote(client.channel()), local);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress remote(SocketChannel channel) throws IOException {
        return (InetSocketAddress) channel.getRemoteAddress();
    }

    private void detach(Uplink up) {
        if (uplink == up) {
            uplink = null;
            loop.cancel(phase);
            up.close();
            app.lessBusy();
        }
    }

    // What has become possible

    private void settle() {
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
        if (ending && client.isFinished() && !phase.waiting()) {
            loop.set(phase, LINGER);
        }
        listen();
    }

    /** One step that needs no event; true when there may be another. */
    private boolean advance() {
        if (closed || ending) {
            return false;
        }
        Uplink up = uplink;
        if (up == null) {
            if (requests.holds() && !waiting) {
                seek();
            }
            return uplink != null;
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
            detach(up);
        }
    }

    private boolean isOver() {
        if (client.hasPending() || !client.hasEnded() || requests.holds()) {
            return false;
        }
        Uplink up = uplink;
        if (ending || up == null || up.connecting()) {
            return true;
        }
        boolean saysNoMore = up.side().hasEnded() && !up.side().hasPending();
        return saysNoMore || observer.idle() && !observer.untouched();
    }

    private void passOnClientsEnd() {
        Uplink up = uplink;
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
        Uplink up = uplink;
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

    // Time

    private void watchIdle() {
        long limit = Timers.nanos(options.idleTimeout());
        if (limit > 0) {
            loop.set(idle, limit - (loop.now() - moved));
        }
    }

    private void checkIdle() {
        if (loop.now() - moved >= Timers.nanos(options.idleTimeout())) {
            close();
        } else {
            watchIdle();
        }
    }

    /** Connecting took too long, or the client did not let go of what is ended. */
    private void phaseOver() {
        Uplink up = uplink;
        if (up == null || !up.connecting()) {
            close();
            return;
        }
        detach(up);
        app.refused(up.slot());
        settle();
    }

    private void patienceOver() {
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
        unpark();
        Uplink up = uplink;
        if (up != null) {
            detach(up);
        }
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
        unpark();
        loop.cancel(idle);
        Uplink up = uplink;
        if (up != null) {
            detach(up);
        }
        loop.cancel(phase);
        client.close();
        count();
        app.closed(this);
    }

    /** The limit counts from the first time; attempts in between do not change it. */
    private void park() {
        if (!parked) {
            parked = true;
            app.parked(1);
            loop.set(patience, Timers.nanos(options.parkTimeout()));
        }
        app.park(this);
    }

    private void unpark() {
        waiting = false;
        app.unpark(this);
        if (parked) {
            parked = false;
            app.parked(-1);
            loop.cancel(patience);
        }
    }
}
