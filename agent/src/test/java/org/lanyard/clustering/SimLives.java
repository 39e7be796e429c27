package org.lanyard.clustering;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Catalog;
import org.lanyard.deploy.placement.Assignment;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Refused;

/**
 * The deployer of a simulated agent: it leads the lives of the apps that are here, as the real one from memory, and tells the
 * host's keepers what is to run. What it says of an app is written like that: over what there is.
 */
final class SimLives implements Residence.Lives {

    private static final Duration RETRY = Duration.ofSeconds(3);

    private static final class Life {
        private App app;
        private boolean ending;

        private Life(App app) {
            this.app = app;
        }
    }

    private final SimAgent agent;
    private final SimHost host;
    private final AppStory story;
    private final Map<AppId, Life> lives = new LinkedHashMap<>();

    SimLives(SimAgent agent) {
        this.agent = agent;
        this.host = agent.host;
        this.story = agent.host.cluster.story;
    }

    // ---- taking up and giving up

    /** At the agent's start: what runs is adopted, or ended when it lives elsewhere now. */
    void restore() {
        for (App app : agent.catalog.apps()) {
            if (agent.homes.isHere(app.id())) {
                lives.put(app.id(), new Life(app));
                host.run(app.id(), app.settings().replicas());
            }
        }
        for (SimHost.Instance instance : List.copyOf(host.instances)) {
            if (!lives.containsKey(instance.app)) {
                host.stop(instance.app);
            }
        }
    }

    @Override
    public boolean assume(AppId app, String cause) {
        App found = agent.catalog.app(app);
        if (found == null) {
            return false;
        }
        agent.post(() -> {
            var life = new Life(found);
            if (lives.putIfAbsent(app, life) == null) {
                host.cluster.tell(() -> host + " takes " + app + ": " + cause);
                host.run(app, found.settings().replicas());
                saveSoon(life);
            }
        });
        return true;
    }

    @Override
    public void renew(AppId app) {
        agent.post(() -> {
            Life life = lives.get(app);
            App found = life == null ? null : agent.catalog.app(app);
            if (life != null && found != null && !found.equals(life.app)) {
                host.cluster.tell(() -> host + " goes on with " + story.of(found.releases()));
                life.app = found;
                if (!life.ending) {
                    host.stop(app);
                    host.run(app, found.settings().replicas());
                }
            }
        });
    }

    @Override
    public CompletableFuture<Void> handOver(AppId app) {
        agent.post(() -> {
            if (lives.remove(app) != null && !host.cluster.mistakes.clings) {
                host.cluster.tell(() -> host + " gives up " + app);
                host.stop(app);
            }
        });
        return CompletableFuture.completedFuture(null);
    }

    // ---- what users ask

    boolean has(AppId app) {
        Life life = lives.get(app);
        return life != null && !life.ending;
    }

    void create(App app, AppStory.Write write) {
        if (lives.containsKey(app.id()) || agent.catalog.app(app.id()) != null) {
            return;
        }
        var assignment = new Assignment(app.id(), host.node, "wished", host.wall());
        after(agent.assignments.write(List.of(assignment)), () -> {
            var life = new Life(app);
            if (lives.putIfAbsent(app.id(), life) == null) {
                command(life, null, app, write);
                host.run(app.id(), app.settings().replicas());
            }
        });
    }

    void change(AppId app, AppStory.Write write) {
        Life life = lives.get(app);
        if (life != null && !life.ending && write.from == null) {
            write.from = story.of(life.app.releases());
            command(life, life.app, life.app.withReleases(write.number), write);
        }
    }

    private void command(Life life, @Nullable App from, App app, AppStory.Write write) {
        if (host.cluster.mistakes.hasty) {
            write.acknowledge();
        }
        after(save(life, from, app), write::acknowledge);
    }

    void destroy(AppId app, AppStory.Write write) {
        Life life = lives.get(app);
        if (life != null && !life.ending) {
            life.ending = true;
            host.stop(app);
            agent.after(Duration.ofSeconds(1), () -> delete(life, write));
        }
    }

    private void delete(Life life, AppStory.Write write) {
        AppId app = life.app.id();
        if (lives.get(app) != life) {
            return;
        }
        if (agent.catalog.app(app) == null) {
            lives.remove(app, life); // deleted elsewhere, too
            return;
        }
        write.from = story.of(life.app.releases());
        story.deletes(host, write);
        CompletableFuture<Void> _ = written(List.of(new Catalog.Change.DeleteApp(app, life.app)))
                .whenComplete((done, failure) -> agent.post(() -> {
                    if (failure != null) {
                        renew(app);
                        agent.after(RETRY, () -> delete(life, write));
                    } else {
                        write.acknowledge();
                        lives.remove(app, life);
                        var _ = written(() -> agent.assignments.delete(app));
                    }
                }));
    }

    // ---- saving

    /** What happens by itself, as that an instance has come up, is written too. */
    private void saveSoon(Life life) {
        agent.after(Duration.ofMillis(host.world.random().nextInt(3_000)), () -> {
            if (lives.get(life.app.id()) == life && !life.ending) {
                AppStory.Write write = story.write(life.app.id(), host);
                write.from = story.of(life.app.releases());
                after(save(life, life.app, life.app.withReleases(write.number)), () -> {});
            }
        });
    }

    /** What cannot be saved is not so: then it is as the document says. */
    private CompletableFuture<Void> save(Life life, @Nullable App from, App app) {
        boolean gone = from != null && agent.catalog.app(app.id()) == null;
        life.app = app;
        host.cluster.tell(() -> host + " saves " + story.of(app.releases()));
        CompletableFuture<Void> saved = written(List.of(new Catalog.Change.SaveApp(app, from)));
        if (gone && !saved.isCompletedExceptionally()) {
            story.complain(host + " writes " + app.id() + " again, which was deleted");
        }
        CompletableFuture<Void> _ = saved.whenComplete((done, failure) -> {
            if (failure != null && from == null) {
                agent.post(() -> {
                    lives.remove(app.id(), life);
                    host.stop(app.id());
                });
            } else if (failure != null) {
                renew(app.id());
            }
        });
        return saved;
    }

    private CompletableFuture<Void> written(List<Catalog.Change> changes) {
        return written(() -> agent.catalog.write(changes));
    }

    private static CompletableFuture<Void> written(java.util.function.Supplier<CompletableFuture<Void>> write) {
        try {
            return write.get();
        } catch (Refused disk) {
            return CompletableFuture.failedFuture(disk);
        }
    }

    private void after(CompletableFuture<Void> stored, Runnable next) {
        CompletableFuture<Void> _ = stored.thenRun(() -> agent.post(next));
    }
}
