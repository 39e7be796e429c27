package org.lanyard.keeper.protocol;

/** What the active keeper is asked. Every request but the greeting is answered by one reply with its number. */
public sealed interface Request {

    /** Who speaks. The names are part of the protocol. */
    enum Role {
        CLIENT,
        AGENT,
        STANDBY
    }

    /** First on every connection, answered by {@link Reply.Welcome}; the secret stands in {@link ActiveKeeper}'s file. */
    record Hello(int version, String secret, Role role, long pid) implements Request {}

    record Ping(long number) implements Request {}

    /** Keep this unit running. Acknowledged when it is on disk; a unit that is there already goes on as it is. */
    record Put(long number, Unit unit) implements Request {}

    /** End the whole process tree and forget the unit. {@link Reply.Stopped} follows when it is gone. */
    record Stop(long number, String id, long graceMillis) implements Request {}

    record ListUnits(long number) implements Request {}

    /** Events of all units come over this connection from now on. */
    record Subscribe(long number) implements Request {}

    /** The speaker is the agent and is to be started again, by this command, when it dies. */
    record RegisterAgent(long number, AgentCommand command) implements Request {}

    /** The agent ends because it was told to: it is not started again. */
    record Bye(long number) implements Request {}

    /** Both keepers end; what they keep runs on and is found again by the next ones. */
    record Shutdown(long number) implements Request {}
}
