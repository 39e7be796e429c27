package org.lanyard.platform;

/** This build's version, the one of the pom (a test sees to it). */
public final class Version {

    public static final String CURRENT = "0.1.0-SNAPSHOT";

    private Version() {}
}
