package org.lanyard.adapter.gateway;

import java.nio.ByteBuffer;
import org.lanyard.adapter.gateway.Route.Slot;
import org.lanyard.model.GatewayOptions;

/**
 * Gives one client's requests to an instance, and to another one when, between two requests, the route has changed.
 * While there is none, holds them. Confined to the loop.
 */
final class Dispatch {

    private final AppPort app;
    private final GatewayOptions options;
    private final Side client;
    private final Observer observer;
    private final RequestPath requests;
    private final InstanceLink link;
    private final Ending ending;

    Dispatch(
            AppPort app,
            GatewayOptions options,
            Side client,
            Observer observer,
            RequestPath requests,
            InstanceLink link,
            Ending ending) {
        this.app = app;
        this.options = options;
        this.client = client;
        this.observer = observer;
        this.requests = requests;
        this.link = link;
        this.ending = ending;
    }

    /** Whether more may be read from the client. */
    boolean takes() {
        if (ending.closed() || client.hasEnded()) {
            return false;
        }
        Uplink up = link.uplink();
        return ending.begun()
                || up != null && up.deaf()
                || !requests.holds() && (up == null || !up.side().hasPending());
    }

    /** The client has said this. */
    void request(ByteBuffer chunk) {
        Uplink up = link.uplink();
        if (ending.begun() || up != null && up.deaf()) {
            return; // comes too late
        }
        if (up == null || up.connecting()) {
            requests.hold(chunk);
        } else {
            sent(up, requests.send(chunk, up.side(), isStale(up)));
        }
    }

    /** One step that needs no event; true when there may be another. */
    boolean advance() {
        if (ending.closed() || ending.begun()) {
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
            case UNREADABLE -> ending.refuse(Answers.unreadable(false));
            case TOO_LARGE -> ending.refuse(Answers.headTooLarge());
        }
    }

    private boolean isStale(Uplink up) {
        return !up.slot().routed() && options.switchConnections();
    }

    private boolean mayLeave(Uplink up) {
        Slot slot = up.slot();
        return !slot.routed()
                && (up.connecting() || observer.idle() && (options.switchConnections() || slot.draining()));
    }

    private void leave(Uplink up) {
        boolean tied = !options.switchConnections() && !up.connecting();
        if (tied || observer.finished()) {
            ending.end();
        } else {
            link.detach(up);
        }
    }
}
