import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lanyard.adapter.mdns.MdnsNames;
import org.lanyard.adapter.mdns.NetworkWatch;
import org.lanyard.cluster.LocalNames;
import org.lanyard.platform.SystemTime;

/** What publishing twenty names costs: threads and resident kB before and after, printed on one line. */
final class ClusterNames {

    private ClusterNames() {}

    public static void main(String[] args) throws Exception {
        var random = new SecureRandom();
        try (var networks = new NetworkWatch(SystemTime.monotonic(), SystemTime.wall());
                var names = new MdnsNames(networks, SystemTime.monotonic(), random)) {
            networks.start();
            names.start(claims -> {});
            TimeUnit.SECONDS.sleep(5);
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long resident = resident();
            Set<String> wanted =
                    IntStream.range(0, 20).mapToObj(i -> "app-" + i).collect(Collectors.toSet());
            names.publish(wanted);
            for (int i = 0; i < 200 && published(names) < wanted.size(); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.SECONDS.sleep(5);
            System.out.println(String.format(
                    Locale.ROOT,
                    "NAMES %d %d %d",
                    published(names),
                    ManagementFactory.getThreadMXBean().getThreadCount() - threads,
                    resident() - resident));
        }
        System.exit(0);
    }

    private static long published(MdnsNames names) {
        return names.claims().stream()
                .filter(claim -> claim.state() == LocalNames.State.PUBLISHED)
                .count();
    }

    private static long resident() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
