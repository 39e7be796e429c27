package org.lanyard.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.AppNotice;
import org.lanyard.model.Refused;

/**
 * Follows an app's log files for one client, those of instances that come later too. A slow client slows the reading of the
 * files down; nothing piles up. Ends with the app, or for a build when nothing is under way any more.
 */
final class LogFollow {

    private static final int BACKLOG = 1_000;
    private static final int LEFT_OVER_FILES = 20;
    private static final int WHOLE_FILE = 10_000;
    private static final long QUIET_SECONDS = 2;

    private final Call call;
    private final @Nullable Path buildLog;
    private final int lastLines;
    private final BlockingQueue<StreamRoutes.LogLine> queue = new ArrayBlockingQueue<>(BACKLOG);
    private final Map<Path, AutoCloseable> followed = new LinkedHashMap<>();
    private boolean begun;
    private volatile boolean changed = true;
    private volatile boolean over;

    private LogFollow(Call call, @Nullable Path buildLog, int lastLines) {
        this.call = call;
        this.buildLog = buildLog;
        this.lastLines = lastLines;
    }

    static LogFollow instances(Call call, int lastLines) {
        return new LogFollow(call, null, lastLines);
    }

    static LogFollow build(Call call, Path file, int lastLines) {
        return new LogFollow(call, file, lastLines);
    }

    /** Blocks until it is over or the client has gone. */
    void run() throws IOException, InterruptedException {
        String app = call.served().apps().get(call.app()).app().id().value();
        try (EventHub.Subscription changes = call.events().subscribe(app)) {
            Thread.ofVirtual().name("log changes").start(() -> watch(changes));
            var sse = new Sse(call.http().res());
            pass(app, sse);
            sse.event("", "end", call.bodies().write(Map.of()));
            sse.flush();
        } finally {
            over = true;
            followed.values().forEach(LogFollow::close);
        }
    }

    private void watch(EventHub.Subscription changes) {
        try {
            while (!over) {
                switch (changes.next(Sse.KEEP_ALIVE_SECONDS)) {
                    case null -> changed = true;
                    case EventHub.Item.End() -> over = true;
                    case EventHub.Item.Event event -> {
                        if (!(event.told() instanceof EventHub.Told.Here(AppNotice.Progress _))) {
                            changed = true;
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            over = true;
        }
    }

    private void pass(String app, Sse sse) throws IOException, InterruptedException {
        boolean ended = false;
        long quiet = 0;
        while (!over) {
            if (changed) {
                changed = false;
                ended = look(app);
            }
            StreamRoutes.LogLine line = queue.poll(QUIET_SECONDS, TimeUnit.SECONDS);
            if (line != null) {
                quiet = 0;
                sse.event("", "line", call.bodies().write(line));
                if (queue.isEmpty()) {
                    sse.flush();
                }
            } else if (ended) {
                return;
            } else if ((quiet += QUIET_SECONDS) >= Sse.KEEP_ALIVE_SECONDS - 1) {
                quiet = 0;
                sse.keepAlive();
            }
        }
    }

    /** Takes up files that are new; true when no more lines are to be expected. */
    private boolean look(String app) {
        try {
            if (buildLog != null) {
                follow(null, buildLog);
                return call.served().apps().get(app).app().order() == null;
            }
            Map<String, Path> files = call.served().apps().instanceLogs(app);
            files.forEach(this::follow);
            closeLeftOvers(files);
            begun = true;
            return false;
        } catch (Refused gone) {
            return true;
        }
    }

    private void follow(@Nullable String label, Path file) {
        if (!followed.containsKey(file)) {
            followed.put(
                    file,
                    call.served()
                            .logs()
                            .follow(
                                    file,
                                    begun ? WHOLE_FILE : lastLines,
                                    line -> put(new StreamRoutes.LogLine(label, line))));
        }
    }

    /** On the follower's own thread, which may wait. */
    private void put(StreamRoutes.LogLine line) {
        try {
            boolean taken = false;
            while (!over && !taken) {
                taken = queue.offer(line, 1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files of ended instances stay open for a while, since their last lines are the ones that matter. */
    private void closeLeftOvers(Map<String, Path> present) {
        List<Path> absent = new ArrayList<>(followed.keySet());
        absent.removeAll(present.values());
        for (Path file : absent.subList(0, Math.max(0, absent.size() - LEFT_OVER_FILES))) {
            AutoCloseable follower = followed.remove(file);
            if (follower != null) {
                close(follower);
            }
        }
    }

    private static void close(AutoCloseable follower) {
        try {
            follower.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop following a log file", e);
        }
    }
}
