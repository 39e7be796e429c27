import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.lanyard.nemesis.Lan;
import org.lanyard.platform.NodeIdentity;

/** {@link ClusterMember}s, one on each computer of a LAN, and what they say. */
final class ClusterGroup implements AutoCloseable {

    private static final int PORT = 18_480;

    final Lan lan;
    final List<Member> members = new ArrayList<>();
    private final Path work;
    private final String classpath;
    private final Path options;
    private final List<String> peers = new ArrayList<>();

    ClusterGroup(int size, Path work, Path options, String classpath) throws Exception {
        this.work = Files.createTempDirectory(work, "group");
        this.options = options;
        this.classpath = classpath;
        lan = Lan.of("lyb", size);
        for (int i = 0; i < size; i++) {
            Path keys = Files.createDirectories(folder(i).resolve("keys"));
            peers.add(NodeIdentity.load(keys).id().value() + "@" + lan.address(i));
        }
        for (int i = 0; i < size; i++) {
            members.add(new Member(i));
        }
        awaitWhole();
    }

    private Path folder(int i) {
        return work.resolve("member" + i);
    }

    /** One JVM. */
    final class Member {
        final int number;
        final String id;
        private Process process;
        private volatile List<String> view = List.of();
        private volatile BlockingQueue<String> answers = new LinkedBlockingQueue<>();

        Member(int number) throws Exception {
            this.number = number;
            this.id = peers.get(number).split("@")[0];
            start();
        }

        void start() throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + options,
                    "-cp",
                    classpath,
                    "ClusterMember",
                    folder(number).toString(),
                    lan.address(number),
                    "" + PORT,
                    "" + number));
            command.addAll(peers);
            Process started = new ProcessBuilder(lan.on(number, command))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder(number).resolve("errors").toFile()))
                    .start();
            process = started;
            view = List.of();
            answers = new LinkedBlockingQueue<>();
            BlockingQueue<String> queue = answers;
            Thread.ofVirtual().start(() -> read(started, queue));
        }

        private void read(Process from, BlockingQueue<String> queue) {
            try (var lines = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("VIEW ")) {
                        view = List.of(line.substring(5).split(","));
                    } else {
                        queue.add(line);
                    }
                }
            } catch (IOException killed) {
                view = List.of();
            }
        }

        long pid() {
            return process.pid();
        }

        /** Returns at once. */
        void tell(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** What follows the word in the next answer, which begins with it. */
        String hear(String word, int seconds) throws Exception {
            String line = answers.poll(seconds, TimeUnit.SECONDS);
            if (line == null || !line.startsWith(word)) {
                throw new IllegalStateException("Member " + number + " said " + line + " and not " + word + "\n"
                        + Files.readString(folder(number).resolve("errors")));
            }
            return line.substring(word.length()).strip();
        }

        String ask(String line, String word, int seconds) throws Exception {
            tell(line);
            return hear(word, seconds);
        }

        void signal(String signal) throws Exception {
            new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        }

        void kill() throws Exception {
            signal("KILL");
            process.waitFor();
        }
    }

    Member leader() {
        String first = members.getFirst().view.getFirst();
        return members.stream().filter(one -> one.id.equals(first)).findFirst().orElseThrow();
    }

    List<Member> without(Member lost) {
        return members.stream().filter(one -> one != lost).toList();
    }

    void awaitWhole() throws Exception {
        Set<String> all = members.stream().map(one -> one.id).collect(Collectors.toSet());
        await(
                "one view of all",
                30,
                () -> members.stream().map(one -> one.view).distinct().count() == 1
                        && Set.copyOf(members.getFirst().view).equals(all));
        awaitEqual(members, 60);
    }

    /** Until these hold the same documents. */
    void awaitEqual(List<Member> these, int seconds) throws Exception {
        await("equal documents", seconds, () -> {
            for (Member one : these) {
                one.tell("root");
            }
            Set<String> roots = new java.util.HashSet<>();
            for (Member one : these) {
                roots.add(one.hear("ROOT", 20));
            }
            return roots.size() == 1;
        });
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(String what, int seconds, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + seconds + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() {
        lan.close();
    }
}
