package org.lanyard.adapter.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.lanyard.cluster.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.platform.NodeIdentity;

/**
 * A cable is pulled under load. JGroups' own TCP with TLS hangs then: whoever installs the view waits for a lock that a blocked
 * write holds, heartbeats queue behind it, and healthy members expel each other.
 */
@Timeout(60)
final class PartitionTest {

    private static final int PORT = 7413;
    private static final int MESSAGE = 4 << 10;
    private static final Duration START = Duration.ofSeconds(20);
    /** By the numbers of the failure detection 2.2 to 2.9 seconds; the rest is for a machine that is busy with four of us. */
    private static final Duration LOSS = Duration.ofSeconds(4);

    private static final Duration KILL = Duration.ofSeconds(2);
    private static final Duration HEAL = Duration.ofSeconds(12);

    @TempDir
    private Path folder;

    private final List<Member> members = new ArrayList<>();

    private static final class Member {

        private final int machine;
        private final String id;
        private final Process process;
        private final List<List<String>> views = new CopyOnWriteArrayList<>();

        Member(int machine, String id, Process process) {
            this.machine = machine;
            this.id = id;
            this.process = process;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("VIEW ")) {
                        views.add(List.of(line.split(" ")[2].split(",")));
                    } else {
                        System.out.println(id + ": " + line);
                    }
                }
            } catch (IOException ended) {
                views.add(List.of());
            }
        }

        List<String> view() {
            return views.isEmpty() ? List.of() : views.getLast();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Member one : members) {
            one.process.destroyForcibly();
        }
        for (Member one : members) {
            one.process.waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aPulledCableCostsOneMemberAndNoMore() throws IOException {
        try (Namespaces lan = lan()) {
            start(lan, 4);
            List<Member> healthy = members.subList(1, 4);
            int[] before = healthy.stream().mapToInt(one -> one.views.size()).toArray();

            lan.pull(members.getFirst().machine);
            Duration lost = agree(LOSS, healthy);
            System.out.println("silent loss of the leader under load -> new view: " + lost.toMillis() + " ms");
            agree(HEAL, members.subList(0, 1));
            lan.plug(members.getFirst().machine);
            Duration healed = agree(HEAL, members);
            System.out.println("healed under load in " + healed.toMillis() + " ms");

            assertThat(members.getFirst().view().getFirst())
                    .as("the successor stays the leader")
                    .isEqualTo(members.get(1).id);
            Set<String> ids = Set.of(members.get(1).id, members.get(2).id, members.get(3).id);
            for (int i = 0; i < healthy.size(); i++) {
                List<List<String>> seen = healthy.get(i).views;
                assertThat(seen.subList(before[i], seen.size()))
                        .as("views of a healthy member")
                        .allMatch(view -> view.containsAll(ids));
            }

            lan.pull(members.get(3).machine);
            Duration follower = agree(LOSS, members.subList(0, 3));
            System.out.println("silent loss of a follower under load -> new view: " + follower.toMillis() + " ms");
            assertThat(members.getFirst().view().getFirst()).isEqualTo(members.get(1).id);

            members.get(1).process.destroyForcibly();
            Duration killed = agree(KILL, List.of(members.get(0), members.get(2)));
            System.out.println("kill -9 of the leader under load -> new view: " + killed.toMillis() + " ms");
        }
    }

    private static Namespaces lan() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        try {
            return Namespaces.create(4);
        } catch (IOException refused) {
            if (root && "true".equals(System.getenv("CI"))) {
                throw refused;
            }
            return abort("Left out, because no network namespaces can be made here: " + refused.getMessage());
        }
    }

    /** Afterwards the members stand in the order of succession, the leader first. */
    private void start(Namespaces lan, int count) throws IOException {
        List<String> everyone = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = NodeIdentity.load(folder.resolve("keys" + i)).id().value();
            ids.add(id);
            everyone.add(id + "@" + lan.address(i));
        }
        for (int i = 0; i < count; i++) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MemberMain.class.getName(),
                    folder.resolve("keys" + i).toString(),
                    lan.address(i),
                    Integer.toString(PORT),
                    Integer.toString(i),
                    Integer.toString(MESSAGE)));
            command.addAll(everyone);
            members.add(new Member(
                    i,
                    ids.get(i),
                    new ProcessBuilder(lan.on(i, command))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()));
        }
        agree(START, members);
        List<String> order = members.getFirst().view();
        members.sort(Comparator.comparingInt(one -> order.indexOf(one.id)));
    }

    /** Waits until exactly these are in one view, the same for all of them. */
    private static Duration agree(Duration limit, List<Member> these) {
        Set<String> ids = Set.copyOf(these.stream().map(one -> one.id).toList());
        return eventually(
                limit,
                () -> "a view of " + ids + ", but "
                        + these.stream().map(Member::view).toList(),
                () -> these.stream().map(Member::view).distinct().count() == 1
                        && Set.copyOf(these.getFirst().view()).equals(ids)
                        && these.getFirst().view().size() == ids.size());
    }
}
