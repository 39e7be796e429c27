package org.lanyard.adapter.keeper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.UnitStatus;
import org.lanyard.model.InstanceId;
import org.lanyard.run.InstanceEvent;

/** The keepers' events as the runtime's. */
final class Events {

    private Events() {}

    static InstanceEvent of(Reply.Started started) {
        return new InstanceEvent.Started(id(started.id()), at(started.atMillis()), started.pid());
    }

    static InstanceEvent of(Reply.Exited exited) {
        return new InstanceEvent.Exited(
                id(exited.id()), at(exited.atMillis()), exited.how(), Duration.ofMillis(exited.restartInMillis()));
    }

    static InstanceEvent of(Reply.GaveUp gaveUp) {
        return new InstanceEvent.GaveUp(id(gaveUp.id()), at(gaveUp.atMillis()), gaveUp.reason());
    }

    static InstanceEvent of(Reply.Stopped stopped) {
        @Nullable String note = stopped.note().isEmpty() ? null : stopped.note();
        return new InstanceEvent.Stopped(id(stopped.id()), at(stopped.atMillis()), note);
    }

    /**
     * What leads from what was last told of an instance to what is now.
     *
     * @param before null when nothing was told yet
     */
    static List<InstanceEvent> missed(@Nullable UnitStatus before, UnitStatus now) {
        var events = new ArrayList<InstanceEvent>();
        InstanceId id = id(now.id());
        Instant at = at(now.sinceMillis());
        boolean exited = before != null && now.restarts() > before.restarts();
        if (exited || now.phase() == UnitStatus.Phase.WAITING) {
            events.add(new InstanceEvent.Exited(id, at, now.note(), Duration.ZERO));
        }
        if (now.phase() == UnitStatus.Phase.RUNNING) {
            events.add(new InstanceEvent.Started(id, at, now.pid()));
        } else if (now.phase() == UnitStatus.Phase.GAVE_UP) {
            events.add(new InstanceEvent.GaveUp(id, at, now.note()));
        }
        return events;
    }

    private static InstanceId id(String id) {
        return new InstanceId(id);
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
