package org.lanyard.adapter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.detect.Procfile;
import org.lanyard.deploy.detect.Shipwreck;
import org.lanyard.model.BundleId;
import org.lanyard.model.RunPlan;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.model.Step;

/** From a bundle's bytes to a plan; the rules themselves are tested beside them. */
final class BundleInspectorTest {

    private static final String SHIPWRECK = """
            [app]
            name="scapenode"
            version="1.0.0"
            author="A. Developer"
            endpoint="https://example.org"
            [config]
            port=7211
            lang="node"
            test="npm test"
            run="npm start"
            [env-vars]
            test-var="content"
            number=5
            """;

    @TempDir
    Path data;

    private Bundles bundles;
    private BundleInspector inspector;

    @BeforeEach
    void open() {
        bundles = new Bundles(data, SourceLimits.DEFAULT);
        inspector = new BundleInspector(bundles);
    }

    private RunPlan inspect(TarBuilder archive) throws StepFailed {
        return inspector.inspect(archive.into(data), Settings.DEFAULT);
    }

    @Test
    void declaredAppIsReadFromItsBundle() throws Exception {
        var plan = (RunPlan.Native) inspect(new TarBuilder()
                .file("index.js", "x".repeat(100_000))
                .file(
                        "package.json",
                        "\uFEFF{\"scripts\":{\"start\":\"node index.js\"},\"dependencies\":{\"express\":\"4\"}}")
                .file("shipwreck.toml", SHIPWRECK));
        assertThat(plan.command()).endsWith("npm start");
        assertThat(plan.steps()).containsExactly(new Step("install", "npm install --no-audit --no-fund"));
        assertThat(plan.declaredPort()).isEqualTo(7211);
        assertThat(plan.env()).containsEntry("test-var", "content").containsEntry("number", "5");
        assertThat(plan.because()).contains("scapenode 1.0.0");
    }

    @Test
    void shipwreckOfNothingIsFine() throws Exception {
        Shipwreck empty = ShipwreckReader.read("");
        assertThat(empty.notes()).isEmpty();
        assertThat(inspect(new TarBuilder().file("index.html", "").file("shipwreck.toml", "[app]\n")))
                .isInstanceOf(RunPlan.Site.class);
    }

    @Test
    void unknownFieldsBecomeNotes() throws Exception {
        RunPlan plan = inspect(new TarBuilder()
                .file("index.html", "")
                .file(
                        "shipwreck.toml",
                        "top=1\n[app]\nicon='x'\n[config]\nprot=1\nlang='static'\n[env-vars]\nPORT=1\n"));
        assertThat(plan.because())
                .contains("shipwreck.toml's top is not known")
                .contains("[app].icon is not known")
                .contains("[config].prot is not known")
                .contains("[env-vars].PORT is set by Lanyard itself");
        assertThat(plan.env()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[config]~port=0 | [config].port must be a whole number",
                "[config]~port=70000 | [config].port",
                "[config]~port=1.5 | [config].port",
                "[config]~port='x' | [config].port",
                "[config]~port=[1] | [config].port must be one",
                "[config]~lang='ruby' | node, python, static or custom",
                "[config]~lang=3 | [config].lang must be a text",
                "[config]~run=true | [config].run must be a text",
                "[config]~root='../x' | inside the source",
                "[config]~health='x y' | must be a path",
                "[env-vars]~a=[1] | [env-vars].a",
                "[env-vars]~'a=b'='c' | cannot be a variable's name",
                "app=1 | app must be a table",
                "[config]~~port= | line 3",
                "[config]~port=1~port=2 | line 3",
                "[config | line 1"
            })
    void wrongFieldsAreNamed(String text, String message) {
        assertThatThrownBy(() -> ShipwreckReader.read(text.replace('~', '\n')))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining(message)
                .hasMessageContaining(message.contains("inside") ? "root" : "Correct the file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "{", "{\"scripts\":[]}", "{\"dependencies\":\"x\"}", "{} {}", "{\"a\":\u0000}"
            })
    void malformedPackageIsTold(String text) {
        assertThatThrownBy(() -> PackageJsonReader.read(text))
                .isInstanceOf(StepFailed.class)
                .hasMessageStartingWith("package.json");
    }

    @Test
    void oversizedDeclarationIsRefused() {
        var archive = new TarBuilder().file("Procfile", "#".repeat(300_000));
        assertThatThrownBy(() -> inspect(archive))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Procfile has");
    }

    @Test
    void linkInPlaceOfADeclarationIsNotFollowed() {
        var archive = new TarBuilder()
                .of(org.apache.commons.compress.archivers.tar.TarConstants.LF_SYMLINK, "Procfile", "other")
                .file("other", "web: x");
        assertThatThrownBy(() -> inspect(archive))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Could not tell");
    }

    @Test
    void everySampleIsUnderstood() throws Exception {
        assertThat(sample("hello")).isInstanceOf(RunPlan.Site.class);
        assertThat(((RunPlan.Native) sample("node-hello")).command()).isEqualTo("npm start");
        assertThat(((RunPlan.Native) sample("python-hello")).command()).isEqualTo("python3 main.py");
        assertThat(((RunPlan.Native) sample("guest-book")).command()).isEqualTo("python3 main.py");
        assertThat(((RunPlan.Native) sample("sensor-api")).command()).isEqualTo("npm start");
        assertThat(((RunPlan.Native) sample("worker")).worker()).isTrue();
        var express = (RunPlan.Native) sample("express-fixed");
        assertThat(express.declaredPort()).isEqualTo(7211);
        assertThat(express.steps()).extracting(Step::name).containsExactly("install");
        assertThat(express.because()).contains("npm's placeholder");
    }

    private RunPlan sample(String name) throws Exception {
        Path folder = Path.of("samples", name).toAbsolutePath();
        assertThat(Files.isDirectory(folder))
                .as("samples are beside this module's pom")
                .isTrue();
        var sources = new Sources(bundles);
        var source = new Source.Folder(folder.toString(), null);
        BundleId id = sources.fetch(source, sources.resolve(source, new Cancel()), line -> {}, new Cancel());
        return inspector.inspect(id, Settings.DEFAULT);
    }

    /** Readers of strangers' files end with a value or a {@link StepFailed}, whatever the bytes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void readersSurviveAnything(int seed) {
        var random = new Random(seed);
        var seeds = List.of(
                SHIPWRECK,
                "web: node a\nworker: b\n",
                "{\"scripts\":{\"start\":\"x\",\"test\":1},\"main\":\"a\",\"dependencies\":{\"b\":\"1\"},\"workspaces\":[\"x\"]}");
        for (int round = 0; round < 700; round++) {
            String text = mutated(seeds.get(round % seeds.size()), random);
            for (Reader reader : READERS) {
                try {
                    assertThat(reader.read(text)).isNotNull();
                } catch (StepFailed e) {
                    assertThat(e.getMessage())
                            .as("seed %s: %s", seed, text)
                            .isNotBlank()
                            .hasSizeLessThan(2000);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "a=[", "a={b=", "[[a.", "{\"a\":", "a.", "\"", "'''"})
    void readersSurviveDepth(String unit) {
        String text = unit.repeat(100_000 / unit.length());
        for (Reader reader : READERS) {
            assertThatThrownBy(() -> reader.read(text)).isInstanceOf(StepFailed.class);
        }
    }

    private interface Reader {
        Object read(String text) throws StepFailed;
    }

    private static final List<Reader> READERS =
            List.of(ShipwreckReader::read, PackageJsonReader::read, Procfile::parse);

    private static String mutated(String text, Random random) {
        var mutated = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(5); i++) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
                case 1 -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(20) + 1));
                case 2 -> mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + 20)));
                default -> mutated.insert(at, "[]{}=\"'#\\\n:,.".charAt(random.nextInt(13)));
            }
            if (mutated.isEmpty()) {
                return "";
            }
        }
        return mutated.toString();
    }
}
