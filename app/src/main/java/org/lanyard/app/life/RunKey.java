package org.lanyard.app.life;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A value in the user's {@code Run} key, by Windows' own {@code reg}. */
record RunKey(String name, Registry registry) implements Autostart {

    private static final String KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
    private static final int LIMIT_SECONDS = 10;

    /** Runs {@code reg}. */
    @FunctionalInterface
    interface Registry {

        /** @return its exit code */
        int reg(List<String> words) throws IOException;

        static Registry system() {
            return words -> {
                Process process = new ProcessBuilder(
                                java.util.stream.Stream.concat(java.util.stream.Stream.of("reg"), words.stream())
                                        .toList())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                try {
                    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                        throw new IOException("the registry does not answer");
                    }
                    return process.exitValue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("it was cancelled", e);
                }
            };
        }
    }

    @Override
    public boolean on() throws IOException {
        return registry.reg(List.of("query", KEY, "/v", name)) == 0;
    }

    @Override
    public void on(List<String> command) throws IOException {
        int code = registry.reg(List.of("add", KEY, "/v", name, "/t", "REG_SZ", "/d", line(command), "/f"));
        if (code != 0) {
            throw new IOException("the registry refused the entry (code " + code + ")");
        }
    }

    @Override
    public void off() throws IOException {
        if (on() && registry.reg(List.of("delete", KEY, "/v", name, "/f")) != 0) {
            throw new IOException("the registry keeps the entry");
        }
    }

    /**
     * One command line, each word in quotes as Windows' programs read it: backslashes before a quote are doubled. No quote can be
     * in a Windows path, so none is escaped.
     */
    static String line(List<String> command) {
        return command.stream().map(RunKey::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (word.indexOf('"') >= 0) {
            throw new IllegalArgumentException("a quote cannot be in a command of the registry: " + word);
        }
        return word.matches("[^\\s]+") ? word : "\"" + word + (word.endsWith("\\") ? "\\" : "") + "\"";
    }
}
