package org.lanyard.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Instance;
import org.lanyard.deploy.life.Life;
import org.lanyard.model.App;
import org.lanyard.model.AppState;
import org.lanyard.model.Release;
import org.lanyard.model.RuntimeKind;

/** What others get to see of a life. */
final class Views {

    private Views() {}

    static AppView of(
            Life life,
            String host,
            Map<RuntimeKind, Set<String>> runtimeNotices,
            Locked locked,
            @Nullable String trouble) {
        App app = locked.opened(life.app());
        var rollout = life.rollout();
        String reason = life.reason() != null ? life.reason() : life.app().lastFailure();
        return new AppView(
                app,
                life.state(),
                life.cause(),
                reason,
                life.since(),
                life.current(),
                rollout != null && life.state() == AppState.UPDATING ? rollout.stage() : null,
                life.instances().stream().map(i -> instance(life, i)).toList(),
                address(life, host),
                notices(life, runtimeNotices, locked.notice(app, life.current()), trouble));
    }

    private static InstanceView instance(Life life, Instance instance) {
        Release release = life.release(instance.release());
        return new InstanceView(
                instance.id(),
                instance.release(),
                release == null ? 0 : release.number(),
                instance.phase(),
                instance.port(),
                instance.pid(),
                instance.restarts(),
                instance.since(),
                instance.reason());
    }

    private static @Nullable String address(Life life, String host) {
        Integer port =
                life.gatewayPort() != null ? life.gatewayPort() : life.app().port();
        return port == null ? null : "http://" + host + ":" + port;
    }

    private static List<String> notices(
            Life life,
            Map<RuntimeKind, Set<String>> runtimeNotices,
            @Nullable String unread,
            @Nullable String trouble) {
        List<String> notices = new ArrayList<>(life.standing());
        if (unread != null) {
            notices.add(unread);
        }
        notices.addAll(life.notices());
        Release current = life.current();
        if (current != null) {
            notices.addAll(runtimeNotices.getOrDefault(current.plan().runtime(), Set.of()));
        }
        if (trouble != null) {
            notices.add(trouble);
        }
        return notices;
    }
}
