package org.lanyard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "open", description = "Show an app in the browser")
final class OpenCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "APP", description = "name of the app")
    String app = "";

    OpenCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String address = session.client().get(Session.app(app)).text("address");
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            throw new Failure("The app \"" + Terminal.harmless(app)
                    + "\" has no address: it is a worker, or has not started yet. lanyard apps shows its state.");
        }
        if (!session.json() && session.display().there()) {
            browse(address);
        }
        session.print(session.json() ? Doc.write(java.util.Map.of("address", address)) : address);
        return 0;
    }

    private void browse(String address) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = os.contains("mac")
                ? List.of("open", address)
                : os.contains("windows")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                        : List.of("xdg-open", address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            session.note("Cannot start a browser (" + e.getMessage() + "); open this address yourself:");
        }
    }
}
