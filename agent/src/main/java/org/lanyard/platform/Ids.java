package org.lanyard.platform;

import java.security.SecureRandom;

/** Random ids: 16 characters of base 32, 80 bits. Thread-safe. */
public final class Ids implements java.util.function.Supplier<String> {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        var id = new StringBuilder(16);
        for (int i = 0; i < 16; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return id.toString();
    }
}
