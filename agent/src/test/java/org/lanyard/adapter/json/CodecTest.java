package org.lanyard.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.cluster.secrets.FakeSecrets;
import org.lanyard.model.App;
import org.lanyard.model.HealthCheck;
import org.lanyard.model.HistoryEntry;
import org.lanyard.model.NodeId;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RunSettings;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;
import org.lanyard.model.Step;
import org.lanyard.model.Unread;

final class CodecTest {

    private final Json json = new Json();
    private final FakeSecrets secrets = new FakeSecrets();
    private final Codec<App> apps = Codec.apps(json, secrets);
    private final Codec<Release> releases = Codec.releases(json, secrets);
    private final Codec<HistoryEntry> history = Codec.history(json);

    private ObjectNode tree(String body) {
        return (ObjectNode) json.parse(body);
    }

    @Test
    void valuesComeBackAsTheyWere() {
        for (App app : List.of(Samples.app("a1"), Samples.bareApp("a2"))) {
            assertThat(apps.decode(apps.encode(app, null))).isEqualTo(app);
        }
        for (Release release : List.of(Samples.release("r1", "a1", 1), Samples.siteRelease("r2", "a1", 2))) {
            assertThat(releases.decode(releases.encode(release, null))).isEqualTo(release);
        }
        HistoryEntry entry = Samples.entry("a1", 1, Samples.AT);
        assertThat(history.decode(history.encode(entry, null))).isEqualTo(entry);
    }

    @Test
    void valuesOfTheEnvironmentAreSealedAndTheirNamesAreNot() {
        App app = Samples.app("a1");
        String body = apps.encode(app, null);
        String release = releases.encode(Samples.release("r1", "a1", 1), null);

        assertThat(body).contains("GREETING").doesNotContain("wörld");
        assertThat(release).contains("GREETING").doesNotContain("wörld");
        assertThat(tree(body).path("settings").path("env"))
                .isEqualTo(tree(release).path("settings").path("env"));
        assertThat(apps.encode(apps.decode(body), body)).isEqualTo(body);
    }

    @Test
    void plainValuesOfBeforeAreReadAndWrittenSealed() {
        ObjectNode old = tree(apps.encode(Samples.app("a1"), null));
        old.withObject("settings").withObject("env").put("GREETING", "hello").remove("EMPTY");

        App read = apps.decode(old.toString());

        assertThat(read.settings().env()).containsOnly(Map.entry("GREETING", "hello"));
        assertThat(apps.encode(read, old.toString())).doesNotContain("hello");
        assertThat(apps.sealAnew(old.toString())).doesNotContain("\"hello\"").isNotNull();
    }

    @Test
    void whatCannotBeOpenedLeavesTheRestReadableAndIsWrittenAsItWas() {
        String body = apps.encode(Samples.app("a1"), null);
        secrets.lose("k1");

        App read = apps.decode(body);

        assertThat(read.name()).isEqualTo("shop");
        assertThat(read.settings().env().values()).allMatch(Unread::is);
        secrets.key = "k2";
        assertThat(tree(apps.encode(read.withReleases(9), body))
                        .path("settings")
                        .path("env"))
                .isEqualTo(tree(body).path("settings").path("env"));
        assertThat(apps.sealAnew(body)).isNull();
        secrets.find("k1");
        assertThat(apps.decode(apps.encode(read, body))).isEqualTo(Samples.app("a1"));
    }

    @Test
    void sealingAnewChangesNothingElseAndNothingTwice() {
        ObjectNode body = tree(apps.encode(Samples.app("a1"), null)).put("future", "kept");
        assertThat(apps.sealAnew(body.toString())).isNull();
        secrets.key = "k2";

        String anew = Objects.requireNonNull(apps.sealAnew(body.toString()));

        ObjectNode rest = tree(anew);
        rest.remove("settings");
        body.remove("settings");
        assertThat(rest).isEqualTo(body);
        assertThat(apps.decode(anew)).isEqualTo(Samples.app("a1"));
        assertThat(apps.sealAnew(anew)).isNull();
        assertThat(history.sealAnew(history.encode(Samples.entry("a1", 1, Samples.AT), null)))
                .isNull();
    }

    @Test
    void theStoredFormIsPinned() {
        assertThat(apps.encode(Samples.bareApp("a2"), null))
                .isEqualTo(
                        "{\"v\":1,\"id\":\"a2\",\"name\":\"bare\","
                                + "\"source\":{\"type\":\"folder\",\"folder\":\"/home/ada/bare\"},"
                                + "\"settings\":{\"env\":{},\"replicas\":1,\"stopGrace\":\"PT10S\",\"spa\":false,"
                                + "\"gateway\":{\"forwardedFor\":false,\"proxyProtocol\":false,\"switchConnections\":true,"
                                + "\"idleTimeout\":\"PT10M\",\"maxConnections\":10000,\"parkTimeout\":\"PT10S\"},"
                                + "\"placement\":{\"labels\":[],\"priority\":0,\"since\":\"1970-01-01T00:00:00Z\"}},"
                                + "\"goal\":\"stop\",\"releases\":0,\"createdAt\":\"2026-01-31T12:00:00.123456Z\",\"unproven\":[]}");
    }

    @Test
    void whatIsSaidOfANodeIsPinnedAndReadAsEarlierVersionsWroteIt() {
        Codec<NodePolicy> policies = Codec.policies(json);
        var said = new NodePolicy(
                new NodeId("n1"),
                NodePolicy.Apps.ON_POWER,
                true,
                Set.of("ssd"),
                "studio",
                Instant.parse("2026-05-01T12:00:00Z"),
                4L << 30);

        assertThat(policies.encode(said, null))
                .isEqualTo("{\"v\":1,\"node\":\"n1\",\"apps\":\"on-power\",\"draining\":true,\"labels\":[\"ssd\"],"
                        + "\"name\":\"studio\",\"pausedUntil\":\"2026-05-01T12:00:00Z\",\"memoryReserve\":4294967296}");
        assertThat(policies.decode(policies.encode(said, null))).isEqualTo(said);
        assertThat(policies.decode("{\"v\":1,\"node\":\"n1\",\"apps\":\"never\",\"draining\":false,\"labels\":[]}"))
                .isEqualTo(new NodePolicy(new NodeId("n1"), NodePolicy.Apps.NEVER, false, Set.of()));
    }

    @Test
    void whatAnEarlierVersionDidNotWriteHasItsDefault() {
        Release release = Samples.release("r1", "a1", 1);
        ObjectNode stored = tree(releases.encode(release, null));
        stored.withObject("settings").remove(List.of("env", "stopGrace", "spa"));
        assertThat(releases.decode(stored.toString()).settings())
                .isEqualTo(new RunSettings(
                        Map.of(),
                        Samples.settings().runtime(),
                        Samples.settings().command(),
                        Samples.settings().health(),
                        Settings.DEFAULT.stopGrace(),
                        false));

        ObjectNode app = tree(apps.encode(Samples.bareApp("a2"), null));
        app.remove("unproven");
        assertThat(apps.decode(app.toString())).isEqualTo(Samples.bareApp("a2"));
        stored.remove("settings");
        assertThat(releases.decode(stored.toString()).settings()).isNull();
    }

    @Test
    void fieldsOfALaterVersionLiveOnAtEveryLevel() {
        ObjectNode stored = tree(apps.encode(Samples.app("a1"), null));
        stored.put("later", 1);
        stored.withObject("source").put("later", 2);
        stored.withObject("settings").put("later", 3);
        stored.withObject("settings").withObject("gateway").putObject("later").put("deep", 4);
        stored.withObject("settings").withObject("health").put("later", 5);
        stored.withObject("order").put("later", 6);

        App app = apps.decode(stored.toString());
        assertThat(app).isEqualTo(Samples.app("a1"));
        JsonNode again = tree(apps.encode(app.withLastFailure(null).withReleases(8), stored.toString()));

        ObjectNode expected = stored.deepCopy();
        expected.remove("lastFailure");
        expected.put("releases", 8);
        assertThat(again).isEqualTo(expected);
    }

    @Test
    void entriesOfAListKeepTheirUnknownFieldsWhileTheyStayTheSame() {
        Release release = Samples.release("r1", "a1", 1);
        ObjectNode stored = tree(releases.encode(release, null));
        ((ObjectNode) stored.at("/plan/steps/0")).put("later", 1);
        ((ObjectNode) stored.at("/plan/steps/1")).put("later", 2);
        var plan = (RunPlan.Native) release.plan();
        var changed = new Release(
                release.id(),
                release.app(),
                release.number(),
                release.source(),
                release.revision(),
                release.label(),
                release.bundle(),
                new RunPlan.Native(
                        plan.because(),
                        List.of(plan.steps().getFirst(), new Step("build", "make")),
                        plan.command(),
                        plan.worker(),
                        plan.declaredPort(),
                        plan.tools(),
                        plan.env(),
                        plan.healthPath()),
                release.createdAt(),
                release.fixedPort(),
                release.settings());

        JsonNode again = tree(releases.encode(changed, stored.toString()));

        assertThat(again.at("/plan/steps/0/later").intValue()).isEqualTo(1);
        assertThat(again.at("/plan/steps/1").has("later")).isFalse();
        assertThat(again.at("/plan/steps/1/command").textValue()).isEqualTo("make");
    }

    @Test
    void removedVariablesAreGoneAndAnotherKindOfSourceStartsAfresh() {
        ObjectNode stored = tree(apps.encode(Samples.app("a1"), null));
        stored.withObject("source").put("later", 2);
        Settings fewer = Settings.DEFAULT;
        App changed = Samples.app("a1")
                .withSettings(fewer)
                .withSource(new Source.Folder("/srv", null))
                .withOrder(null);

        String body = apps.encode(changed, stored.toString());

        assertThat(apps.decode(body)).isEqualTo(changed);
        assertThat(tree(body).at("/source").toString()).isEqualTo("{\"type\":\"folder\",\"folder\":\"/srv\"}");
        assertThat(tree(body).has("order")).isFalse();
        assertThat(tree(body).at("/settings/env").isEmpty()).isTrue();
    }

    @Test
    void whatAnEarlierVersionDidNotSayHasItsDefault() {
        ObjectNode stored = tree(apps.encode(Samples.app("a1"), null));
        stored.withObject("settings").remove(List.of("stopGrace", "spa", "gateway", "env", "replicas"));
        stored.withObject("settings").withObject("health").remove(List.of("interval", "failures"));

        Settings settings = apps.decode(stored.toString()).settings();

        assertThat(settings.stopGrace()).isEqualTo(Settings.DEFAULT.stopGrace());
        assertThat(settings.gateway()).isEqualTo(Settings.DEFAULT.gateway());
        assertThat(settings.replicas()).isEqualTo(1);
        assertThat(settings.env()).isEqualTo(Map.of());
        assertThat(settings.healthOrDefault().interval()).isEqualTo(HealthCheck.DEFAULT.interval());
        assertThat(settings.healthOrDefault().failures()).isEqualTo(HealthCheck.DEFAULT.failures());
        assertThat(settings.healthOrDefault().path()).isEqualTo("/health");
    }

    @Test
    void aDocumentOfANewerMajorVersionIsNeitherReadNorOverwritten() {
        String newer = "{\"v\":2,\"everything\":\"is different\"}";

        assertThatThrownBy(() -> apps.decode(newer))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("newer Lanyard");
        assertThatThrownBy(() -> apps.encode(Samples.app("a1"), newer))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("newer Lanyard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"v\":0}",
                "{\"v\":\"1\"}",
                "{\"v\":1}",
                "{\"v\":1,\"id\":\"A B\"}",
                "nonsense"
            })
    void whatIsNoDocumentIsMalformedAndMayBeReplaced(String body) {
        assertThatThrownBy(() -> apps.decode(body)).isInstanceOf(Malformed.class);
        assertThat(apps.decode(apps.encode(Samples.app("a1"), body))).isEqualTo(Samples.app("a1"));
    }
}
