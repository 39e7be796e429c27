package org.lanyard.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The deployer logs a defect of its own and goes on, as it should; a test must see it all the same. */
final class DefectTrap extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("org.lanyard.deploy");
    private final List<Throwable> caught = new ArrayList<>();

    DefectTrap() {
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getThrown() != null) {
            caught.add(record.getThrown());
        }
    }

    void springs() {
        if (!caught.isEmpty()) {
            throw new AssertionError("The deployer met a defect of its own", caught.getFirst());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
