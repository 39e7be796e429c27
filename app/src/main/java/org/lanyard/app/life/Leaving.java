package org.lanyard.app.life;

/** Asks what should become of node and apps when the program is to end. Toolkit's thread. */
@FunctionalInterface
public interface Leaving {

    /** @param quit ends the program; called once the user has decided and what he wants is done, or never */
    void ask(Runnable quit);
}
