package org.lanyard.deploy;

import org.lanyard.model.InstanceId;

/** Wants to know which processes belong to which instance: the metrics. Must not block. */
public interface InstanceWatcher {

    /** The instance's main process; told again with each restart. */
    void runs(InstanceId instance, long pid);

    void gone(InstanceId instance);
}
