package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import org.lanyard.deploy.StepFailed;

/** Takes a tree's files and links; folders are what their paths imply. */
interface TreeSink {

    /** @param content read for {@code size} bytes, which it must have; not closed */
    void file(String path, boolean executable, long size, InputStream content) throws IOException, StepFailed;

    void link(String path, String target) throws IOException, StepFailed;
}
