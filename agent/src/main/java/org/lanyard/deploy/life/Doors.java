package org.lanyard.deploy.life;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Goal;
import org.lanyard.model.Release;
import org.lanyard.model.RunPlan;

/** Decides where the gateway listens for an app, and whether it does at all. */
final class Doors {

    private static final Duration RETRY = Duration.ofSeconds(5);

    /** Whether the gateway stands before this release: not before a worker, not on a port that the app itself holds. */
    static boolean needed(Draft draft, Release release) {
        if (Life.isWorker(release)) {
            return false;
        }
        Integer fixed = release.fixedPort();
        Integer named = draft.app.settings().port();
        return fixed == null || (named != null && !named.equals(fixed));
    }

    static @Nullable Integer preferred(Draft draft, Release release) {
        Integer named = draft.app.settings().port();
        if (named != null) {
            return named;
        }
        if (draft.app.port() != null) {
            return draft.app.port();
        }
        return release.plan() instanceof RunPlan.Native plan ? plan.declaredPort() : null;
    }

    /** Opens, moves or closes the gateway as {@code release} needs it; true when it is as needed already. */
    boolean arrange(Draft draft, Release release) {
        if (!needed(draft, release)) {
            close(draft);
            draft.app = draft.app.withPort(Life.isWorker(release) ? null : release.fixedPort());
            return true;
        }
        Integer named = draft.app.settings().port();
        if (draft.gatewayPort != null && (named == null || named.equals(draft.gatewayPort))) {
            return true;
        }
        draft.act(new Action.OpenGateway(
                preferred(draft, release), named != null, draft.app.settings().gateway()));
        return false;
    }

    /** For a release that serves already: after a restart of the agent, a change of settings, a roll-back after failure. */
    void ensure(Draft draft) {
        Release current = draft.current();
        if (draft.app.goal() == Goal.RUN && current != null) {
            arrange(draft, current);
        }
    }

    void opened(Draft draft, int port) {
        draft.gatewayPort = port;
        draft.app = draft.app.withPort(port);
        draft.notices.removeIf(notice -> notice.startsWith("Port "));
    }

    /** The port of an app that runs was taken by another program, perhaps while no agent was there: wait for it. */
    void taken(Draft draft, String message) {
        draft.notices.removeIf(notice -> notice.startsWith("Port ") && !notice.equals(message));
        draft.notice(message);
        draft.act(new Action.After(RETRY, new Event.RetryOpen()));
    }

    void close(Draft draft) {
        if (draft.gatewayPort != null) {
            draft.gatewayPort = null;
            draft.act(new Action.CloseGateway());
        }
    }
}
