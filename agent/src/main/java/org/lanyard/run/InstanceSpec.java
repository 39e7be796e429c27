package org.lanyard.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;

/**
 * All that a runtime needs to run one instance, now and again after a crash.
 *
 * @param directory the release's built files; the working directory of a process
 * @param env complete but for what the runtime adds of its own; PORT and HOST are in it
 * @param port loopback port that was given to the instance; 0 for a worker
 * @param logFile where the instance's output goes; rotated and bounded by the runtime
 * @param stopGrace time between TERM and KILL
 */
public record InstanceSpec(
        InstanceId id,
        AppId app,
        String appName,
        ReleaseId release,
        RunPlan plan,
        Path directory,
        Map<String, String> env,
        int port,
        Path logFile,
        Duration stopGrace) {

    public InstanceSpec {
        env = Map.copyOf(env);
    }

    /** Without the values of the environment: it ends up in logs. */
    @Override
    public String toString() {
        return "InstanceSpec[" + id + " of " + appName + ", release=" + release + ", directory=" + directory + ", env="
                + new TreeSet<>(env.keySet()) + ", port=" + port + ", stopGrace=" + stopGrace + "]";
    }
}
