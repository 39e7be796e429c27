package org.lanyard.sim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.BundleId;
import org.lanyard.model.RunPlan;

/**
 * What one state of a source turns out to be: how it builds, and how it behaves once it runs. A new one is good; each method
 * below makes one thing odd about it.
 */
public final class Program {

    /** What it does once it has started up. */
    enum Behaviour {
        SERVES,
        NEVER_LISTENS,
        CRASHES_AT_START,
        ANSWERS_500
    }

    final String revision;
    Behaviour behaviour = Behaviour.SERVES;
    Duration startsIn = Duration.ofMillis(40);
    Duration work = Duration.ofMillis(200);

    @Nullable Duration crashesAfter;

    @Nullable Integer fixedPort;

    @Nullable Integer declaredPort;

    @Nullable Integer secondPort;

    boolean worker;
    boolean site;
    boolean ignoresTerm;
    boolean namesPortInUse = true;
    String command = "node server.js";

    @Nullable String fetchError;

    @Nullable String inspectError;

    @Nullable String buildError;
    /** Crashes at its start when told so by the environment. */
    @Nullable String badVariable;

    Program(String revision) {
        this.revision = revision;
    }

    BundleId bundle() {
        return new BundleId("%064x".formatted(revision.hashCode() & 0xffffffffL));
    }

    RunPlan plan() {
        return site
                ? new RunPlan.Site("an index.html", List.of(), "", false)
                : new RunPlan.Native(
                        "package.json with a start script",
                        List.of(),
                        command,
                        worker,
                        declaredPort,
                        List.of("node"),
                        Map.of(),
                        null);
    }

    Program crashingAtStart() {
        behaviour = Behaviour.CRASHES_AT_START;
        return this;
    }

    Program neverListening() {
        behaviour = Behaviour.NEVER_LISTENS;
        return this;
    }

    Program answering500() {
        behaviour = Behaviour.ANSWERS_500;
        return this;
    }

    Program crashingAfter(Duration uptime) {
        crashesAfter = uptime;
        return this;
    }

    Program insistingOn(int port) {
        fixedPort = port;
        return this;
    }

    /** Beside the one that it is told. */
    Program alsoListeningOn(int port) {
        secondPort = port;
        return this;
    }

    Program declaring(int port) {
        declaredPort = port;
        return this;
    }

    Program ignoringTerm() {
        ignoresTerm = true;
        return this;
    }

    Program silentAboutThePort() {
        namesPortInUse = false;
        return this;
    }

    Program started(String withCommand) {
        command = withCommand;
        return this;
    }

    Program failingToFetch(String why) {
        fetchError = why;
        return this;
    }

    Program failingInspection(String why) {
        inspectError = why;
        return this;
    }

    Program failingToBuild(String why) {
        buildError = why;
        return this;
    }

    Program workingFor(Duration eachStage) {
        work = eachStage;
        return this;
    }

    Program startingIn(Duration time) {
        startsIn = time;
        return this;
    }

    Program crashingWhenSet(String variable) {
        badVariable = variable;
        return this;
    }

    Program asWorker() {
        worker = true;
        return this;
    }

    Program asSite() {
        site = true;
        return this;
    }
}
