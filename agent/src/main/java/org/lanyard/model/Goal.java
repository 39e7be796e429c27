package org.lanyard.model;

/** What the user wants of an app as a whole. */
public enum Goal {
    RUN,
    STOP,
    /** Everything of the app is taken down; then its documents are deleted. */
    DESTROY
}
