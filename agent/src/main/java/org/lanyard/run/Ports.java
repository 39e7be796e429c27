package org.lanyard.run;

import java.util.Optional;
import java.util.Set;

/** What the operating system knows of TCP ports. */
public interface Ports {

    /** A loopback port that is free now and was not handed out lately. */
    int free();

    /**
     * Ports on which the process tree of {@code pid} listens, on any address; the tree counts what its instance's
     * environment marker tells, also after it forked away. Empty where the system does not tell.
     */
    Set<Integer> listening(long pid, String instanceMarker);

    /** Whether a program could listen on {@code port} now, on all interfaces. */
    boolean isFree(int port);

    /** The program that listens on {@code port}, for a person: {@code "nginx (pid 812)"}; empty when it is not told. */
    Optional<String> holder(int port);
}
