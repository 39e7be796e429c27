package org.lanyard.nemesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Clients that create, change, move, stop, start and delete apps, each its own, through any node. */
final class Load implements AutoCloseable {

    private static final int MOST_APPS = 3;

    private final TestCluster cluster;
    private final History history;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean ending;

    Load(TestCluster cluster, History history, long seed, int count) {
        this.cluster = cluster;
        this.history = history;
        for (int i = 0; i < count; i++) {
            var writer = new Writer("w" + i, 20_000 + 1_000 * i, new Random(seed * 31 + i));
            writers.add(Thread.ofVirtual().name("writer").unstarted(writer::run));
        }
    }

    void begin() {
        writers.forEach(Thread::start);
    }

    private final class Writer {
        private final String name;
        private final int firstPort;
        private final Random random;
        private final List<String> apps = new ArrayList<>();
        private final Set<String> stopped = new HashSet<>();
        private int made;
        private int values;

        /** Two nodes that do not know of each other's new apps yet may choose the same port for them; so each app names its own. */
        Writer(String name, int firstPort, Random random) {
            this.name = name;
            this.firstPort = firstPort;
            this.random = random;
        }

        void run() {
            while (!ending) {
                try {
                    once();
                } catch (IOException folder) {
                    throw new UncheckedIOException(folder);
                }
                LockSupport.parkNanos(
                        Duration.ofMillis(50 + random.nextInt(400)).toNanos());
            }
        }

        private void once() throws IOException {
            Host host = cluster.hosts.get(random.nextInt(cluster.hosts.size()));
            if (apps.isEmpty() || apps.size() < MOST_APPS && random.nextInt(4) == 0) {
                String app = name + "-" + made++;
                apps.add(app);
                ask(host, History.Kind.CREATE, app, "POST", "/api/v1/apps", created(app));
                return;
            }
            String app = apps.get(random.nextInt(apps.size()));
            String path = "/api/v1/apps/" + app;
            int dice = random.nextInt(20);
            if (dice == 0) {
                apps.remove(app);
                // Whether it arrived or not: the writer has no more to say of this app.
                ask(host, History.Kind.DELETE, app, "DELETE", path, "");
            } else if (dice <= 2) {
                boolean start = stopped.contains(app);
                History.Outcome outcome = start
                        ? ask(host, History.Kind.START, app, "POST", path + "/start", "")
                        : ask(host, History.Kind.STOP, app, "POST", path + "/stop", "");
                if (outcome.acknowledged() && !stopped.remove(app)) {
                    stopped.add(app);
                }
            } else if (dice <= 4) {
                String to = cluster.hosts.get(random.nextInt(cluster.hosts.size())).name;
                ask(host, History.Kind.MOVE, app, "PATCH", path, "{\"placement\":{\"prefer\":\"" + to + "\"}}");
            } else {
                ask(host, History.Kind.CHANGE, app, "PATCH", path, change(values + 1));
            }
        }

        /** In the environment, which is sealed, and where a conflict copy shows it, too. */
        private static String change(int value) {
            return "{\"env\":{\"N\":\"" + value + "\"},\"gateway\":{\"maxConnections\":" + (Documents.VALUES + value)
                    + "}}";
        }

        private String created(String app) throws IOException {
            return "{\"name\":\"" + app + "\",\"port\":" + (firstPort + made)
                    + ",\"source\":{\"type\":\"folder\",\"folder\":\"" + cluster.page(app, "page of " + app) + "\"}}";
        }

        private History.Outcome ask(Host host, History.Kind kind, String app, String method, String path, String body) {
            long begin = history.now();
            int value = ++values;
            History.Outcome outcome = History.Outcome.UNKNOWN;
            @Nullable String id = null;
            String words;
            try {
                Host.Answer answer = host.api(method, path, body);
                JsonNode json = answer.json();
                outcome = isSoAlready(kind, json) ? History.Outcome.UNKNOWN : outcome(answer);
                id = answer.ok() ? json.path("id").asText() : null;
                words = answer.ok()
                        ? ""
                        : answer.status() + " " + json.path("detail").asText();
            } catch (IOException lost) {
                words = String.valueOf(lost.getMessage());
            }
            history.add(new History.Entry(begin, history.now(), host.name, kind, app, value, outcome, id, words));
            return outcome;
        }

        /** A node that has not heard that it is otherwise has nothing to do, and writes nothing. */
        private static boolean isSoAlready(History.Kind kind, JsonNode app) {
            return switch (kind) {
                case START -> app.path("order").isNull();
                case STOP -> app.path("state").asText().equals("Stopped");
                default -> false;
            };
        }

        private static History.Outcome outcome(Host.Answer answer) {
            if (!answer.ok()) {
                // A server's own trouble says nothing about what it has done before.
                return answer.status() / 100 == 4 ? History.Outcome.REFUSED : History.Outcome.UNKNOWN;
            }
            return "2".equals(answer.headers().get("lanyard-copies")) ? History.Outcome.ON_TWO : History.Outcome.ON_ONE;
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        ending = true;
        for (Thread writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
