package org.lanyard.deploy.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Step;

final class DetectorTest {

    private static final Settings NONE = Settings.DEFAULT;
    private static final String ADDRESS = " --host \"${HOST:-0.0.0.0}\" --port \"$PORT\"";

    /** Files with their content, and what was declared beside them. */
    private record Given(
            Map<String, String> files,
            @Nullable Shipwreck shipwreck,
            @Nullable String procfile,
            @Nullable PackageJson packageJson) {

        static Given of(String... names) {
            var files = new TreeMap<String, String>();
            for (String name : names) {
                files.put(name, "");
            }
            return new Given(files, null, null, null);
        }

        Given with(String name, String content) {
            var more = new TreeMap<>(files);
            more.put(name, content);
            return new Given(more, shipwreck, procfile, packageJson);
        }

        Given shipwreck(Shipwreck declared) {
            return new Given(files, declared, procfile, packageJson);
        }

        Given procfile(String text) {
            return new Given(files, shipwreck, text, packageJson);
        }

        Given npm(Map<String, String> scripts, String... dependencies) {
            return with("package.json", "").json(new PackageJson(scripts, null, Set.of(dependencies)));
        }

        Given json(PackageJson json) {
            return new Given(files, shipwreck, procfile, json);
        }

        RunPlan plan(Settings settings) throws StepFailed {
            return detect(settings).plan();
        }

        Detected detect(Settings settings) throws StepFailed {
            var view = new TreeView(new TreeSet<>(files.keySet()), files);
            Procfile processes = procfile == null ? null : Procfile.parse(procfile);
            return Detector.detect(new Facts(view, shipwreck, processes, packageJson), settings);
        }

        RunPlan.Native process() throws StepFailed {
            return (RunPlan.Native) plan(NONE);
        }

        RunPlan.Site site() throws StepFailed {
            return (RunPlan.Site) plan(NONE);
        }
    }

    private static Shipwreck shipwreck(
            @Nullable Language language, @Nullable String test, @Nullable String run, @Nullable Integer port) {
        return new Shipwreck(
                "scapenode 1.0.0", port, language, test, run, null, null, Map.of("test-var", "content"), List.of());
    }

    private static Settings settings(@Nullable RuntimeKind runtime, @Nullable String command) {
        return new Settings(Map.of(), 1, null, runtime, command, null, NONE.stopGrace(), false, NONE.gateway());
    }

    private static List<String> names(RunPlan plan) {
        return plan.steps().stream().map(Step::name).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, ''",
        "public/index.html, public",
        "dist/index.html, dist",
        "docs/index.html, docs",
        "www/index.html, www"
    })
    void indexPageMakesASite(String file, String root) throws StepFailed {
        RunPlan.Site site = Given.of(file, "README.md").site();
        assertThat(site.root()).isEqualTo(root);
        assertThat(site.steps()).isEmpty();
        assertThat(site.because()).startsWith("index.html");
    }

    @Test
    void startScriptMakesAProcess() throws StepFailed {
        RunPlan.Native plan = Given.of("index.html", "package-lock.json")
                .npm(Map.of("start", "node x.js"), "express")
                .process();
        assertThat(plan.command()).isEqualTo("npm start");
        assertThat(plan.steps()).containsExactly(new Step("install", "npm ci --no-audit --no-fund"));
        assertThat(plan.tools()).containsExactly("node", "npm");
        assertThat(plan.worker()).isFalse();
        assertThat(plan.because()).isEqualTo("package.json with a start script, after install");
    }

    @Test
    void nothingIsInstalledWhereThereIsNothingToInstall() throws StepFailed {
        assertThat(Given.of("server.js")
                        .npm(Map.of("start", "node ."))
                        .process()
                        .steps())
                .isEmpty();
        assertThat(names(Given.of()
                        .npm(Map.of("start", "node .", "postinstall", "x"))
                        .process()))
                .containsExactly("install");
    }

    @Test
    void withoutALockNpmInstallsAndBuildsFirst() throws StepFailed {
        var plan = Given.of()
                .npm(Map.of("start", "next start", "build", "next build"), "next")
                .process();
        assertThat(plan.steps())
                .containsExactly(
                        new Step("install", "npm install --no-audit --no-fund"), new Step("build", "npm run build"));
    }

    @ParameterizedTest
    @CsvSource({
        "server.js, node server.js",
        "index.js, node index.js",
        "app.js, node app.js",
        "src/my app.js, node 'src/my app.js'",
        "-e.js, node ./-e.js",
        "a'$(id).js, node 'a'\\''$(id).js'"
    })
    void nodeEntryIsQuotedForTheShell(String file, String command) throws StepFailed {
        Given given = Given.of(file).npm(Map.of());
        PackageJson json = new PackageJson(Map.of(), file, Set.of());
        assertThat(given.json(json).process().command()).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({"./lib, lib/index.js", "lib/main, lib/main.js", "lib/main.js, lib/main.js"})
    void mainIsFoundAsRequireFindsIt(String main, String file) throws StepFailed {
        var json = new PackageJson(Map.of(), main, Set.of());
        assertThat(Given.of(file, "package.json").json(json).process().command())
                .isEqualTo("node " + file);
    }

    @Test
    void mainThatIsNotThereIsNotRun() {
        var json = new PackageJson(Map.of(), "; rm -rf /", Set.of());
        assertThatThrownBy(() -> Given.of("package.json").json(json).plan(NONE))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a \"start\" script to package.json");
    }

    @Test
    void serverWithoutAPackageRunsToo() throws StepFailed {
        assertThat(Given.of("server.js", "index.html").process().command()).isEqualTo("node server.js");
    }

    @ParameterizedTest
    @CsvSource({
        "vite, dist, true",
        "react-scripts, build, true",
        "@vue/cli-service, dist, true",
        "astro, dist, false",
        "gatsby, public, false",
        "@11ty/eleventy, _site, false",
        "something-else, dist, false"
    })
    void buildWithoutStartMakesASite(String dependency, String root, boolean spa) throws StepFailed {
        RunPlan.Site site = Given.of("src/main.js", "index.html")
                .npm(Map.of("build", "x"), dependency)
                .site();
        assertThat(site.root()).isEqualTo(root);
        assertThat(site.spa()).isEqualTo(spa);
        assertThat(names(site)).containsExactly("install", "build");
    }

    @Test
    void serversForDevelopmentAreNotStarted() throws StepFailed {
        var scripts = Map.of("start", "react-scripts start", "build", "react-scripts build");
        assertThat(Given.of().npm(scripts, "react-scripts").site().root()).isEqualTo("build");
        var own = Map.of("start", "node server.js", "build", "vite build");
        assertThat(Given.of().npm(own, "vite").process().command()).isEqualTo("npm start");
    }

    @Test
    void packageWithOnlyToolsBesideAPageIsASite() throws StepFailed {
        assertThat(Given.of("index.html")
                        .npm(Map.of("lint", "x"), "prettier")
                        .site()
                        .steps())
                .isEmpty();
    }

    @Test
    void requirementsMakeAVirtualEnvironment() throws StepFailed {
        RunPlan.Native plan =
                Given.of("main.py").with("requirements.txt", "requests\n").process();
        assertThat(plan.steps())
                .containsExactly(
                        new Step("install", "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt"));
        assertThat(plan.command()).isEqualTo(".venv/bin/python main.py");
        assertThat(plan.env()).containsEntry("PYTHONUNBUFFERED", "1");
        assertThat(plan.tools()).containsExactly("python3");
    }

    @Test
    void pythonWithoutRequirementsRunsAtOnce() throws StepFailed {
        assertThat(Given.of("app.py", "util.py").process().command()).isEqualTo("python3 app.py");
        assertThat(Given.of("only.py").process().command()).isEqualTo("python3 only.py");
        assertThat(Given.of("main.py")
                        .with("pyproject.toml", "[tool.ruff]\n")
                        .process()
                        .steps())
                .isEmpty();
        assertThat(Given.of("main.py")
                        .with("pyproject.toml", "[project]\n")
                        .process()
                        .steps())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "app.py, 'app = Flask(__name__)', flask, '-m flask --app app:app run'",
        "app.py, 'api: Flask = flask.Flask(__name__)', Flask==3.0, '-m flask --app app:api run'",
        "main.py, 'app = FastAPI()', uvicorn[standard], '-m uvicorn main:app'",
        "main.py, 'web = fastapi.FastAPI(title=1)', fastapi[standard]>=0.1, '-m fastapi run main.py'"
    })
    void frameworksAreStartedTheirWay(String file, String code, String requirement, String command) throws StepFailed {
        var plan = Given.of()
                .with(file, "import x\n" + code + "\n")
                .with("requirements.txt", requirement)
                .process();
        assertThat(plan.command()).isEqualTo(".venv/bin/python " + command + ADDRESS);
    }

    @Test
    void gunicornAndDjangoAreStartedTheirWay() throws StepFailed {
        var flask = Given.of().with("app.py", "app = Flask(__name__)").with("requirements.txt", "flask\ngunicorn\n");
        assertThat(flask.process().command())
                .isEqualTo(".venv/bin/python -m gunicorn --bind \"${HOST:-0.0.0.0}:$PORT\" app:app");
        var django = Given.of("manage.py").with("requirements.txt", "Django\n");
        assertThat(django.process().command())
                .isEqualTo(".venv/bin/python manage.py runserver --noreload \"${HOST:-0.0.0.0}:$PORT\"");
    }

    @Test
    void procfileGoesBeforeWhatFilesLookLike() throws StepFailed {
        var plan = Given.of("index.html")
                .npm(Map.of("start", "x"), "express")
                .procfile("web: node web.js")
                .process();
        assertThat(plan.command()).isEqualTo("export PATH=\"$PWD/node_modules/.bin:$PATH\"; node web.js");
        assertThat(plan.because()).isEqualTo("Procfile's web process, after install");
        assertThat(plan.worker()).isFalse();
    }

    @Test
    void workerAloneIsAWorkerAndReleaseIsAStep() throws StepFailed {
        var plan = Given.of()
                .procfile("# jobs\nworker: ./work --all\nrelease: ./migrate\n")
                .process();
        assertThat(plan.worker()).isTrue();
        assertThat(plan.command()).isEqualTo("./work --all");
        assertThat(plan.steps()).containsExactly(new Step("release", "./migrate"));
        assertThat(Given.of().procfile("worker: a\nweb: b").process().worker()).isFalse();
    }

    @Test
    void programOfAProcfileMustBeThere() throws StepFailed {
        assertThat(Given.of().procfile("web: ruby app.rb").process().tools()).containsExactly("ruby");
        assertThat(Given.of().procfile("web: FOO=1 ruby app.rb").process().tools())
                .isEmpty();
        assertThat(Given.of().procfile("web: exec ./run").process().tools()).isEmpty();
    }

    @Test
    void shipwreckGoesBeforeTheProcfile() throws StepFailed {
        var plan = Given.of("package-lock.json")
                .npm(Map.of("start", "node index.js", "test", "node --test"), "express")
                .procfile("web: other")
                .shipwreck(shipwreck(Language.NODE, "npm test", "npm start", 7211))
                .process();
        assertThat(plan.command()).endsWith("; npm start");
        assertThat(names(plan)).containsExactly("install", "test");
        assertThat(plan.declaredPort()).isEqualTo(7211);
        assertThat(plan.env()).containsEntry("test-var", "content");
        assertThat(plan.because()).isEqualTo("shipwreck.toml's run command (scapenode 1.0.0), after install, test");
    }

    @Test
    void placeholderTestIsSkippedWithANote() throws StepFailed {
        var scripts = Map.of("start", "x", "test", "echo \"Error: no test specified\" && exit 1");
        var plan = Given.of()
                .npm(scripts, "express")
                .shipwreck(shipwreck(Language.NODE, "npm test", null, null))
                .process();
        assertThat(names(plan)).containsExactly("install");
        assertThat(plan.because()).contains("npm's placeholder");
        var own = Given.of("x")
                .shipwreck(shipwreck(null, "make check", "./x", null))
                .process();
        assertThat(own.steps()).containsExactly(new Step("test", "make check"));
    }

    @Test
    void staticLanguageMakesASiteWithItsPortAndEnvironment() throws StepFailed {
        RunPlan.Site site = Given.of("www/index.html", "main.py")
                .shipwreck(shipwreck(Language.STATIC, "npm test", "npm start", 8080))
                .site();
        assertThat(site.root()).isEqualTo("www");
        assertThat(site.declaredPort()).isEqualTo(8080);
        assertThat(site.env()).containsEntry("test-var", "content");
        assertThat(site.because()).contains("is not used by a static site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PYTHON", "NODE"})
    void languageWithNothingToStartIsTold(Language language) {
        assertThatThrownBy(() -> Given.of("x")
                        .shipwreck(shipwreck(language, null, null, null))
                        .plan(NONE))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("nothing says how the app is started")
                .hasMessageContaining("run = \"COMMAND\"");
    }

    @Test
    void dockerIsNotSupportedYet() {
        assertThatThrownBy(() -> Given.of("Dockerfile", "x.go").plan(NONE))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Docker is not supported by this version yet");
        assertThatThrownBy(() -> Given.of("Dockerfile")
                        .shipwreck(shipwreck(Language.CUSTOM, null, null, null))
                        .plan(NONE))
                .hasMessageContaining("Docker is not supported by this version yet");
    }

    @Test
    void dockerfileBesideAnAppIsNoted() throws StepFailed {
        assertThat(Given.of("Dockerfile", "index.html").site().because()).endsWith("the Dockerfile is not used");
    }

    @Test
    void settingsGoBeforeEverything() throws StepFailed {
        Given given = Given.of("index.html")
                .npm(Map.of("start", "x"), "express")
                .procfile("web: y")
                .shipwreck(shipwreck(Language.NODE, null, "z", 7211));
        assertThat(((RunPlan.Native) given.plan(settings(null, "mine"))).command())
                .endsWith("; mine");
        var site = (RunPlan.Site) given.plan(settings(RuntimeKind.SITE, null));
        assertThat(site.root()).isEmpty();
        assertThat(site.steps()).isEmpty();
        assertThatThrownBy(() -> Given.of("index.html").plan(settings(RuntimeKind.PROCESS, null)))
                .hasMessageContaining("which command to run");
        assertThatThrownBy(() -> Given.of("main.py").plan(settings(RuntimeKind.SITE, null)))
                .hasMessageContaining("no index.html");
    }

    @Test
    void nothingFoundTellsWhatWasLookedFor() {
        assertThatThrownBy(() -> Given.of("README.md", "src/\u0007lib.c").plan(NONE))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("package.json")
                .hasMessageContaining("Procfile")
                .hasMessageContaining("--runtime site")
                .hasMessageContaining("README.md, src/.");
        assertThatThrownBy(() -> Given.of("go.mod").plan(NONE)).hasMessageContaining("go.mod says Go");
        assertThatThrownBy(() -> Given.of().plan(NONE)).hasMessageContaining("no files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "web:", ": x", "we b: x", "web: a\nweb: b", "web: a\0b"})
    void malformedProcfileIsToldWithItsLine(String text) {
        assertThatThrownBy(() -> Procfile.parse(text))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Procfile, line");
    }

    @Test
    void procfileTakesWindowsLinesAndComments() throws StepFailed {
        assertThat(Procfile.parse("\r\n# x\r\nweb:  node a: b \r\n").commands()).isEqualTo(Map.of("web", "node a: b"));
        assertThat(new ArrayList<>(Procfile.parse("").commands().keySet())).isEmpty();
    }

    private static Kind kind(Given given) throws StepFailed {
        return given.detect(NONE).kind();
    }

    @Test
    void whatDecidedIsTold() throws Exception {
        assertThat(kind(Given.of("index.html"))).isEqualTo(Kind.STATIC);
        assertThat(kind(Given.of("server.js"))).isEqualTo(Kind.NODE);
        assertThat(kind(Given.of().npm(Map.of("build", "vite build"), "vite"))).isEqualTo(Kind.NODE);
        assertThat(kind(Given.of("main.py"))).isEqualTo(Kind.PYTHON);
        assertThat(kind(Given.of("main.py").procfile("web: run"))).isEqualTo(Kind.PROCFILE);
        assertThat(Given.of("main.py").detect(settings(null, "run")).kind()).isEqualTo(Kind.COMMAND);

        Detected found = Given.of("Dockerfile").npm(Map.of("start", "x"), "y").detect(NONE);
        assertThat(found.because()).isEqualTo("package.json with a start script");
        assertThat(found.notices()).containsExactly("the Dockerfile is not used");
    }
}
