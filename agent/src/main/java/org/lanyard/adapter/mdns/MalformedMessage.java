package org.lanyard.adapter.mdns;

/** Bytes that are no DNS message. Anybody on the network may send them by the thousand, so it has no stack trace. */
final class MalformedMessage extends Exception {

    MalformedMessage(String why) {
        super(why, null, false, false);
    }
}
