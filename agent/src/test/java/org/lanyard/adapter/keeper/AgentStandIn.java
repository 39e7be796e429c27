package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.AgentCommand;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Link;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Wire;

/**
 * A process that behaves to the keepers as an agent does: registers, connects again. Says good-bye when a file {@code bye}
 * is there. Leaves its pid in {@code agents}.
 */
public final class AgentStandIn {

    private AgentStandIn() {}

    /** @param options absolute: the second one is started in another folder than the first */
    static List<String> command(String data, String classPath, String java, String options) {
        return List.of(java, options, "-cp", classPath, AgentStandIn.class.getName(), data, classPath, java, options);
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        String pid = Long.toString(ProcessHandle.current().pid());
        Files.writeString(data.resolve("agents"), pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        while (true) {
            ActiveKeeper active = ActiveKeeper.read(KeeperFolder.of(data));
            try {
                if (active != null) {
                    serve(data, active, command(arguments[0], arguments[1], arguments[2], arguments[3]));
                }
            } catch (IOException e) {
                // no keeper just now
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void serve(Path data, ActiveKeeper active, List<String> again) throws IOException {
        try (Link link = Link.connect(active)) {
            long pid = ProcessHandle.current().pid();
            link.send(Wire.encode(new Request.Hello(Wire.VERSION, active.secret(), Request.Role.AGENT, pid)));
            link.send(Wire.encode(new Request.RegisterAgent(
                    1, new AgentCommand(again, data.toString(), Map.of(), data + "/logs/agent.log"))));
            awaitDone(link, 1);
            Files.writeString(data.resolve("registered-" + pid), "");
            link.send(Wire.encode(new Request.Ping(3)));
            for (byte[] frame = link.receive(); frame != null; frame = link.receive()) {
                if (Files.exists(data.resolve("bye"))) {
                    link.send(Wire.encode(new Request.Bye(2)));
                    awaitDone(link, 2);
                    Runtime.getRuntime().halt(0);
                }
                link.send(Wire.encode(new Request.Ping(3)));
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static void awaitDone(Link link, long number) throws IOException {
        for (byte[] frame = link.receive(); frame != null; frame = link.receive()) {
            if (new Reply.Done(number).equals(Wire.decodeReply(frame))) {
                return;
            }
        }
    }
}
