package org.lanyard.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.platform.DataFolder;

/** What one command works with. */
record Session(Terminal terminal, Root root) {

    DataFolder data() {
        try {
            return DataFolder.choose(root.data, terminal.env());
        } catch (InvalidPathException e) {
            throw Failure.usage("--data is not a path on this system: " + e.getReason() + ".");
        }
    }

    /** Null when no node has ever run for this folder, or it was ended. */
    @Nullable NodeClient found() {
        return NodeClient.find(data(), this::note);
    }

    NodeClient client() {
        NodeClient client = found();
        if (client == null) {
            throw NodeClient.notRunning(data());
        }
        return client;
    }

    Display display() {
        return Display.of(System.getProperty("os.name", ""), terminal.env());
    }

    boolean json() {
        return root.json;
    }

    void print(String line) {
        terminal.out().println(line);
    }

    void note(String line) {
        terminal.err().println(line);
    }

    static String app(String name) {
        return "/api/v1/apps/" + encode(name);
    }

    /** So that a hostile name is one part of an address, and the node refuses it. */
    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Columns as wide as their content; the last one is not padded. */
    void table(List<String> head, List<List<String>> rows) {
        var widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    head.get(i).length(),
                    rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0));
        }
        print(terminal.out(Terminal.Style.DIM, row(head, widths)));
        rows.forEach(r -> print(row(r, widths)));
    }

    private static String row(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i));
            if (i < cells.size() - 1) {
                line.repeat(' ', widths[i] - cells.get(i).length() + 2);
            }
        }
        return line.toString().stripTrailing();
    }
}
