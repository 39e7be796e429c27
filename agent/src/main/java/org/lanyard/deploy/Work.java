package org.lanyard.deploy;

import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;

/** The live output and the cancellation of one order's work. Output may come from any thread. */
final class Work implements Output {

    private final AppId app;
    private final String name;
    private final int number;
    private final AppFiles files;
    private final Deployer deployer;
    private final Loop loop;
    private final Cancel cancel = new Cancel();
    private AppFiles.@Nullable LogSink log;
    private boolean finished;

    Work(AppId app, String name, int number, AppFiles files, Deployer deployer, Loop loop) {
        this.app = app;
        this.name = name;
        this.number = number;
        this.files = files;
        this.deployer = deployer;
        this.loop = loop;
    }

    AppId app() {
        return app;
    }

    Cancel cancel() {
        return cancel;
    }

    @Override
    public void line(String text) {
        synchronized (this) {
            if (finished) {
                return;
            }
            if (log == null) {
                log = files.openBuildLog(app, number);
            }
            log.line(text);
        }
        loop.post(() -> deployer.tell(new AppNotice.Progress(app, name, text)));
    }

    /** Always true, so that it can be used where what is finished is removed. */
    synchronized boolean finish() {
        finished = true;
        if (log != null) {
            log.close();
            log = null;
        }
        return true;
    }
}
