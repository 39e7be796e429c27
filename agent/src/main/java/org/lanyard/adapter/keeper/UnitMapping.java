package org.lanyard.adapter.keeper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.keeper.protocol.UnitStatus;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RuntimeKind;
import org.lanyard.run.InstanceSpec;
import org.lanyard.run.RestartPolicy;
import org.lanyard.run.RunningInstance;

/** Instances as the keepers' units, and back: what a later agent has to know goes along as labels. */
final class UnitMapping {

    private static final Path BASH = Path.of("/bin/bash");
    private static final long LOG_BYTES = 4 << 20;
    private static final String APP = "app";
    private static final String RELEASE = "release";
    private static final String PORT = "port";
    private static final String FIRST_START = "first-start";

    private UnitMapping() {}

    static Unit unit(InstanceSpec spec, Sandbox sandbox, Instant now) {
        if (!(spec.plan() instanceof RunPlan.Native plan)) {
            throw new IllegalArgumentException(
                    "The process runtime runs native plans, not " + spec.plan().runtime());
        }
        Path directory = spec.directory().toAbsolutePath();
        return new Unit(
                spec.id().value(),
                sandbox.wrap(command(plan, spec.env()), directory, spec.env()),
                directory.toString(),
                spec.env(), // the keeper adds the marker by which it finds all that belongs to the instance
                spec.logFile().toAbsolutePath().toString(),
                LOG_BYTES,
                spec.stopGrace().toMillis(),
                limits(RestartPolicy.STANDARD),
                Map.of(
                        APP, spec.app().value(),
                        RELEASE, spec.release().value(),
                        PORT, Integer.toString(spec.port()),
                        FIRST_START, now.toString()));
    }

    /**
     * Names that are no identifiers, such as {@code test-var}, are lost in a POSIX shell's hands. {@code env} passes them on,
     * and so does bash, which then runs npm's scripts too.
     */
    private static List<String> command(RunPlan.Native plan, Map<String, String> env) {
        List<String> odd = env.entrySet().stream()
                .filter(entry -> !entry.getKey().matches("[A-Za-z_][A-Za-z0-9_]*"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        if (odd.isEmpty() || !Files.isExecutable(BASH)) {
            return List.of("/bin/sh", "-c", plan.command());
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/env"));
        command.addAll(odd);
        command.add("npm_config_script_shell=" + BASH);
        command.addAll(List.of(BASH.toString(), "-c", plan.command()));
        return command;
    }

    private static Unit.Limits limits(RestartPolicy policy) {
        return new Unit.Limits(
                policy.firstBackoff().toMillis(),
                policy.maxBackoff().toMillis(),
                policy.stableAfter().toMillis(),
                policy.maxExits(),
                policy.window().toMillis());
    }

    /** Null for a unit that is no instance. */
    static @Nullable RunningInstance instance(UnitStatus status) {
        String app = status.labels().get(APP);
        String release = status.labels().get(RELEASE);
        if (app == null || release == null) {
            return null;
        }
        boolean failed = status.phase() == UnitStatus.Phase.GAVE_UP;
        return new RunningInstance(
                new InstanceId(status.id()),
                new AppId(app),
                new ReleaseId(release),
                RuntimeKind.PROCESS,
                status.pid(),
                Integer.parseInt(status.labels().getOrDefault(PORT, "0")),
                status.restarts(),
                status.phase() == UnitStatus.Phase.RUNNING,
                failed ? "" : status.note(),
                failed ? status.note() : "",
                firstStart(status),
                status.phase() == UnitStatus.Phase.STOPPING);
    }

    private static Instant firstStart(UnitStatus status) {
        String first = status.labels().get(FIRST_START);
        return first == null ? Instant.ofEpochMilli(status.sinceMillis()) : Instant.parse(first);
    }
}
