package org.lanyard.nemesis;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/** The networks of tests, where this machine lets us make some. What cannot be had leaves a test out, loudly; in CI it fails it. */
final class RealNetwork {

    private RealNetwork() {}

    /** @param prefix of the namespaces' names, eight letters at most */
    static Lan of(String prefix, int hosts) throws IOException {
        try {
            return Lan.of(prefix, hosts);
        } catch (IOException refused) {
            if (!"root".equals(System.getProperty("user.name"))) {
                return abort(told("no network namespaces can be made here: " + refused.getMessage()));
            }
            leaveOut("no network namespaces can be made here: " + refused.getMessage());
            throw refused;
        }
    }

    static void leaveOut(String why) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        abort(told(why));
    }

    private static String told(String why) {
        String words = "A REAL NETWORK IS LEFT OUT, because " + why;
        System.err.println(words);
        return words;
    }
}
