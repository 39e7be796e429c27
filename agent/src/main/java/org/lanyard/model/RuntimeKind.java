package org.lanyard.model;

/** What runs an instance. */
public enum RuntimeKind {
    /** Static files, served by the node itself. */
    SITE,
    /** A native process, kept by the keepers. */
    PROCESS
}
