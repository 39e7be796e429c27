package org.lanyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every endpoint does with what it should not be sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StrictRequestsTest {

    private static final String SOURCE = "\"source\":{\"type\":\"folder\",\"folder\":\"/srv/x\"}";

    private FakeNode node;
    private Wire wire;

    @BeforeAll
    void start(@TempDir Path logs) {
        node = new FakeNode(logs);
        wire = new Wire(node.port());
        assertThat(wire.send("POST", "/api/v1/apps", "{\"name\":\"there\"," + SOURCE + "}")
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"nmae":"x","source":{"type":"folder","folder":"/x"}}                 | nmae
            {"source":{"type":"folder","folder":"/x","depth":1}}                  | source.depth
            {"source":{"type":"folder","folder":"/x"},"replicas":"3"}             | replicas
            {"source":{"type":"folder","folder":"/x"},"replicas":1.5}             | replicas
            {"source":{"type":"folder","folder":"/x"},"replicas":0}               | replicas
            {"source":{"type":"folder","folder":"/x"},"replicas":51}              | replicas
            {"source":{"type":"folder","folder":"/x"},"replicas":99999999999}     | replicas
            {"source":{"type":"folder","folder":"/x"},"replicas":true}            | replicas
            {"source":{"type":"folder","folder":"/x"},"port":0}                   | port
            {"source":{"type":"folder","folder":"/x"},"port":65536}               | port
            {"source":{"type":"folder","folder":"/x"},"port":[80]}                | port
            {"source":{"type":"folder","folder":"/x"},"spa":"yes"}                | spa
            {"source":{"type":"folder","folder":"/x"},"spa":1}                    | spa
            {"source":{"type":"folder","folder":"/x"},"command":7}                | command
            {"source":{"type":"folder","folder":"/x"},"command":"  "}             | command
            {"source":{"type":"folder","folder":"/x"},"command":"a\\u0000b"}      | command
            {"source":{"type":"folder","folder":"/x"},"command":"a\\ud800b"}      | command
            {"source":{"type":"folder","folder":"/x"},"runtime":"docker"}         | runtime
            {"source":{"type":"folder","folder":"/x"},"runtime":0}                | runtime
            {"source":{"type":"folder","folder":"/x"},"env":["A"]}                | env
            {"source":{"type":"folder","folder":"/x"},"env":{"A":1}}              | env.A
            {"source":{"type":"folder","folder":"/x"},"env":{"A":null}}           | env
            {"source":{"type":"folder","folder":"/x"},"env":{"1A":"x"}}           | env
            {"source":{"type":"folder","folder":"/x"},"env":{"A B":"x"}}          | env
            {"source":{"type":"folder","folder":"/x"},"env":{"":"x"}}             | env
            {"source":{"type":"folder","folder":"/x"},"env":{"A":"\\u0000"}}      | env.A
            {"source":{"type":"folder","folder":"/x"},"health":"/up"}             | health
            {"source":{"type":"folder","folder":"/x"},"health":{"path":"up"}}     | health.path
            {"source":{"type":"folder","folder":"/x"},"health":{"path":"/a b"}}   | health.path
            {"source":{"type":"folder","folder":"/x"},"health":{"path":"/\\r\\nX: y"}} | health.path
            {"source":{"type":"folder","folder":"/x"},"health":{"failures":0}}    | health.failures
            {"source":{"type":"folder","folder":"/x"},"stopGraceSeconds":-1}      | stopGraceSeconds
            {"source":{"type":"folder","folder":"/x"},"gateway":{"maxConnections":0}} | gateway.maxConnections
            {"source":{"type":"folder","folder":"/x"},"gateway":{"forwarded":true}}   | gateway.forwarded
            {}                                                                    | source
            {"source":null}                                                       | source
            {"source":"/x"}                                                       | source
            {"source":{}}                                                         | source.type
            {"source":{"type":"image","url":"nginx"}}                             | source.type
            {"source":{"type":"folder"}}                                          | source.folder
            {"source":{"type":"folder","folder":"relative/x"}}                    | source.folder
            {"source":{"type":"folder","folder":"/x\\u0000"}}                     | source.folder
            {"source":{"type":"folder","folder":"/x","url":"https://h/x"}}        | source.url
            {"source":{"type":"folder","folder":"/x","path":"../../etc"}}         | source.path
            {"source":{"type":"folder","folder":"/x","path":"/etc"}}              | source.path
            {"source":{"type":"folder","folder":"/x","path":"a//b"}}              | source.path
            {"source":{"type":"folder","folder":"/x","path":"a\\\\..\\\\b"}}      | source.path
            {"source":{"type":"git"}}                                             | source.url
            {"source":{"type":"git","url":"git@github.com:a/b.git"}}              | source.url
            {"source":{"type":"git","url":"ext::sh -c touch% /tmp/x"}}            | source.url
            {"source":{"type":"git","url":"ssh://h/x"}}                           | source.url
            {"source":{"type":"git","url":"https:///x"}}                          | source.url
            {"source":{"type":"git","url":"https://h/x\\nHost: y"}}               | source.url
            {"source":{"type":"git","url":"--upload-pack=x"}}                     | source.url
            {"source":{"type":"git","url":"https://h/x","ref":"--all"}}           | source.ref
            {"source":{"type":"git","url":"https://h/x","ref":"a..b"}}            | source.ref
            {"source":{"type":"git","url":"https://h/x","folder":"/x"}}           | source.folder""")
    void fieldThatDoesNotFitIsNamed(String body, String field) {
        Wire.Answer answer = wire.send("POST", "/api/v1/apps", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid");
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).isNotBlank().doesNotContain("com.fasterxml", "org.lanyard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A",
                "a_b",
                "-a",
                "a-",
                "a.b",
                "../etc",
                "a/b",
                "$(reboot)",
                "a;ls",
                "ä",
                "a\\u0000",
                "a\\nb",
                "\\ud83d\\ude00",
                "a b",
                "01234567890123456789012345678901234567890"
            })
    void hostileNamesAreRefused(String name) {
        Wire.Answer answer = wire.send("POST", "/api/v1/apps", "{\"name\":\"" + name + "\"," + SOURCE + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "3",
                "\"x\"",
                "{",
                "{\"source\":}",
                "{'source':1}",
                "{}{}",
                "{} x",
                "\u0000",
                "{\"a\":1,}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"source\":{\"type\":\"git\",\"type\":\"git\"}}",
                "NaN",
                "// x\n{}"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        Wire.Answer answer = wire.send("POST", "/api/v1/apps", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(wire.send("POST", "/api/v1/apps", "{\"source\":".repeat(5_000))
                        .status())
                .isEqualTo(400);
        assertThat(wire.send("PATCH", "/api/v1/apps/there", "{\"env\":" + "[".repeat(100_000))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/apps",
        "PATCH,/api/v1/apps/there",
        "POST,/api/v1/apps/there/redeploy",
        "POST,/api/v1/apps/there/rollback",
        "POST,/api/v1/node/shutdown"
    })
    void everyBodyIsBoundedTypedAndStrict(String method, String path) {
        String huge = "{\"command\":\"" + "x".repeat(1 << 20) + "\"}";
        assertThat(wire.send(method, path, huge).status()).isEqualTo(413);
        Wire.Answer unknown = wire.send(method, path, "{\"surprise\":1}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("field").asText()).isEqualTo("surprise");
        Wire.Answer form = wire.send(wire.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString("force=true")));
        assertThat(form.status()).isEqualTo(415);
        Wire.Answer latin = wire.send(wire.request(path)
                .header("Content-Type", "application/json; charset=utf-16")
                .method(method, HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(latin.status()).isEqualTo(415);
    }

    /** A client that sends on while it is refused would find its pipe broken, and never read why. */
    @Test
    void bodyThatIsTooLargeIsReadBeforeItIsRefused() throws IOException {
        int size = 2 << 20;
        try (var socket = wire.connect()) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/apps HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\nAuthorization: Bearer "
                            + FakeNode.TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: " + size
                            + "\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            byte[] piece = new byte[16 << 10];
            for (int sent = 0; sent < size; sent += piece.length) {
                out.write(piece);
                out.flush();
            }
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(status, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void chunkedBodyIsBoundedToo() {
        byte[] huge =
                ("{\"command\":\"" + "x".repeat(3 << 20) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Wire.Answer answer = wire.send(wire.request("/api/v1/apps/there")
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(huge))));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void environmentIsBounded() {
        var env = new StringBuilder("{\"env\":{");
        for (int i = 0; i < 501; i++) {
            env.append(i == 0 ? "" : ",").append("\"V").append(i).append("\":\"\"");
        }
        assertThat(wire.send("PATCH", "/api/v1/apps/there", env + "}}")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("env");
        String value = "{\"env\":{\"A\":\"" + "x".repeat(40_000) + "\"}}";
        assertThat(wire.send("PATCH", "/api/v1/apps/there", value).status()).isEqualTo(400);
    }

    @Test
    void portsOfTheNodeItselfAreRefused() {
        Wire.Answer answer = wire.send("PATCH", "/api/v1/apps/there", "{\"port\":" + (node.port() + 1) + "}");
        assertThat(answer.json().path("field").asText()).isEqualTo("port");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/apps/there/history?limit=0",
        "GET,/api/v1/activity?limit=1001",
        "GET,/api/v1/activity?before=yesterday",
        "GET,/api/v1/activity?after=2026-05-01T12:00:00Z",
        "GET,/api/v1/apps/there/history?limit=x",
        "GET,/api/v1/apps/there/history?limit=1&limit=2",
        "GET,/api/v1/apps/there/history?limits=1",
        "GET,/api/v1/apps?x=1",
        "GET,/api/v1/apps/there/logs?lines=-1",
        "GET,/api/v1/apps/there/logs?follow=perhaps",
        "GET,/api/v1/apps/there/build-log?release=0",
        "DELETE,/api/v1/apps/there?volumes=2"
    })
    void queryIsStrictToo(String method, String path) {
        Wire.Answer answer = wire.send(method, path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().has("field")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,",
        "DELETE,",
        "PATCH,",
        "POST,/redeploy",
        "POST,/rollback",
        "POST,/stop",
        "POST,/start",
        "POST,/cancel",
        "GET,/releases",
        "GET,/instances",
        "GET,/history",
        "GET,/logs",
        "GET,/build-log",
        "GET,/logs?follow=true"
    })
    void unknownAppIsNotFoundAnywhere(String method, String suffix) {
        Wire.Answer answer = wire.send(
                method, "/api/v1/apps/nobody" + (suffix == null ? "" : suffix), method.equals("GET") ? "" : "{}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%F0%9F%98%80", "..%2f..%2fetc", "%2e%2e", "a%3Bb", "%ff%fe", "$(id)", "a;b", "%22"})
    void hostileNamesInTheAddressAreRefused(String name) throws Exception {
        String answer = wire.raw("GET /api/v1/apps/" + name + " HTTP/1.1\r\nHost: localhost:" + node.port()
                + "\r\nAuthorization: Bearer " + FakeNode.TOKEN + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains(Problem.CONTENT_TYPE);
    }

    @Test
    void unknownAddressAndWrongMethodAreProblems() {
        assertThat(wire.get("/api/v1/nothing").problem()).isEqualTo("no-such-address");
        Wire.Answer wrong = wire.send("DELETE", "/api/v1/apps");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.problem()).isEqualTo("method-not-allowed");
        assertThat(wrong.header("Allow")).isEqualTo("GET, POST");
        assertThat(wire.send("BREW", "/api/v1/apps").status()).isEqualTo(405);
    }
}
