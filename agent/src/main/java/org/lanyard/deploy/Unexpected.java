package org.lanyard.deploy;

/** A defect of ours met on the way: logged with its trace here, told in words that can be reported. */
final class Unexpected {

    private static final System.Logger LOG = System.getLogger(Unexpected.class.getName());

    private Unexpected() {}

    static String reason(RuntimeException defect) {
        LOG.log(System.Logger.Level.ERROR, "Unexpected failure", defect);
        return "Something went wrong inside Lanyard (" + defect + "). The node's log has the details.";
    }
}
