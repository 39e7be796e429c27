import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lanyard.adapter.gateway.NioGateway;
import org.lanyard.deploy.Gateway.PortInUse;
import org.lanyard.deploy.Gateway.Target;
import org.lanyard.model.AppId;
import org.lanyard.model.GatewayOptions;
import org.lanyard.model.InstanceId;
import org.lanyard.platform.SystemTime;

/** The gateway alone in a process, told over standard input where to send requests: {@code route PORT…}, {@code drain PORT}. */
final class GatewayServer {

    private static final AppId APP = new AppId("bench");

    private GatewayServer() {}

    public static void main(String[] args) throws IOException, PortInUse {
        try (var gateway = new NioGateway(SystemTime.monotonic());
                var commands = new BufferedReader(new InputStreamReader(System.in))) {
            gateway.open(APP, Integer.parseInt(args[0]), GatewayOptions.DEFAULT);
            System.out.println("open");
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(obey(gateway, line.split(" ")));
            }
        }
    }

    private static String obey(NioGateway gateway, String[] words) {
        return switch (words[0]) {
            case "route" -> {
                List<Target> targets = new ArrayList<>();
                for (int i = 1; i < words.length; i++) {
                    targets.add(new Target(new InstanceId("i" + words[i]), "127.0.0.1", Integer.parseInt(words[i])));
                }
                gateway.route(APP, targets);
                yield "routed";
            }
            case "drain" ->
                gateway.drain(APP, new InstanceId("i" + words[1]), Duration.ofSeconds(20))
                                .join()
                        ? "drained"
                        : "closed";
            case "gc" -> {
                System.gc();
                yield "collected";
            }
            default -> "unknown: " + words[0];
        };
    }
}
