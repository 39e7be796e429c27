package org.lanyard.adapter.build;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanyard.model.ReleaseId;

/** What the steps of a build see of this machine: enough for package managers, nothing of Lanyard's own. */
final class StepEnvironment {

    /** Marks every process of a build, however far it forks away. */
    static final String MARKER = "LANYARD_BUILD";

    private static final Set<String> PASSED = Set.of(
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "NODE_EXTRA_CA_CERTS",
            "REQUESTS_CA_BUNDLE",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "NVM_DIR",
            "PYENV_ROOT",
            "VOLTA_HOME",
            "SystemRoot",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "ProgramFiles",
            "ComSpec",
            "PATHEXT");

    private static final List<String> PASSED_PREFIXES = List.of("npm_config_", "NPM_CONFIG_", "PIP_");

    private static final List<String> USUAL =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/opt/homebrew/bin");

    private final Map<String, String> host;

    /** @param host this process's own environment */
    StepEnvironment(Map<String, String> host) {
        this.host = Map.copyOf(host);
    }

    Map<String, String> of(ReleaseId release, Map<String, String> app) {
        var environment = new HashMap<String, String>();
        host.forEach((name, value) -> {
            if (PASSED.contains(name) || PASSED_PREFIXES.stream().anyMatch(name::startsWith)) {
                environment.put(name, value);
            }
        });
        environment.putIfAbsent("HOME", System.getProperty("user.home"));
        environment.putIfAbsent("LANG", "C.UTF-8");
        environment.put("PATH", path());
        environment.put("CI", "true");
        environment.put("NO_COLOR", "1");
        environment.put("TERM", "dumb");
        app.forEach((name, value) -> {
            if (!name.startsWith("LANYARD_")) {
                environment.put(name, value);
            }
        });
        environment.put(MARKER, release.value());
        return environment;
    }

    /** The host's, and the usual folders behind it: services are started with little. */
    String path() {
        String own = host.getOrDefault("PATH", host.getOrDefault("Path", ""));
        var folders = new ArrayList<>(List.of(own.split(File.pathSeparator)));
        folders.removeIf(String::isBlank);
        if (File.separatorChar == '/') {
            USUAL.stream().filter(folder -> !folders.contains(folder)).forEach(folders::add);
        }
        return String.join(File.pathSeparator, folders);
    }
}
