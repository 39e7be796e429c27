package org.lanyard.adapter.source;

import java.io.IOException;
import org.lanyard.deploy.StepFailed;

/** A tree of files that can tell all of itself, in the order of the paths' UTF-8 bytes. */
@FunctionalInterface
interface TreeSource {

    void writeTo(TreeSink sink) throws IOException, StepFailed;
}
