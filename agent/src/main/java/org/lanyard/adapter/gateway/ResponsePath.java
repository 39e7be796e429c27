package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;
import org.lanyard.model.GatewayOptions;

/**
 * The way of an instance's bytes to the client: watched by the observer, and passed on as they are. Confined to the loop.
 *
 * <table>
 * <caption>What the end of the instance's connection means</caption>
 * <tr><td>no request under way</td><td>the client stays; its next request goes to another instance</td></tr>
 * <tr><td>request sent, no byte of an answer</td><td>502, the client is closed; never sent again</td></tr>
 * <tr><td>in an answer</td><td>the client is closed; reset when it could take what it has for all</td></tr>
 * <tr><td>opaque</td><td>passed on as it is, half by half</td></tr>
 * </table>
 */
final class ResponsePath {

    private final Buffers buffers;
    private final Counters counters;
    private final GatewayOptions options;
    private final Side client;
    private final Observer observer;
    private final RequestPath requests;
    private final InstanceLink link;
    private final Lifetime lifetime;
    private final Ending ending;

    ResponsePath(
            Buffers buffers,
            Counters counters,
            GatewayOptions options,
            Side client,
            Observer observer,
            RequestPath requests,
            InstanceLink link,
            Lifetime lifetime,
            Ending ending) {
        this.buffers = buffers;
        this.counters = counters;
        this.options = options;
        this.client = client;
        this.observer = observer;
        this.requests = requests;
        this.link = link;
        this.lifetime = lifetime;
        this.ending = ending;
    }

    /** Reads what the instance has said, as long as the client takes it. */
    void read(Uplink up) {
        for (int i = 0; i < Side.READS_AN_EVENT && link.uplink() == up && !client.hasPending(); i++) {
            ByteBuffer chunk = buffers.scratch(up.side().inBulk());
            int room = chunk.remaining();
            int n = up.side().read(chunk);
            if (n < 0) {
                ended(up, n);
            }
            if (n <= 0) {
                return;
            }
            lifetime.moved();
            up.hasAnswered();
            pass(up, chunk.flip());
            if (n < room || n > Buffers.SIZE) {
                return;
            }
        }
    }

    private void pass(Uplink up, ByteBuffer chunk) {
        int from = chunk.position();
        boolean asked = observer.responses(chunk);
        chunk.limit(chunk.position()).position(from);
        counters.bytesOut(chunk.remaining());
        if (chunk.hasRemaining() && !client.write(chunk)) {
            ending.close();
        } else if (!asked) {
            unasked(up);
        }
    }

    /** A server that says what it was not asked is not listened to any longer. */
    private void unasked(Uplink up) {
        if (observer.idle() && !observer.finished()) {
            link.detach(up);
        } else {
            ending.end();
        }
    }

    private void ended(Uplink up, int how) {
        if (observer.opaque()) {
            passOnEnd(how);
        } else if (observer.idle() && !observer.finished() && options.switchConnections()) {
            link.detach(up);
        } else if (requests.collectsHead() && observer.underWay() == 1) {
            link.detach(up);
        } else if (observer.unanswered()) {
            ending.endWith(Answers.stoppedMeanwhile(observer.owesHead()));
        } else if (how == Side.BROKEN && !observer.idle()) {
            ending.abort();
        } else {
            ending.end();
        }
    }

    private void passOnEnd(int how) {
        if (how == Side.BROKEN) {
            ending.abort();
        } else {
            client.finish();
        }
    }
}
