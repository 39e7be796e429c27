package org.lanyard.cli;

import java.util.List;
import java.util.Map;

/** Says what a deployment would do, and does nothing. */
record Explanation(Session session) {

    /** @return the exit code: 1 when it could not be deployed as it is */
    int tell(NodeClient client, Map<String, Object> body) {
        NodeClient.Answer answer = client.call("POST", "/api/v1/apps/check", Doc.write(body));
        Doc found = answer.json();
        if (session.json()) {
            session.print(answer.text().strip());
        } else {
            tell(found);
        }
        return found.at("problem").missing() ? 0 : 1;
    }

    private void tell(Doc found) {
        Doc source = found.at("source");
        String place = source.text("url")
                + source.text("folder")
                + (source.text("path").isEmpty() ? "" : ", in it " + source.text("path"));
        line("Source", place + (found.is("reachable") ? seconds(found, "reach", " (answered after ") : ""));
        if (!found.text("ref").isEmpty()) {
            line("Takes", found.text("ref") + commit(found.at("commit")));
        }
        others(found);
        run(found.at("detected"));
        line("Name", found.text("name"));
        if (!found.at("port").missing()) {
            String problem = found.text("portProblem");
            line("Port", found.number("port") + (problem.isEmpty() ? "" : ": " + problem));
        }
        places(found.list("places"));
        if (!found.at("problem").missing()) {
            session.print("");
            session.print(session.terminal().out(Terminal.Style.YELLOW, found.text("problem")));
        }
        session.note("Nothing was deployed. Leave out --explain to do it.");
    }

    private static String seconds(Doc found, String which, String before) {
        return before + found.at("seconds").decimal(which) + " s)";
    }

    private static String commit(Doc commit) {
        if (commit.missing()) {
            return "";
        }
        String id = commit.text("id");
        return " " + id.substring(0, Math.min(7, id.length())) + " \"" + commit.text("message") + "\", by "
                + commit.text("author") + ", " + commit.text("at");
    }

    private void others(Doc found) {
        List<String> branches = found.texts("branches").stream()
                .filter(branch -> !branch.equals(found.text("ref")))
                .toList();
        if (!branches.isEmpty()) {
            line("Or", "--branch " + String.join(", ", branches.subList(0, Math.min(8, branches.size()))));
        }
    }

    private void run(Doc detected) {
        if (detected.missing()) {
            return;
        }
        line("Runs as", detected.text("runtime") + ", because of: " + detected.text("because"));
        for (String step : List.of("install", "build", "command")) {
            if (!detected.text(step).isEmpty()) {
                line(
                        step.equals("command") ? "Start" : step.equals("build") ? "Build" : "Install",
                        detected.text(step));
            }
        }
        detected.texts("notices").forEach(notice -> line("Note", notice));
        if (!detected.text("missing").isEmpty()) {
            line("Missing", detected.text("missing"));
        }
    }

    private void places(List<Doc> places) {
        for (Doc place : places) {
            String what = place.is("chosen") ? "Would run on" : place.is("fits") ? "Could run on" : "Not on";
            line(what, place.text("name") + " (" + place.text("because") + ")");
        }
    }

    private void line(String what, String text) {
        session.print(session.terminal().out(Terminal.Style.DIM, String.format("%-13s", what)) + text);
    }
}
