package org.lanyard.keeper;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Rare lines about what the keepers did, on standard error, which is {@code logs/keeper.log}. */
final class KeeperLog {

    private KeeperLog() {}

    static void say(String line) {
        var now = LocalDateTime.ofEpochSecond(System.currentTimeMillis() / 1000, 0, ZoneOffset.UTC);
        System.err.println(now + "Z " + ProcessHandle.current().pid() + " " + line);
    }

    static void trouble(String line, Throwable cause) {
        say(line + ": " + cause);
        for (StackTraceElement element : cause.getStackTrace()) {
            System.err.println("    at " + element);
        }
    }
}
