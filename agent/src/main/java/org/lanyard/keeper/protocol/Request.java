package org.lanyard.keeper.protocol;

import java.io.IOException;

/**
 * What the active keeper is asked. Every request but the greeting is answered by one reply with its number. Each writes
 * itself; {@link Wire} reads them.
 */
public sealed interface Request {

    /** One method for each kind; instead of a pattern switch, which the small keeper does without. */
    interface Handler<F> {
        void hello(F from, Hello hello);

        void ping(F from, Ping ping);

        void put(F from, Put put) throws IOException;

        void stop(F from, Stop stop);

        void listUnits(F from, ListUnits list);

        void subscribe(F from, Subscribe subscribe);

        void registerAgent(F from, RegisterAgent register) throws IOException;

        void bye(F from, Bye bye) throws IOException;

        void shutdown(F from, Shutdown shutdown) throws IOException;
    }

    /** Chosen by the asker; 0 for the greeting. */
    long number();

    void write(FieldWriter out);

    <F> void handle(Handler<F> handler, F from) throws IOException;

    /** Who speaks. The names are part of the protocol. */
    enum Role {
        CLIENT,
        AGENT,
        STANDBY
    }

    /** First on every connection, answered by {@link Reply.Welcome}; the secret stands in {@link ActiveKeeper}'s file. */
    record Hello(int version, String secret, Role role, long pid) implements Request {
        @Override
        public long number() {
            return 0;
        }

        @Override
        public void write(FieldWriter out) {
            out.octet(1).integer(version).text(secret).text(role.name()).number(pid);
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) {
            handler.hello(from, this);
        }
    }

    record Ping(long number) implements Request {
        @Override
        public void write(FieldWriter out) {
            out.octet(2).number(number);
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) {
            handler.ping(from, this);
        }
    }

    /** Keep this unit running. Acknowledged when it is on disk; a unit that is there already goes on as it is. */
    record Put(long number, Unit unit) implements Request {
        @Override
        public void write(FieldWriter out) {
            unit.write(out.octet(3).number(number));
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) throws IOException {
            handler.put(from, this);
        }
    }

    /**
     * End the whole process tree and forget the unit. {@link Reply.Stopped} follows when it is gone.
     *
     * @param graceMillis between TERM and KILL; negative for the unit's own
     */
    record Stop(long number, String id, long graceMillis) implements Request {
        @Override
        public void write(FieldWriter out) {
            out.octet(4).number(number).text(id).number(graceMillis);
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) {
            handler.stop(from, this);
        }
    }

    record ListUnits(long number) implements Request {
        @Override
        public void write(FieldWriter out) {
            out.octet(5).number(number);
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) {
            handler.listUnits(from, this);
        }
    }

    /** Events of all units come over this connection from now on. */
    record Subscribe(long number) implements Request {
        @Override
        public void write(FieldWriter out) {
            out.octet(6).number(number);
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) {
            handler.subscribe(from, this);
        }
    }

    /** The speaker is the agent and is to be started again, by this command, when it dies. */
    record RegisterAgent(long number, AgentCommand command) implements Request {
        @Override
        public void write(FieldWriter out) {
            command.write(out.octet(7).number(number));
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) throws IOException {
            handler.registerAgent(from, this);
        }
    }

    /** The agent ends because it was told to: it is not started again. */
    record Bye(long number) implements Request {
        @Override
        public void write(FieldWriter out) {
            out.octet(8).number(number);
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) throws IOException {
            handler.bye(from, this);
        }
    }

    /** Both keepers end; what they keep runs on and is found again by the next ones. */
    record Shutdown(long number) implements Request {
        @Override
        public void write(FieldWriter out) {
            out.octet(9).number(number);
        }

        @Override
        public <F> void handle(Handler<F> handler, F from) throws IOException {
            handler.shutdown(from, this);
        }
    }
}
