package org.lanyard.adapter.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.deploy.BundleStore;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.AppId;
import org.lanyard.model.BundleId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Source;
import org.lanyard.model.Step;

/** Real shells and real programs. */
@Timeout(60)
final class NativeBuilderTest {

    /** Nobody else's: other builds may run on this machine. */
    private final ReleaseId id = new ReleaseId("test" + ProcessHandle.current().pid());

    @TempDir
    Path data;

    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> files = new HashMap<>(Map.of("index.html", "hello"));
    private final BundleStore bundles = new BundleStore() {
        @Override
        public void unpack(BundleId bundle, Path folder, Cancel cancel) {
            unpacked++;
            try {
                for (var file : files.entrySet()) {
                    Path path = folder.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Set<BundleId> all() {
            return Set.of(stored);
        }

        @Override
        public void discard(BundleId bundle) {
            discarded = bundle;
        }
    };
    private final BundleId stored = new BundleId("2".repeat(64));
    private int unpacked;
    private @Nullable BundleId discarded;

    @AfterEach
    void endWhatATestLeft() {
        ProcessSweep.kill(id);
    }

    private NativeBuilder builder() {
        return builder(BuildLimits.DEFAULT);
    }

    private NativeBuilder builder(BuildLimits limits) {
        var host = new HashMap<>(System.getenv());
        host.put("LANYARD_TOKEN", "secret");
        host.put("AWS_SECRET", "secret");
        return new NativeBuilder(data, bundles, limits, host);
    }

    private static RunPlan.Site site(Step... steps) {
        return new RunPlan.Site("test", List.of(steps), "", false);
    }

    private Release release(RunPlan plan) {
        return new Release(
                id,
                new AppId("app"),
                1,
                new Source.Folder("/x", null),
                "r",
                "r",
                new BundleId("0".repeat(64)),
                plan,
                Instant.EPOCH,
                null,
                null);
    }

    private Path build(RunPlan plan) throws StepFailed {
        return builder().build(release(plan), Map.of("GREETING", "hi"), output::add, new Cancel());
    }

    private Path artifacts() {
        return data.resolve("artifacts");
    }

    @Test
    void stepsRunInTheReleaseWithLiveOutput() throws Exception {
        Path place = build(site(
                new Step("install", "echo one; echo two >&2; pwd > where; printf 'a\\rb\\n\\033[31mred\\033[0m\\n'"),
                new Step("build", "cat where > built; printf 'no end'")));
        assertThat(place).isEqualTo(artifacts().resolve(id.value()));
        assertThat(place.resolve("built")).hasContent(place.toRealPath().toString());
        assertThat(output).contains("$ cat where > built; printf 'no end'", "one", "two", "a", "b", "red", "no end");
    }

    @Test
    void wholeArtifactIsNotMadeAgain() throws Exception {
        build(site(new Step("build", "echo $$ > id")));
        String first = Files.readString(artifacts().resolve(id + "/id"));
        build(site(new Step("build", "echo $$ > id")));
        assertThat(artifacts().resolve(id + "/id")).hasContent(first);
        assertThat(unpacked).isEqualTo(1);
    }

    @Test
    void stepsSeeTheAppsEnvironmentAndNothingOfLanyards() throws Exception {
        Path place = build(site(new Step("build", "env > seen; read line; echo \"$line\" > input")));
        assertThat(Files.readAllLines(place.resolve("seen")))
                .contains("GREETING=hi", "CI=true", "LANYARD_BUILD=" + id)
                .anyMatch(line -> line.startsWith("HOME=/"))
                .anyMatch(line -> line.startsWith("PATH=") && line.contains("/usr/bin"))
                .noneMatch(line -> line.contains("secret"));
        assertThat(place.resolve("input")).hasContent("\n");
    }

    @Test
    void failedStepTellsTheMostTellingLineFirst() {
        var step = new Step(
                "build", "echo fine; echo 'src/x.ts(1,2): error TS2304: Cannot find name y'; echo done; exit 3");
        assertThatThrownBy(() -> build(site(step)))
                .isInstanceOf(StepFailed.class)
                .message()
                .startsWith("src/x.ts(1,2): error TS2304: Cannot find name y\n")
                .contains("The step \"build\"", "failed with exit code 3", "Its last lines:\nfine\n", "\ndone");
        assertThat(artifacts()).isEmptyDirectory();
    }

    @Test
    void failedStepIsTriedAgainFromTheStart() throws Exception {
        files.put("left", "original");
        assertThatThrownBy(() -> build(site(new Step("build", "echo changed > left; exit 1"))))
                .isInstanceOf(StepFailed.class);
        assertThat(build(site()).resolve("left")).hasContent("original");
    }

    @Test
    void endlessOutputIsBounded() throws Exception {
        var limits = new BuildLimits(Duration.ofMinutes(1), 10_000, 100);
        var step = new Step(
                "build",
                "head -c 3000000 /dev/zero | tr '\\0' x; echo; i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done");
        builder(limits).build(release(site(step)), Map.of(), output::add, new Cancel());
        assertThat(output).hasSizeLessThan(2000).contains("… more output of this step is not shown");
        assertThat(output)
                .allMatch(line -> line.length() <= Math.max(101, step.command().length() + 2));
    }

    @Test
    void stepThatTakesTooLongIsEnded() {
        var limits = new BuildLimits(Duration.ofMillis(300), 10_000, 100);
        var step = new Step("build", "echo started; sleep 300");
        assertThatThrownBy(() -> builder(limits).build(release(site(step)), Map.of(), output::add, new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("the longest that a step may take")
                .hasMessageContaining("started");
        assertThat(ProcessSweep.marked(id)).isEmpty();
    }

    @Test
    void cancelKillsTheForkedTree() throws Exception {
        linuxOnly();
        String forks =
                "setsid sh -c 'trap \"\" TERM HUP; sleep 300 & sleep 300' & (sleep 300 &) ; nohup sleep 300 >/dev/null 2>&1 & echo forked; wait";
        var cancel = new Cancel();
        NativeBuilder builder = builder();
        var result = CompletableFuture.supplyAsync(() -> {
            try {
                return builder.build(release(site(new Step("build", forks))), Map.of(), output::add, cancel)
                        .toString();
            } catch (StepFailed e) {
                return e.getMessage();
            }
        });
        eventually(() -> output.contains("forked") && ProcessSweep.marked(id).size() >= 5);
        cancel.cancel();
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("Cancelled.");
        assertThat(ProcessSweep.marked(id)).isEmpty();
        assertThat(artifacts()).isEmptyDirectory();
    }

    @Test
    void whatAStepLeavesRunningIsEndedWithIt() throws Exception {
        linuxOnly();
        build(site(new Step("test", "setsid sleep 300 & echo ok")));
        assertThat(output).contains("ok");
        assertThat(ProcessSweep.marked(id)).isEmpty();
    }

    @Test
    void cancelledBeforehandDoesNotRun() {
        var cancel = new Cancel();
        cancel.cancel();
        var plan = site(new Step("build", "touch " + data.resolve("ran")));
        assertThatThrownBy(() -> builder().build(release(plan), Map.of(), output::add, cancel))
                .hasMessage("Cancelled.");
        assertThat(data.resolve("ran")).doesNotExist();
    }

    @Test
    void halfMadeArtifactOfAKilledAgentIsSweptWithItsProcesses() throws Exception {
        linuxOnly();
        Files.createDirectories(artifacts().resolve(id + "/node_modules"));
        Path other = Files.createDirectories(artifacts().resolve("finished"));
        Files.writeString(artifacts().resolve("finished.whole"), "whole\n");
        Files.writeString(artifacts().resolve("gone.whole"), "whole\n");
        var stray = new ProcessBuilder("sleep", "300");
        stray.environment().put("LANYARD_BUILD", id.value());
        Process process = stray.start();
        eventually(() -> ProcessSweep.marked(id).contains(process.pid()));
        builder();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(artifacts().resolve(id.value())).doesNotExist();
        assertThat(artifacts().resolve("gone.whole")).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void discardRemovesTheArtifactAndAgainIsFine() throws Exception {
        build(site(new Step("build", "mkdir -p a/b && touch a/b/c && ln -s / a/root && chmod 500 a")));
        NativeBuilder builder = builder();
        builder.discard(id);
        builder.discard(id);
        assertThat(artifacts()).isEmptyDirectory();
        assertThat(Path.of("/usr")).exists();
        var bundle = new BundleId("1".repeat(64));
        builder.discard(bundle);
        assertThat(discarded).isEqualTo(bundle);
    }

    @Test
    void theStockIsAllThatIsThereWholeOrNot() throws Exception {
        build(site());
        NativeBuilder builder = builder();
        Files.createDirectories(artifacts().resolve("halfmade"));
        Files.createFile(artifacts().resolve("markeronly.whole"));
        Files.createFile(artifacts().resolve("Not-A-Release"));

        assertThat(builder.stock().artifacts())
                .containsExactlyInAnyOrder(id, new ReleaseId("halfmade"), new ReleaseId("markeronly"));
        assertThat(builder.stock().bundles()).containsExactly(stored);
        builder.stock().artifacts().forEach(builder::discard);
        assertThat(builder.stock().artifacts()).isEmpty();
    }

    @Test
    void discardDuringACancelledBuildLeavesNothing() throws Exception {
        NativeBuilder builder = builder();
        var cancel = new Cancel();
        var started = new CountDownLatch(1);
        var release = release(site(new Step("build", "echo started; sleep 60")));
        Thread build = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(
                                () -> builder.build(release, Map.of(), line -> started.countDown(), cancel))
                        .isInstanceOf(StepFailed.class));
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        cancel.cancel();
        builder.discard(id);
        assertThat(artifacts()).isEmptyDirectory();
        build.join();
        assertThat(artifacts()).isEmptyDirectory();
    }

    @Test
    void missingToolIsNamedBeforeAnythingRuns() {
        var plan = new RunPlan.Native(
                "test",
                List.of(new Step("install", "touch " + data.resolve("ran"))),
                "x",
                false,
                null,
                List.of("no-such-tool"),
                Map.of(),
                null);
        assertThatThrownBy(() -> build(plan))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("The program no-such-tool is needed");
        assertThat(unpacked).isZero();
        assertThat(data.resolve("ran")).doesNotExist();
    }

    @Test
    void knownToolComesWithHowToGetIt() {
        RunPlan plan = site(new Step("install", "npm ci"));
        assertThatThrownBy(() -> Tools.require(plan, "/no/such/folder"))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("npm is not installed on this node")
                .hasMessageContaining("sudo apt install npm")
                .hasMessageContaining("brew install node")
                .hasMessageContaining("winget install OpenJS.NodeJS.LTS");
        assertThat(Tools.noVirtualEnvironments()).hasMessageContaining("apt install python3-venv");
    }

    @Test
    void siteWhoseBuildMadeAnotherFolderIsTold() {
        var plan = new RunPlan.Site("test", List.of(new Step("build", "mkdir output")), "dist", false);
        assertThatThrownBy(() -> build(plan))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("no folder \"dist\" to serve; there are: output")
                .hasMessageContaining("root = \"FOLDER\"");
        var link = new RunPlan.Site("test", List.of(new Step("build", "ln -s /etc dist")), "dist", false);
        assertThatThrownBy(() -> build(link)).isInstanceOf(StepFailed.class).hasMessageContaining("leads out");
    }

    @Test
    void npmBuildsAProjectThatDependsOnItsOwnFolder() throws Exception {
        tool("npm");
        files.put("package.json", """
                {"name":"x","version":"1.0.0","dependencies":{"own":"file:./own"},"scripts":{"build":"node build.js"}}
                """);
        files.put("own/package.json", "{\"name\":\"own\",\"version\":\"1.0.0\",\"main\":\"index.js\"}");
        files.put("own/index.js", "module.exports = 'from own';");
        files.put("build.js", "require('fs').writeFileSync('built.txt', require('own'));");
        Path place = build(new RunPlan.Site(
                "test",
                List.of(
                        new Step("install", "npm install --no-audit --no-fund --offline"),
                        new Step("build", "npm run build")),
                "",
                false));
        assertThat(place.resolve("built.txt")).hasContent("from own");
    }

    @Test
    void virtualEnvironmentWorksWhereItWasMade() throws Exception {
        tool("python3");
        Path place = build(new RunPlan.Native(
                "test",
                List.of(new Step(
                        "install", "python3 -m venv --without-pip .venv && .venv/bin/python -c 'print(6 * 7)'")),
                "x",
                false,
                null,
                List.of("python3"),
                Map.of(),
                null));
        assertThat(output).contains("42");
        assertThat(place.resolve(".venv/bin/python")).isExecutable();
    }

    private static void tool(String name) {
        boolean there = Tools.find(name, System.getenv("PATH")) != null;
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(there).as(name + " is not installed here").isTrue();
        }
        assertThat(there).as(name).isTrue();
    }

    private static void linuxOnly() {
        assumeThat(Path.of("/proc/self/environ"))
                .as("only Linux lets processes be found by a marker")
                .exists();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        var never = new java.util.concurrent.CountDownLatch(1);
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            never.await(25, TimeUnit.MILLISECONDS);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
