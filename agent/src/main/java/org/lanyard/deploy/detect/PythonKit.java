package org.lanyard.deploy.detect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.Step;

/**
 * Python 3: dependencies go into a virtual environment beside the code, and commands name its interpreter, since the
 * scripts that pip writes carry absolute paths.
 */
final class PythonKit {

    private static final List<String> ENTRIES = List.of("main.py", "app.py", "server.py", "wsgi.py", "asgi.py");
    private static final Map<String, String> ENV = Map.of("PYTHONUNBUFFERED", "1");
    private static final String ADDRESS = "--host \"${HOST:-0.0.0.0}\" --port \"$PORT\"";

    private static final Pattern ASGI = application("FastAPI|Starlette|Quart|Litestar");
    private static final Pattern WSGI = application("Flask");

    private PythonKit() {}

    private static Pattern application(String types) {
        return Pattern.compile("(?m)^(\\w+)(?:\\s*:[^=\\n]{1,60})?\\s*=\\s*(?:\\w+\\.)?(?:" + types + ")\\(");
    }

    /** Whether anything in the tree says Python. */
    static boolean fits(TreeView tree) {
        return tree.has("requirements.txt") || tree.has("manage.py") || isPackage(tree) || entry(tree) != null;
    }

    static Kit of(TreeView tree) {
        boolean requirements = tree.has("requirements.txt");
        boolean venv = requirements || isPackage(tree);
        String python = venv ? ".venv/bin/python" : "python3";
        String install = requirements ? "install -r requirements.txt" : "install .";
        List<Step> steps =
                venv ? List.of(new Step("install", "python3 -m venv .venv && .venv/bin/pip " + install)) : List.of();
        String because = requirements ? "requirements.txt" : venv ? "pyproject.toml" : "Python files";
        return new Kit(
                Kind.PYTHON,
                because,
                steps,
                start(tree, python),
                venv ? ".venv/bin" : "",
                List.of("python3"),
                ENV,
                null);
    }

    /** A pyproject.toml that only configures tools is nothing to install. */
    private static boolean isPackage(TreeView tree) {
        String text = tree.text("pyproject.toml");
        return text != null && (text.contains("[project]") || text.contains("[build-system]"));
    }

    private static Kit.@Nullable Start start(TreeView tree, String python) {
        if (tree.has("manage.py")) {
            return new Kit.Start(
                    "manage.py (Django)", python + " manage.py runserver --noreload \"${HOST:-0.0.0.0}:$PORT\"");
        }
        String file = entry(tree);
        if (file == null) {
            return null;
        }
        Kit.Start framework = framework(tree, python, file);
        return framework != null ? framework : new Kit.Start(file, python + " " + Words.shellFile(file));
    }

    private static Kit.@Nullable Start framework(TreeView tree, String python, String file) {
        String text = tree.text(file);
        String module = file.substring(0, file.length() - ".py".length());
        if (text == null || !module.matches("\\w+")) {
            return null;
        }
        String asgi = name(ASGI, text);
        if (asgi != null && requires(tree, "uvicorn")) {
            return new Kit.Start(file + " with uvicorn", python + " -m uvicorn " + module + ":" + asgi + " " + ADDRESS);
        }
        if (asgi != null && requires(tree, "fastapi[standard]")) {
            return new Kit.Start(file + " with FastAPI", python + " -m fastapi run " + file + " " + ADDRESS);
        }
        String wsgi = name(WSGI, text);
        if (wsgi != null && requires(tree, "gunicorn")) {
            return new Kit.Start(
                    file + " with gunicorn",
                    python + " -m gunicorn --bind \"${HOST:-0.0.0.0}:$PORT\" " + module + ":" + wsgi);
        }
        if (wsgi != null && requires(tree, "flask")) {
            return new Kit.Start(
                    file + " with Flask", python + " -m flask --app " + module + ":" + wsgi + " run " + ADDRESS);
        }
        return null;
    }

    private static @Nullable String name(Pattern application, String text) {
        var matcher = application.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static boolean requires(TreeView tree, String library) {
        String found = tree.text("requirements.txt");
        String listed = found != null ? found : tree.text("pyproject.toml");
        return listed != null
                && Pattern.compile("(?m)(^|[\"'\\s])" + Pattern.quote(library) + "($|[^\\w.-])")
                        .matcher(listed.toLowerCase(Locale.ROOT))
                        .find();
    }

    /** The usual names first, then the only Python file that there is. */
    private static @Nullable String entry(TreeView tree) {
        for (String name : ENTRIES) {
            if (tree.has(name)) {
                return name;
            }
        }
        List<String> roots = tree.files().stream()
                .filter(name -> name.endsWith(".py") && name.indexOf('/') < 0 && !name.equals("setup.py"))
                .limit(2)
                .toList();
        return roots.size() == 1 ? roots.getFirst() : null;
    }
}
