package org.lanyard.adapter.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.lanyard.deploy.Output;

/** Passes a step's output on in lines and remembers the last ones. A progress bar's return counts as a line's end. */
final class Lines {

    private static final Pattern ESCAPES =
            Pattern.compile("\u001B(\\[[0-9;?]*[ -/]*[@-~]|\\][^\u0007]*\u0007|[@-Z\\\\-_])");
    private static final int REMEMBERED = 200;

    private final Output output;
    private final BuildLimits limits;
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private long passed;

    Lines(Output output, BuildLimits limits) {
        this.output = output;
        this.limits = limits;
    }

    /** Reads to the end; a pipe that breaks because the step was ended is an end too. */
    void readAll(InputStream in) {
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                take(buffer, read);
            }
        } catch (IOException e) {
            line.append(line.isEmpty() ? "" : " …");
        }
        end();
    }

    private void take(char[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                end();
            } else if (line.length() < limits.lineChars()) {
                line.append(buffer[i]);
            } else if (line.length() == limits.lineChars()) {
                line.append('…');
            }
        }
    }

    private void end() {
        String text = ESCAPES.matcher(line)
                .replaceAll("")
                .replaceAll("[\\p{Cntrl}&&[^\t]]", "")
                .stripTrailing();
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        remember(text);
        boolean room = passed <= limits.outputBytes();
        passed += text.length() + 1;
        if (room) {
            output.line(passed <= limits.outputBytes() ? text : "… more output of this step is not shown");
        }
    }

    private synchronized void remember(String text) {
        last.addLast(text);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    /** The last lines, oldest first. */
    synchronized List<String> last() {
        return List.copyOf(last);
    }
}
