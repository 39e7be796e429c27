package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;

/**
 * How one client's connection ends: after an answer of the gateway's own, in good order, or with a reset. Confined to the
 * loop.
 */
final class Ending {

    private final AppPort app;
    private final Connection connection;
    private final Side client;
    private final Observer observer;
    private final RequestPath requests;
    private final InstanceLink link;
    private final Lifetime lifetime;
    private boolean begun;
    private boolean closed;

    Ending(
            AppPort app,
            Connection connection,
            Side client,
            Observer observer,
            RequestPath requests,
            InstanceLink link,
            Lifetime lifetime) {
        this.app = app;
        this.connection = connection;
        this.client = client;
        this.observer = observer;
        this.requests = requests;
        this.link = link;
        this.lifetime = lifetime;
    }

    /** Nothing more goes to an instance; the client may still have something to read. */
    boolean begun() {
        return begun;
    }

    boolean closed() {
        return closed;
    }

    /** Answers in the instance's stead where the client would understand it; resets the connection where not. */
    void refuse(ByteBuffer answer) {
        if (observer.underWay() <= 1 && !client.hasPending()) {
            endWith(answer);
        } else {
            abort();
        }
    }

    /** Only while no answer is on its way to the client. */
    void endWith(ByteBuffer answer) {
        app.counters().bytesOut(answer.remaining());
        if (client.write(answer)) {
            end();
        } else {
            close();
        }
    }

    /** Ends the client's connection in good order: a close at once could destroy what it has not read yet. */
    void end() {
        begun = true;
        requests.drop();
        link.close();
        client.finish();
    }

    /** Resets it: the client must not take what it has for all there is. */
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
        connection.closed();
    }
}
