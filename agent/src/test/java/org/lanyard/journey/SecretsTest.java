package org.lanyard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an app's environment says, on the disks of three nodes and before and after one is removed. */
@DisabledOnOs(OS.WINDOWS)
final class SecretsTest {

    private static final String SECRET = "s3cret-2f9c0e51";

    @TempDir
    private Path folder;

    private final List<LiveNode> nodes = new ArrayList<>();

    @AfterEach
    void end() {
        nodes.forEach(LiveNode::close);
    }

    private LiveNode start(String name) throws IOException {
        LiveNode node = LiveNode.start(folder.resolve(name), "--name", name);
        nodes.add(node);
        return node;
    }

    /** Of the replicated store, its log and whatever else lies beside it. */
    private static List<Path> storeFilesWith(LiveNode node, String text) throws IOException {
        try (Stream<Path> files = Files.list(node.data.root())) {
            var found = new ArrayList<Path>();
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("lanyard.db"))
                    .toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    private static String keys(LiveNode node) throws IOException {
        return Files.readString(node.data.root().resolve("keys").resolve("cluster.key"));
    }

    private static long generations(LiveNode node) throws IOException {
        return keys(node).lines().filter(line -> line.matches("[0-9]+ .*")).count();
    }

    private static boolean shows(LiveNode node) {
        return node.run("env", "notes").out().contains("TOKEN=" + SECRET);
    }

    @Test
    void valuesAreSealedOnEveryDiskOpenOnEveryNodeAndListedWhenOneIsRemoved() throws IOException {
        LiveNode desk = start("desk");
        LiveNode laptop = start("laptop");
        LiveNode pi = start("pi");
        Path app = laptop.write("notes", "index.html", "notes");
        laptop.run("deploy", app.toString(), "--env", "TOKEN=" + SECRET).ok();
        assertThat(storeFilesWith(laptop, SECRET)).isEmpty();
        assertThat(storeFilesWith(laptop, "TOKEN")).as("the names are there").isNotEmpty();

        for (LiveNode joiner : List.of(laptop, pi)) {
            String code = desk.send("POST", "/api/v1/pairing", "").path("code").asText();
            joiner.run("pair", code, "--address", "127.0.0.1:" + desk.port).ok();
        }
        // its document, not only what laptop tells of it
        Wait.until("the app on desk and pi", () -> shows(desk) && shows(pi));
        Wait.until("the document on desk", () -> !storeFilesWith(desk, "TOKEN").isEmpty());
        assertThat(storeFilesWith(desk, SECRET)).isEmpty();

        String before = keys(desk);
        LiveNode.Ran removed = desk.run("nodes", "remove", "laptop").ok();
        assertThat(removed.out()).contains("notes: TOKEN");
        assertThat(keys(desk)).isNotEqualTo(before);
        long has = generations(laptop);
        Wait.until("the app taken over, and opened with the key of before", () -> shows(desk) && shows(pi));
        String current = keys(desk)
                .lines()
                .filter(line -> line.matches("[0-9]+ .*"))
                .reduce("", (a, b) -> b)
                .split(" ")[1];
        Wait.until(
                "values sealed with the new key",
                () -> !storeFilesWith(desk, "enc:" + current).isEmpty());
        Wait.until("the new key on the one that stays", () -> keys(pi).contains(current));
        Wait.until("the value, with the new key", () -> shows(desk) && shows(pi));
        assertThat(storeFilesWith(pi, SECRET)).isEmpty();
        assertThat(generations(laptop)).as("laptop gets no new key").isEqualTo(has);
        assertThat(Files.readString(desk.folder.resolve("up.log")) + Files.readString(laptop.folder.resolve("up.log")))
                .doesNotContain(SECRET);
    }
}
