package org.lanyard.app.activity;

/** What the list can be narrowed to. */
enum Kind {
    EVERYTHING,
    NEEDS_YOU,
    DEPLOYS,
    MOVES,
    NODES,
    SETTINGS
}
