package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the code of components is, and an organisation's zone, as fairlead.yaml says them. */
class CodeInTheFileTest {
    private static final String REPOSITORY = "https://git.example.com/acme/store";
    private static final String FILE = """
            {"domain": "GLOBAL.Acme.Store", "organization": {"zone": "Europe/Berlin"},
             "components": {"api": {"repository": "https://ci:secret@git.example.com/acme/store.git",
                                    "paths": ["libs/common/**", "api/**"]}}}""";
    private static final String EVERY_CHANGE =
            "/reports/lead-time?component=GLOBAL.Acme.Store.api&form=every-change&from=2026-01-01&to=2026-12-31";

    @AutoClose
    private final WholeServer server =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC));

    private static String sha(int number) {
        return "%040x".formatted(number);
    }

    /** Six commits, of which the second, fourth and sixth touch the api; deployed at the first and the last. */
    private void history() {
        for (int i = 1; i <= 6; i++) {
            server.tell("/commits", """
                    {"domain": "GLOBAL.Acme", "repository": "%s", "commit": "%s", "parents": [%s],
                     "authoredAt": "2026-03-0%dT08:00:00Z", "committedAt": "2026-03-0%dT08:00:00Z", "paths": ["%s"]}""".formatted(
                            REPOSITORY,
                            sha(i),
                            i == 1 ? "" : '"' + sha(i - 1) + '"',
                            i,
                            i,
                            i % 2 == 0 ? "api/main.c" : "web/main.js"));
        }
        for (int version : List.of(1, 6)) {
            server.tell("/component-versions", """
                    {"component": "GLOBAL.Acme.Store.api", "version": "v%d", "repository": "%s", "commit": "%s"}""".formatted(version, REPOSITORY, sha(version)));
            server.tell("/deployments", """
                    {"component": "GLOBAL.Acme.Store.api;v%d", "environment": "GLOBAL.Acme.Store.production",
                     "outcome": "succeeded", "finishedAt": "2026-04-0%dT08:00:00Z"}""".formatted(version, version));
        }
    }

    private int changes() {
        return server.ask(EVERY_CHANGE + "&wait=60s").path("total").path("n").asInt();
    }

    private JsonNode apply(String file, String how) {
        return server.tell("/configuration" + how, file);
    }

    private JsonNode refused(String file) {
        var answer = server.attempt("/configuration", file);
        assertThat(answer.statusCode()).isEqualTo(422);
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void pathsOfTheFileDecideWhichChangesAreTheComponents() {
        history();
        int all = changes();

        var outcome = apply(FILE, "");

        assertThat(all).isEqualTo(5);
        assertThat(changes()).isEqualTo(3);
        assertThat(outcome.path("changes").valueStream().map(JsonNode::toString))
                .containsExactly("""
                        {"act":"change","kind":"organization","name":"Acme","fields":[{"name":"zone","before":"UTC","after":"Europe/Berlin"}]}""", """
                        {"act":"change","kind":"code","name":"GLOBAL.Acme.Store.api","fields":[{"name":"paths","after":["api/**","libs/common/**"]}]}""");
        assertThat(apply(FILE, "").path("unchanged").asInt()).isEqualTo(2);

        apply("""
                {"domain": "GLOBAL.Acme.Store", "components": {"api": {"paths": []}}}""", "");
        assertThat(changes()).as("all of the repository again").isEqualTo(5);
    }

    @Test
    void whatIsSaidBeforeTheFirstBuildIsKnownToIt() {
        var outcome = apply(FILE, "");

        assertThat(outcome.path("changes").path(1).path("act").asString()).isEqualTo("add");
        var listed = server.ask("/components").path("items").path(0);
        assertThat(listed.path("repository").asString()).isEqualTo("https://git.example.com/acme/store.git");
        assertThat(listed.path("paths").toString()).isEqualTo("[\"api/**\",\"libs/common/**\"]");
        history();
        assertThat(changes()).isEqualTo(3);
    }

    @Test
    void theListSaysWhoSetThePathsOfAComponent() {
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.Store.web", "version": "v1", "repository": "%s", "paths": ["web/**"]}""".formatted(REPOSITORY));
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.Store.whole", "version": "v1"}""");
        apply(FILE, "");

        var items = server.ask("/components").path("items");

        assertThat(items.path(0).path("pathsOrigin").path("configured").asBoolean())
                .isTrue();
        assertThat(items.path(0).path("pathsOrigin").path("setAt").asString()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(items.path(0).path("pathsOrigin").path("setBy").asString()).isEqualTo("FAIRLEAD_ADMIN_TOKEN");
        assertThat(items.path(1).path("pathsOrigin").path("configured").asBoolean(true))
                .isFalse();
        assertThat(items.path(2).has("pathsOrigin")).isFalse();
        assertThat(server.ask("/components?component=GLOBAL.Acme.Store.api")
                        .path("items")
                        .path(0))
                .isEqualTo(items.path(0));
    }

    @Test
    void aPreviewSaysTheSameAndChangesNothing() {
        var preview = apply(FILE, "?dryRun=true");

        assertThat(server.ask("/components").path("items")).isEmpty();
        assertThat(preview.path("changes")).isEqualTo(apply(FILE, "").path("changes"));
    }

    @Test
    void theFileReadBackChangesNothingAndOtherSpellingsOfTheRepositoryAreNone() {
        history();
        apply(FILE, "");
        var described = server.ask("/configuration");

        assertThat(described.path("organization").path("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(described
                        .path("components")
                        .path("GLOBAL.Acme.Store.api")
                        .path("repository")
                        .asString())
                .isEqualTo(REPOSITORY);
        assertThat(apply(described.toString(), "").path("changes")).isEmpty();
        assertThat(apply(FILE.replace("https://ci:secret@", "ssh://git@"), "").path("changes"))
                .isEmpty();
        server.tell("/repositories/aliases", """
                {"alias": "https://git.example.com/old/store", "repository": "%s"}""".formatted(REPOSITORY));
        assertThat(apply(FILE.replace("acme/store", "old/store"), "").path("changes"))
                .isEmpty();
    }

    @Test
    void whatTheFileDoesNotSayStaysEvenWhenPruned() {
        history();
        apply(FILE, "");

        var outcome = apply("{\"domain\": \"GLOBAL.Acme.Store\"}", "?prune=true");

        assertThat(outcome.path("changes")).isEmpty();
        assertThat(changes()).isEqualTo(3);
        assertThat(apply("{\"domain\": \"GLOBAL.Acme.Store\"}", "").path("kept"))
                .isEmpty();
    }

    @Test
    void eachChangeIsInTheAuditTrailOnceAndNoCredentialIsInIt() {
        apply(FILE, "");

        assertThat(server.ask("/audit-log?kind=component")
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("action").asString() + " "
                                + entry.path("before").path("name").asString("") + entry.path("after")))
                .containsExactly("add "
                        + "{\"name\":\"GLOBAL.Acme.Store.api\",\"paths\":[\"api/**\",\"libs/common/**\"],"
                        + "\"repository\":\"https://git.example.com/acme/store.git\"}");
        assertThat(server.ask("/audit-log?kind=organization").path("items"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("after").toString())
                        .isEqualTo("{\"name\":\"Acme\",\"zone\":\"Europe/Berlin\"}"));
        assertThat(server.ask("/audit-log").toString()).doesNotContain("secret");
    }

    private JsonNode build(String version, String paths) {
        return server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.Store.api", "version": "%s", "repository": "%s", "commit": "%s", "paths": [%s]}""".formatted(version, REPOSITORY, sha(6), paths));
    }

    @Test
    void aBuildDoesNotMoveWhatTheFileSaysAndIsRecorded() {
        history();
        apply(FILE, "");

        var answer = build("v7", "\"web/**\"");

        assertThat(answer.path("status").asString()).isEqualTo("created");
        assertThat(answer.path("pathsKept").toString())
                .isEqualTo(
                        "{\"paths\":[\"api/**\",\"libs/common/**\"],\"told\":[\"web/**\"],\"setBy\":\"FAIRLEAD_ADMIN_TOKEN\","
                                + "\"setAt\":\"2026-11-01T00:00:00Z\"}");
        assertThat(answer.has("pathsChanged")).isFalse();
        assertThat(changes()).isEqualTo(3);
        assertThat(build("v7", "\"api/**\", \"libs/common/**\"").has("pathsKept"))
                .as("told the same")
                .isFalse();
        assertThat(server.page("/components/GLOBAL.Acme.Store.api"))
                .contains("as fairlead.yaml says since 1 Nov 2026, 01:00, applied by FAIRLEAD_ADMIN_TOKEN");
    }

    @Test
    void aBuildThatMovesWhatBuildsToldIsToldFromWhereToWhere() {
        history();
        var first = build("v7", "\"api/**\"");
        var second = build("v8", "\"web/**\"");

        assertThat(first.path("pathsChanged").toString()).isEqualTo("{\"from\":[],\"to\":[\"api/**\"]}");
        assertThat(second.path("pathsChanged").toString()).isEqualTo("{\"from\":[\"api/**\"],\"to\":[\"web/**\"]}");
        assertThat(build("v9", "\"web/**\"").has("pathsChanged")).isFalse();
        assertThat(server.page("/components/GLOBAL.Acme.Store.api"))
                .contains("as FAIRLEAD_ADMIN_TOKEN told at 1 Nov 2026, 00:00");
    }

    @Test
    void whoTellsPathsFirstChangesNothingAboutWhoseWordStands() {
        history();
        build("v7", "\"api/**\", \"libs/common/**\"");

        assertThat(apply(FILE, "").path("changes")).as("only the zone").hasSize(1);
        assertThat(build("v8", "\"web/**\"").has("pathsKept")).isTrue();
        apply(FILE, "");
        assertThat(server.ask("/audit-log?kind=component").path("items"))
                .as("what the build told, and that it is the file's word now")
                .hasSize(2);
    }

    @Test
    void anEmptyListOfTheFileGivesPathsBackToBuilds() {
        history();
        apply(FILE, "");
        apply("""
                {"domain": "GLOBAL.Acme.Store", "components": {"api": {"paths": []}}}""", "");

        assertThat(build("v7", "\"web/**\"").path("pathsChanged").toString())
                .isEqualTo("{\"from\":[],\"to\":[\"web/**\"]}");
    }

    @Test
    void ofManyBuildsEachIsAnsweredForItself() {
        history();
        apply(FILE, "");

        var answer = server.tell("/component-versions", """
                [{"component": "GLOBAL.Acme.Store.api", "version": "v7", "paths": ["web/**"]},
                 {"component": "GLOBAL.Acme.Store.web", "version": "v7", "paths": ["web/**"]},
                 {"component": "GLOBAL.Acme.Store.api", "version": "v8"}]""");

        assertThat(answer.path("items").valueStream().map(item -> item.has("pathsKept")))
                .containsExactly(true, false, false);
        assertThat(answer.path("items").path(1).has("pathsChanged"))
                .as("it is new")
                .isFalse();
    }

    @Test
    void mistakesNameTheirPlaceAndTheFix() {
        assertThat(refused(FILE.replace("api/**", "../api")).path("field").asString())
                .isEqualTo("/components/api/paths/1");
        assertThat(refused(FILE.replace("Europe/Berlin", "Berlin"))
                        .path("detail")
                        .asString())
                .contains("did you mean `Europe/Berlin`");
        assertThat(refused(FILE.replace("\"zone\"", "\"zoen\"")).path("field").asString())
                .isEqualTo("/organization/zoen");
        assertThat(refused(FILE.replaceFirst("https:[^\"]*", "store"))
                        .path("field")
                        .asString())
                .isEqualTo("/components/api/repository");
        assertThat(refused(FILE.replaceFirst("\\[[^]]*]", "\"api\""))
                        .path("detail")
                        .asString())
                .contains("must be a list");
        assertThat(refused(FILE.replace("{\"zone\": \"Europe/Berlin\"}", "\"Acme\""))
                        .path("field")
                        .asString())
                .isEqualTo("/organization");
        assertThat(server.ask("/components").path("items")).isEmpty();
    }
}
