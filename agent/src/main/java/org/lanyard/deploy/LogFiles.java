package org.lanyard.deploy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Life;

/** Which log files an app has now. */
final class LogFiles {

    private final Deployer deployer;
    private final AppFiles files;

    LogFiles(Deployer deployer, AppFiles files) {
        this.deployer = deployer;
        this.files = files;
    }

    /** @param number of the release; null means the newest rollout */
    Path ofBuild(Life life, @Nullable Integer number) {
        var rollout = life.rollout();
        int newest = rollout != null && rollout.release() == null
                ? life.app().releases() + 1
                : rollout != null && rollout.release() != null
                        ? rollout.release().number()
                        : lastNumber(life);
        return files.buildLog(life.app().id(), number == null ? newest : number);
    }

    /** A rollout that failed before it made a release has left its log under the next number. */
    private static int lastNumber(Life life) {
        boolean beforeRelease =
                life.app().lastFailure() != null && life.doomed().isEmpty() && life.current() == null;
        return beforeRelease ? life.app().releases() + 1 : life.app().releases();
    }

    Map<String, Path> ofInstances(Life life) {
        Map<String, Path> logs = new LinkedHashMap<>();
        int count = 0;
        for (InstanceView instance : deployer.view(life).instances()) {
            logs.put(
                    "r" + instance.releaseNumber() + "/" + ++count,
                    files.instanceLog(life.app().id(), instance.id()));
        }
        if (logs.isEmpty()) {
            files.instanceLogs(life.app().id()).stream().limit(1).forEach(last -> logs.put("last", last));
        }
        return logs;
    }
}
