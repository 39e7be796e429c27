package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.cluster.NodeEvent;
import org.lanyard.model.AppState;
import org.lanyard.model.NodeId;

final class StreamsTest {

    @TempDir
    Path logs;

    private FakeNode node;
    private Wire wire;

    @BeforeEach
    void start() {
        node = new FakeNode(logs);
        wire = new Wire(node.port());
        create("shop");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void create(String name) {
        wire.send(
                "POST",
                "/api/v1/apps",
                "{\"name\":\"" + name + "\",\"source\":{\"type\":\"folder\",\"folder\":\"/srv/x\"}}");
    }

    /** Reads events as a browser would. */
    private final class Events implements AutoCloseable {
        private final Socket socket = wire.connect();
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Events(String path, String... headers) throws IOException {
            String more = String.join(
                    "", List.of(headers).stream().map(h -> h + "\r\n").toList());
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\nAuthorization: Bearer "
                                    + FakeNode.TOKEN + "\r\n" + more + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }

        /** The next event's lines; null when there will be none. */
        @org.jspecify.annotations.Nullable List<String> next() throws IOException {
            var lines = new ArrayList<String>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("id: ") || line.startsWith("event: ") || line.startsWith("data: ")) {
                    lines.add(line);
                } else if (line.isEmpty() && !lines.isEmpty()) {
                    return lines;
                } else if (line.equals("0")) {
                    return null;
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void changesProgressAndEndArriveInOrder() throws Exception {
        try (var events = new Events("/api/v1/events")) {
            assertThat(events.next()).containsExactly("event: hello", "data: {\"resumed\":false}");
            node.apps.steps("shop", AppState.FETCHING);
            node.apps.says("shop", "cloning ü");
            node.apps.runs("shop");
            node.apps.destroy("shop", false, "destroyed");
            assertThat(events.next()).contains("event: app").anyMatch(l -> l.contains("\"state\":\"Fetching\""));
            assertThat(events.next())
                    .containsSequence(
                            "event: progress", "data: {\"app\":\"app1\",\"name\":\"shop\",\"line\":\"cloning ü\"}");
            assertThat(events.next()).anyMatch(l -> l.contains("\"state\":\"Running\""));
            assertThat(events.next()).containsSequence("event: gone", "data: {\"id\":\"app1\",\"name\":\"shop\"}");
        }
    }

    @Test
    void whatHappensToNodesIsAnEventToo() throws Exception {
        try (var events = new Events("/api/v1/events")) {
            assertThat(events.next()).contains("event: hello");

            node.nodeEvents.add(NodeEvent.Kind.WENT, new NodeId("n2"), "pi", "it cannot be reached");

            assertThat(events.next())
                    .contains(
                            "event: node",
                            "data: {\"kind\":\"went\",\"node\":\"n2\",\"name\":\"pi\",\"at\":\"2026-05-01T12:30:00Z\"}");
        }
    }

    @Test
    void filterLetsOneAppThrough() throws Exception {
        create("other");
        try (var events = new Events("/api/v1/events?app=other")) {
            events.next();
            node.apps.says("shop", "not this");
            node.apps.says("other", "this");
            assertThat(events.next()).anyMatch(l -> l.contains("\"line\":\"this\""));
        }
    }

    @Test
    void clientThatComesBackGetsWhatItMissed() throws Exception {
        String id;
        try (var events = new Events("/api/v1/events")) {
            events.next();
            node.apps.says("shop", "one");
            id = java.util.Objects.requireNonNull(events.next()).getFirst().substring("id: ".length());
        }
        node.apps.says("shop", "two");
        try (var events = new Events("/api/v1/events", "Last-Event-ID: " + id)) {
            assertThat(events.next()).contains("data: {\"resumed\":true}");
            assertThat(events.next()).anyMatch(l -> l.contains("\"line\":\"two\""));
        }
        for (String foreign : List.of("run0-1", "run1-999", "run1-x", "", "run1--5")) {
            try (var events = new Events("/api/v1/events", "Last-Event-ID: " + foreign)) {
                assertThat(events.next()).contains("data: {\"resumed\":false}");
            }
        }
    }

    @Test
    void clientThatDoesNotReadIsLetGo() throws Exception {
        try (var events = new Events("/api/v1/events")) {
            events.next();
            String line = "x".repeat(8_000);
            for (int i = 0; i < 4 * EventHub.BACKLOG; i++) {
                node.apps.says("shop", line);
            }
            int count = 0;
            while (events.next() != null) {
                count++;
            }
            assertThat(count).isLessThan(4 * EventHub.BACKLOG);
        }
        assertThat(wire.get("/health").status()).isEqualTo(200);
    }

    @Test
    void endOfTheFaceEndsTheStreams() throws Exception {
        try (var events = new Events("/api/v1/events")) {
            events.next();
            node.close();
            assertThat(events.next()).isNull();
            assertThat(node.apps.watchers()).isZero();
        }
    }

    @Test
    void logsComeAsJsonLinesOrText() throws Exception {
        node.apps.runs("shop");
        Path log = node.apps.log(node.apps.get("shop"), 0);
        Files.writeString(log, "one\ntwo\nthree \"quoted\"\n");
        Wire.Answer lines = wire.get("/api/v1/apps/shop/logs?lines=2");
        assertThat(lines.type()).startsWith("application/x-ndjson");
        assertThat(lines.text().lines())
                .containsExactly(
                        "{\"instance\":\"r1/1\",\"line\":\"two\"}",
                        "{\"instance\":\"r1/1\",\"line\":\"three \\\"quoted\\\"\"}");
        assertThat(wire.send(wire.request("/api/v1/apps/shop/logs").header("Accept", "text/plain"))
                        .text())
                .isEqualTo("r1/1 | one\nr1/1 | two\nr1/1 | three \"quoted\"\n");
    }

    @Test
    void followedLogsTakeUpNewInstances() throws Exception {
        node.apps.runs("shop");
        Path first = node.apps.log(node.apps.get("shop"), 0);
        Files.writeString(first, "old\n");
        try (var events = new Events("/api/v1/apps/shop/logs?follow=true&lines=1")) {
            assertThat(events.next()).containsExactly("event: line", "data: {\"instance\":\"r1/1\",\"line\":\"old\"}");
            Files.writeString(first, "new\n", StandardOpenOption.APPEND);
            assertThat(events.next()).anyMatch(l -> l.contains("\"new\""));
            node.apps.runs("shop");
            Files.writeString(node.apps.log(node.apps.get("shop"), 0), "a\nb\n");
            assertThat(events.next()).anyMatch(l -> l.contains("\"r2/1\"") && l.contains("\"a\""));
            assertThat(events.next()).anyMatch(l -> l.contains("\"b\""));
            node.apps.destroy("shop", false, "destroyed");
            assertThat(events.next()).contains("event: end");
        }
    }

    @Test
    void followedBuildLogEndsWithTheBuild() throws Exception {
        Path log = node.apps.buildLog("shop", null);
        Files.writeString(log, "npm install\n");
        try (var events = new Events("/api/v1/apps/shop/build-log", "Accept: text/event-stream")) {
            assertThat(events.next()).anyMatch(l -> l.contains("npm install"));
            node.apps.fails("shop", "npm is not there");
            assertThat(events.next()).contains("event: end");
        }
        assertThat(wire.get("/api/v1/apps/shop/build-log").text())
                .isEqualTo("{\"instance\":null,\"line\":\"npm install\"}\n");
    }

    @Test
    void streamsAreCounted() throws Exception {
        var open = new ArrayList<Events>();
        try {
            for (int i = 0; i < 100; i++) {
                var events = new Events("/api/v1/events");
                events.next();
                open.add(events);
            }
            Wire.Answer answer = wire.get("/api/v1/events");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.problem()).isEqualTo("too-many");
        } finally {
            for (Events events : open) {
                events.close();
            }
        }
    }
}
