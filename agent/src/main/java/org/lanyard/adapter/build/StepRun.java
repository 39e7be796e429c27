package org.lanyard.adapter.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.Step;

/** Runs one step by the system's shell, in a session of its own, and leaves no process of it behind. */
final class StepRun {

    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);
    private static final int SHOWN_LINES = 20;

    private final ReleaseId release;
    private final Path folder;
    private final Map<String, String> environment;
    private final BuildLimits limits;

    StepRun(ReleaseId release, Path folder, Map<String, String> environment, BuildLimits limits) {
        this.release = release;
        this.folder = folder;
        this.environment = environment;
        this.limits = limits;
    }

    void run(Step step, Output output, Cancel cancel) throws StepFailed {
        output.line("$ " + step.command());
        var lines = new Lines(output, limits);
        Process process = start(step);
        Thread reader = Thread.ofVirtual().name("build-output").start(() -> lines.readAll(process.getInputStream()));
        cancel.onCancel(() -> end(process));
        try {
            boolean inTime = process.waitFor(limits.step().toMillis(), TimeUnit.MILLISECONDS);
            end(process);
            reader.join(LAST_OUTPUT);
            judge(step, inTime, process, lines.last(), cancel);
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new StepFailed("Cancelled.", e);
        }
    }

    private void judge(Step step, boolean inTime, Process process, List<String> last, Cancel cancel)
            throws StepFailed, InterruptedException {
        if (cancel.cancelled()) {
            throw new StepFailed("Cancelled.");
        }
        if (!inTime) {
            throw failed(
                    step,
                    "was ended after " + limits.step().toSeconds() + " s, the longest that a step may take",
                    last);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw failed(
                    step, exit > 128 ? "was killed by signal " + (exit - 128) : "failed with exit code " + exit, last);
        }
    }

    private static StepFailed failed(Step step, String how, List<String> last) {
        String telling = Telling.line(last);
        List<String> shown = last.subList(Math.max(0, last.size() - SHOWN_LINES), last.size());
        return new StepFailed((telling.isEmpty() ? "" : telling + "\n")
                + "The step \"" + step.name() + "\" (" + step.command() + ") " + how
                + ". Correct what it says, then deploy again."
                + (shown.isEmpty() ? " It printed nothing." : " Its last lines:\n" + String.join("\n", shown)));
    }

    private Process start(Step step) throws StepFailed {
        var command = new ArrayList<String>();
        Path setsid = Tools.find("setsid", environment.getOrDefault("PATH", ""));
        if (setsid != null) {
            command.add(setsid.toString());
        }
        command.addAll(List.of("/bin/sh", "-c", step.command()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException | IllegalArgumentException e) {
            throw new StepFailed(
                    "The step \"" + step.name() + "\" could not be started: " + e.getMessage()
                            + ". Check the app's environment variables and this node's /bin/sh.",
                    e);
        }
    }

    private void end(Process process) {
        if (process.isAlive()) {
            ProcessSweep.killTree(process);
        }
        ProcessSweep.kill(release);
    }
}
