package org.lanyard.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Action;
import org.lanyard.deploy.life.Step;
import org.lanyard.model.App;
import org.lanyard.model.AppId;
import org.lanyard.model.Refused;

/**
 * Makes steps durable before they take effect. A command that cannot be saved is refused. What happened by itself has
 * happened, saved or not: it is kept and tried again until the disk takes it, and users are told; unless another node's word on the
 * app has come in between, which then counts.
 */
final class Ledger {

    private static final System.Logger LOG = System.getLogger(Ledger.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final Catalog catalog;
    private final Loop loop;
    private final Consumer<AppId> overtaken;
    private final List<Catalog.Change> unsaved = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable String trouble;

    /** @param overtaken told of an app that is not any more what this agent has made of it */
    Ledger(Catalog catalog, Loop loop, Consumer<AppId> overtaken) {
        this.overtaken = overtaken;
        this.catalog = catalog;
        this.loop = loop;
    }

    /** Why the last changes are not on disk, for a person; null when they are. */
    @Nullable String trouble() {
        return trouble;
    }

    void save(Step step, boolean command) {
        List<Catalog.Change> changes = step.actions().stream()
                .filter(Action.Persist.class::isInstance)
                .flatMap(action -> ((Action.Persist) action).changes().stream())
                .toList();
        if (changes.isEmpty()) {
            return;
        }
        if (command && !unsaved.isEmpty()) {
            throw new Refused(Refused.Kind.UNAVAILABLE, trouble + " Nothing new is accepted until it can be saved.");
        }
        String failure;
        try {
            failure = write(changes);
        } catch (Overtaken other) {
            other.apps().forEach(overtaken);
            if (command) {
                throw new Refused(Refused.Kind.CONFLICT, String.valueOf(other.getMessage()));
            }
            return;
        }
        if (failure == null) {
            return;
        }
        if (command) {
            throw new Refused(Refused.Kind.UNAVAILABLE, failure);
        }
        unsaved.addAll(changes);
        if (trouble == null) {
            trouble = failure;
            LOG.log(System.Logger.Level.ERROR, "What happens cannot be saved: {0}", failure);
            loop.after(RETRY, this::retry);
        }
    }

    /** Runs it once all that has happened is durable: now, or when the disk takes it. */
    void whenSaved(Runnable task) {
        if (unsaved.isEmpty()) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /** Writes this agent's account of an app over another node's, which is no less right but not the one that is lived here. */
    void insist(App ours, App theirs) {
        try {
            String failure = write(List.of(new Catalog.Change.SaveApp(ours, theirs)));
            if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, "Not written over what another node said: {0}", failure);
            }
        } catch (Overtaken again) {
            again.apps().forEach(overtaken);
        }
    }

    private void retry() {
        List<Catalog.Change> again = List.copyOf(unsaved);
        unsaved.clear();
        String failure;
        try {
            failure = write(again);
        } catch (Overtaken other) {
            other.apps().forEach(overtaken);
            failure = null; // the rest is written
        }
        if (failure == null) {
            trouble = null;
            LOG.log(System.Logger.Level.INFO, "What could not be saved is saved now");
            List<Runnable> waited = List.copyOf(waiting);
            waiting.clear();
            waited.forEach(this::whenSaved); // the first of them may bring what cannot be saved
        } else {
            unsaved.addAll(again);
            trouble = failure;
            loop.after(RETRY, this::retry);
        }
    }

    private @Nullable String write(List<Catalog.Change> changes) {
        if (!unsaved.isEmpty()) {
            return trouble == null ? "Earlier changes are not saved yet." : trouble;
        }
        try {
            catalog.write(changes).join();
            return null;
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof Overtaken other) {
                throw other;
            }
            return cause.getMessage() == null ? cause.toString() : cause.getMessage();
        }
    }
}
