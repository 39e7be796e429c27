package org.lanyard.adapter.system;

/** A process that listens on a TCP port, on whatever address. */
record Listening(int port, long pid) {}
