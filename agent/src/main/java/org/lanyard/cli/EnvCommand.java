package org.lanyard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "env", description = "Show an app's environment, or change it: K=V sets, K- removes")
final class EnvCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "APP", description = "name of the app")
    String app = "";

    @Parameters(index = "1..*", paramLabel = "K=V|K-", description = "what to set or remove")
    List<String> changes = List.of();

    @Option(names = "--no-wait", description = "do not wait for the rollout")
    boolean noWait;

    EnvCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (changes.isEmpty()) {
            return show();
        }
        Map<String, @Nullable String> env = parse(changes);
        return new Watch(session, app, Watch.Until.SETTLED, !noWait)
                .run(session.client(), c -> c.send("PATCH", Session.app(app), Map.of("env", env)));
    }

    private int show() {
        Doc now = session.client().get(Session.app(app));
        if (session.json()) {
            session.print(Doc.write(now.at("env")));
        } else {
            now.map("env")
                    .keySet()
                    .forEach(key -> session.print(key + "=" + now.at("env").text(key)));
        }
        return 0;
    }

    static Map<String, @Nullable String> parse(List<String> changes) {
        var env = new LinkedHashMap<String, @Nullable String>();
        for (String change : changes) {
            int equals = change.indexOf('=');
            if (equals > 0) {
                env.put(change.substring(0, equals), change.substring(equals + 1));
            } else if (equals < 0 && change.endsWith("-") && change.length() > 1) {
                env.put(change.substring(0, change.length() - 1), null);
            } else {
                throw Failure.usage(
                        "\"" + Terminal.harmless(change) + "\" is neither K=V, which sets, nor K-, which removes.");
            }
        }
        return env;
    }
}
