package org.lanyard.deploy.check;

import org.jspecify.annotations.Nullable;
import org.lanyard.model.RunPlan;

/** The programs of this machine. Blocks for a moment; thread-safe. */
@FunctionalInterface
public interface Toolbox {

    /** Which program the plan needs and this node lacks, and how to get it, for a person; null when all are there. */
    @Nullable String missing(RunPlan plan);
}
