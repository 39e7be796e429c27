package org.lanyard.deploy;

import java.nio.file.Path;
import java.util.List;
import org.lanyard.model.AppId;
import org.lanyard.model.InstanceId;

/** Where an app's files are. Paths are made up without touching the disk; the other calls block briefly. */
public interface AppFiles {

    Path buildLog(AppId app, int release);

    Path instanceLog(AppId app, InstanceId instance);

    /** The folder that outlives the app's releases; made when it is not there. */
    Path volume(AppId app);

    /** Appends to the build log; closed by the caller. */
    LogSink openBuildLog(AppId app, int release);

    /** Instance logs that are still there, also of instances that are gone; newest first. */
    List<Path> instanceLogs(AppId app);

    /** An instance is gone: of such logs a few are kept for a look back, older ones are removed. */
    void retireInstanceLog(AppId app, InstanceId instance);

    /** Removes all of a destroyed app's files; its volume only when asked. */
    void remove(AppId app, boolean withVolume);

    /** A bounded log file being written. */
    interface LogSink extends Output, AutoCloseable {
        @Override
        void close();
    }
}
