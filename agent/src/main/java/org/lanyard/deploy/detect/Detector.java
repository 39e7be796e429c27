package org.lanyard.deploy.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.StepFailed;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RuntimeKind;
import org.lanyard.model.Settings;
import org.lanyard.model.Step;

/**
 * Decides how an app is built and run. What the user set goes before shipwreck.toml, that before the Procfile, and that
 * before what the files look like. Pure.
 */
public final class Detector {

    private static final Set<String> BUILT_IN = Set.of(
            "cd", "exec", "export", "if", "for", "while", "set", "test", "source", "eval", "env", "true", "echo");

    private final Facts facts;
    private final Settings settings;
    private final Shipwreck declared;
    private final Kit kit;
    private final List<String> notes;

    private Detector(Facts facts, Settings settings) {
        this.facts = facts;
        this.settings = settings;
        this.declared = facts.declared();
        this.kit = kit(facts);
        this.notes = new ArrayList<>(declared.notes());
    }

    /** @throws StepFailed when the files contradict themselves, ask for what there is not, or tell nothing */
    public static RunPlan plan(Facts facts, Settings settings) throws StepFailed {
        return detect(facts, settings).plan();
    }

    /** @throws StepFailed when the files contradict themselves, ask for what there is not, or tell nothing */
    public static Detected detect(Facts facts, Settings settings) throws StepFailed {
        return new Detector(facts, settings).detect();
    }

    /** A command and who says it. */
    private record Command(Kind kind, String because, String text, boolean worker, boolean own) {}

    private static Kit kit(Facts facts) {
        Language language = facts.declared().language();
        if (language != null) {
            return switch (language) {
                case NODE -> NodeKit.of(facts);
                case PYTHON -> PythonKit.of(facts.tree());
                case STATIC -> facts.packageJson() == null ? orNone(SiteKit.of(facts.tree())) : NodeKit.of(facts);
                case CUSTOM -> Kit.NONE;
            };
        }
        Kit site = SiteKit.of(facts.tree());
        Kit node = NodeKit.of(facts);
        if (facts.packageJson() != null && (node.start() != null || node.site() != null)) {
            return node;
        }
        if (PythonKit.fits(facts.tree())) {
            return PythonKit.of(facts.tree());
        }
        boolean bare = facts.packageJson() == null && facts.tree().has("server.js");
        return bare || facts.packageJson() != null && site == null ? node : orNone(site);
    }

    private static Kit orNone(@Nullable Kit kit) {
        return kit == null ? Kit.NONE : kit;
    }

    private Detected detect() throws StepFailed {
        if (declared.language() == Language.CUSTOM) {
            throw Failures.docker("shipwreck.toml says lang = \"custom\", an own Dockerfile");
        }
        Command command = command();
        if (wantsSite(command)) {
            return site(command);
        }
        if (command == null) {
            throw Failures.nothing(facts, settings, kit);
        }
        return process(command);
    }

    private boolean wantsSite(@Nullable Command command) {
        if (settings.runtime() != null) {
            return settings.runtime() == RuntimeKind.SITE;
        }
        if (settings.command() != null) {
            return false;
        }
        return declared.language() == Language.STATIC || command == null && kit.site() != null;
    }

    private @Nullable Command command() {
        Procfile procfile = facts.procfile() == null ? new Procfile(Map.of()) : facts.procfile();
        String web = procfile.command("web");
        String worker = procfile.command("worker");
        boolean works = web == null && worker != null && declared.port() == null;
        if (settings.command() != null) {
            return new Command(Kind.COMMAND, "the command that was set", settings.command(), works, true);
        }
        if (declared.run() != null) {
            return new Command(Kind.MANIFEST, "shipwreck.toml's run command", declared.run(), works, true);
        }
        if (web != null) {
            return new Command(Kind.PROCFILE, "Procfile's web process", web, false, true);
        }
        if (worker != null) {
            return new Command(Kind.PROCFILE, "Procfile's worker process", worker, true, true);
        }
        return kit.start() == null
                ? null
                : new Command(kit.kind(), kit.start().because(), kit.start().command(), false, false);
    }

    private Detected site(@Nullable Command command) throws StepFailed {
        Kit.Output output = output();
        if (command != null && command.own()) {
            notes.add(command.because() + " is not used by a static site");
        }
        List<Step> steps = steps(kit.site() != null && kit.site().folder().equals(output.folder()));
        Kind kind = declared.root() != null ? Kind.MANIFEST : output.equals(kit.site()) ? kit.kind() : Kind.STATIC;
        var plan = new RunPlan.Site(
                because(output.because(), steps),
                steps,
                output.folder(),
                settings.spa() || output.spa(),
                declared.port(),
                env());
        return new Detected(plan, kind, output.because(), notes);
    }

    private Kit.Output output() throws StepFailed {
        String root = declared.root();
        if (root != null) {
            return new Kit.Output("shipwreck.toml's root", root.equals(".") ? "" : root, false);
        }
        if (kit.site() != null) {
            return kit.site();
        }
        Kit.Output page = SiteKit.page(facts.tree());
        if (page == null) {
            throw Failures.noPage(facts);
        }
        return page;
    }

    private Detected process(Command command) throws StepFailed {
        boolean prefixed = command.own() && !kit.path().isEmpty();
        String text = prefixed ? "export PATH=\"$PWD/" + kit.path() + ":$PATH\"; " + command.text() : command.text();
        List<Step> steps = steps(true);
        var plan = new RunPlan.Native(
                because(command.because(), steps),
                steps,
                text,
                command.worker(),
                command.worker() ? null : declared.port(),
                tools(command),
                env(),
                declared.health());
        return new Detected(plan, command.kind(), command.because(), notes);
    }

    private List<Step> steps(boolean withKit) {
        var steps = new ArrayList<Step>(withKit ? kit.steps() : List.of());
        String test = declared.test();
        if (test != null && isSkipped(test)) {
            notes.add("the test is npm's placeholder or has no script, so it is not run");
        } else if (test != null) {
            steps.add(step("test", test));
        }
        String release = facts.procfile() == null ? null : facts.procfile().command("release");
        if (release != null) {
            steps.add(step("release", release));
        }
        return steps;
    }

    private Step step(String name, String command) {
        return new Step(
                name, kit.path().isEmpty() ? command : "export PATH=\"$PWD/" + kit.path() + ":$PATH\"; " + command);
    }

    private boolean isSkipped(String test) {
        if (!test.matches("npm (run )?(t|tst|test)( .*)?")) {
            return test.contains("Error: no test specified");
        }
        PackageJson json = facts.packageJson();
        return json == null || json.script("test") == null || json.testIsPlaceholder();
    }

    private Map<String, String> env() {
        var env = new HashMap<>(kit.env());
        env.putAll(declared.env());
        return env;
    }

    /** A command from elsewhere names its program first; one that the kit's install step may bring is not looked for. */
    private List<String> tools(Command command) {
        var tools = new ArrayList<>(kit.tools());
        String first = command.text().strip().split("\\s", 2)[0];
        boolean program = first.matches("[A-Za-z0-9][A-Za-z0-9_.+-]*") && !BUILT_IN.contains(first);
        if (command.own() && kit.path().isEmpty() && program && !tools.contains(first)) {
            tools.add(first);
        }
        return tools;
    }

    private String because(String reason, List<Step> steps) {
        var words = new StringBuilder(reason);
        if (declared.title() != null) {
            words.append(" (").append(Words.show(declared.title())).append(')');
        }
        if (!steps.isEmpty()) {
            words.append(", after ")
                    .append(String.join(", ", steps.stream().map(Step::name).toList()));
        }
        if (facts.tree().has("Dockerfile")) {
            notes.add("the Dockerfile is not used");
        }
        for (String note : notes) {
            words.append("; ").append(note);
        }
        return words.toString();
    }
}
