package org.lanyard.nemesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a cluster that has come to rest is as was promised. What it finds it returns in words. */
final class Checker {

    private final TestCluster cluster;
    private final History history;

    Checker(TestCluster cluster, History history) {
        this.cluster = cluster;
        this.history = history;
    }

    /** What of this is not so (yet): all see all, one leader, the same everywhere, nothing under way, every app answers. */
    String restless() throws IOException {
        List<String> everyone =
                cluster.hosts.stream().map(host -> host.name).sorted().toList();
        Host first = cluster.hosts.getFirst();
        Map<String, String> apps = apps(first);
        Documents documents = Documents.of(first.data.db());
        List<String> leaders = first.leaders();
        if (leaders.size() != 1) {
            return "leaders " + leaders;
        }
        for (Host host : cluster.hosts) {
            if (!host.sees().equals(everyone)) {
                return host.name + " sees " + host.sees();
            }
            if (!host.leaders().equals(leaders)) {
                return host.name + " has the leader " + host.leaders() + " and not " + leaders;
            }
            Map<String, String> theirs = apps(host);
            if (!theirs.equals(apps)) {
                return "apps are not the same: " + first.name + " has " + apps + ", " + host.name + " has " + theirs;
            }
            String different = documents.differences(Documents.of(host.data.db()));
            if (!different.isEmpty()) {
                return first.name + " and " + host.name + ": " + different;
            }
        }
        for (JsonNode app : first.get("/api/v1/apps").path("items")) {
            String wrong = wrong(app);
            if (!wrong.isEmpty()) {
                return app.path("name").asText() + ": " + wrong;
            }
        }
        return "";
    }

    private static Map<String, String> apps(Host host) throws IOException {
        Map<String, String> apps = new TreeMap<>();
        for (JsonNode app : host.get("/api/v1/apps").path("items")) {
            apps.put(
                    app.path("id").asText(),
                    app.path("name").asText() + " " + app.path("goal").asText() + " " + app.path("env"));
        }
        return apps;
    }

    private String wrong(JsonNode app) throws IOException {
        String name = app.path("name").asText();
        boolean run = app.path("goal").asText().equals("run");
        if (!app.path("order").isNull()) {
            return "still under way: " + app.path("order");
        }
        if (!app.path("state").asText().equals(run ? "Running" : "Stopped")) {
            return app.path("state").asText() + " on " + app.path("node").asText() + ", wanted: "
                    + app.path("goal").asText() + "; " + app.path("reason").asText();
        }
        List<String> running = new ArrayList<>();
        for (Host host : cluster.hosts) {
            Host.Answer own = host.own("/api/v1/apps/" + name + "/instances");
            if (own.ok() && !own.json().path("items").isEmpty() || hasProcess(host, name)) {
                running.add(host.name);
            }
        }
        if (!running.equals(run ? List.of(app.path("node").asText()) : List.of())) {
            return "it is on " + app.path("node").asText() + " and runs on " + running;
        }
        for (Host host : run ? cluster.hosts : List.<Host>of()) {
            String page = host.page(app.path("port").asInt(), 3_000);
            if (!page.startsWith("page of " + name)) {
                return host.name + " answers for it " + page;
            }
        }
        return "";
    }

    /** Native ones carry their name in their environment. */
    private boolean hasProcess(Host host, String app) {
        return cluster.lan.processes(host.number).stream()
                .anyMatch(pid -> ('\0' + environment(pid)).contains("\0NEMESIS_APP=" + app + '\0'));
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** At any time: a stranger in anybody's sight, or somebody in a stranger's. Nodes that do not answer just now are left out. */
    List<String> intruders() {
        List<String> found = new ArrayList<>();
        for (Host host : cluster.hosts) {
            if (sees(host).contains(cluster.stranger.name)) {
                found.add(host.name + " sees the stranger");
            }
        }
        List<String> seen = sees(cluster.stranger);
        if (!Set.of(cluster.stranger.name).containsAll(seen)) {
            found.add("the stranger sees " + seen);
        }
        return found;
    }

    private static List<String> sees(Host host) {
        try {
            return host.sees();
        } catch (IOException downJustNow) {
            return List.of();
        }
    }

    /** What was acknowledged, be it by one node, and is not there, nor kept as a conflict copy: no disk is lost here. */
    List<String> lost() throws IOException {
        List<String> lost = new ArrayList<>();
        Map<String, List<History.Entry>> byApp =
                history.entries().stream().collect(Collectors.groupingBy(History.Entry::app));
        for (Host host : cluster.hosts) {
            Map<String, JsonNode> there = new TreeMap<>();
            for (JsonNode app : host.get("/api/v1/apps").path("items")) {
                there.put(app.path("name").asText(), app);
            }
            Documents documents = Documents.of(host.data.db());
            byApp.forEach((name, entries) -> check(host, name, entries, there.get(name), documents, lost));
        }
        return lost;
    }

    private static void check(
            Host host,
            String name,
            List<History.Entry> entries,
            @Nullable JsonNode app,
            Documents documents,
            List<String> lost) {
        History.@Nullable Entry created = last(entries, History.Kind.CREATE);
        History.@Nullable Entry deleted = entries.stream()
                .filter(entry -> entry.kind() == History.Kind.DELETE && entry.outcome() != History.Outcome.REFUSED)
                .findFirst()
                .orElse(null);
        if (deleted != null) {
            if (deleted.outcome().acknowledged() && app != null) {
                lost.add(host.name + ": " + name + " was deleted (" + deleted + ") and is there: " + app);
            }
        } else if (created != null && app == null) {
            lost.add(host.name + ": " + name + " was created (" + created + ") and is not there");
        } else if (app != null) {
            compare(host, name, entries, app, documents, lost);
        }
    }

    private static void compare(
            Host host, String name, List<History.Entry> entries, JsonNode app, Documents documents, List<String> lost) {
        String id = app.path("id").asText();
        History.@Nullable Entry change = last(entries, History.Kind.CHANGE);
        int value = app.path("env").path("N").asInt(0);
        if (change != null && value < change.value() && !documents.keepsValue(id, change.value())) {
            lost.add(host.name + ": " + name + " has N=" + value + " after " + change);
        }
        History.@Nullable Entry goal = last(entries, History.Kind.STOP, History.Kind.START);
        if (goal != null && !attempted(entries, goal)) {
            String wanted = goal.kind() == History.Kind.STOP ? "stop" : "run";
            if (!app.path("goal").asText().equals(wanted) && !documents.keeps(id, "\"goal\":\"" + wanted + "\"")) {
                lost.add(host.name + ": " + name + " is to " + app.path("goal").asText() + " after " + goal);
            }
        }
    }

    /** The last one of these that was acknowledged. */
    private static History.@Nullable Entry last(List<History.Entry> entries, History.Kind... kinds) {
        return entries.stream()
                .filter(entry -> Set.of(kinds).contains(entry.kind()))
                .filter(entry -> entry.outcome().acknowledged())
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** Whether a later one may have been done. */
    private static boolean attempted(List<History.Entry> entries, History.Entry after) {
        return entries.stream()
                .anyMatch(entry -> (entry.kind() == History.Kind.STOP || entry.kind() == History.Kind.START)
                        && entry.begin() > after.begin()
                        && entry.outcome() != History.Outcome.REFUSED);
    }
}
