package org.lanyard.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.lanyard.platform.Version;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Which version this is")
final class VersionCommand implements Callable<Integer> {

    private final Session session;

    VersionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String java = Runtime.version().toString();
        session.print(
                session.json()
                        ? Doc.write(Map.of("version", Version.CURRENT, "java", java))
                        : "lanyard " + Version.CURRENT + " (Java " + java + ")");
        return 0;
    }
}
