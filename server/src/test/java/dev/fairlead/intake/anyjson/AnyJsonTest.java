package dev.fairlead.intake.anyjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnyJsonTest {
    private static final String COMMIT = "E505FE1A2B3C4D5E6F708192A3B4C5D6E7F80912";
    private static final String OCTOPUS = """
        {"items": "/Payload/Events", "kind": "/Category",
         "kinds": {"DeploymentSucceeded": "deployed", "DeploymentFailed": "deployed", "Login": "ignored"},
         "id": "/RelatedDocumentIds/0", "project": "/Details/Project", "environment": "/Details/Environment~1Name",
         "version": "/Release", "finishedAt": "/Occurred", "outcome": "/Category",
         "outcomes": {"DeploymentSucceeded": "succeeded", "DeploymentFailed": "failed"},
         "tier": "=production", "labels": {"space": "/Payload/Space"}}
        """;

    @Test
    void fieldsOfFairleadsOwnNamesAreReadWithoutASetting() {
        var told = (Told.Deployed) one(translate("{}", """
            {"kind": "deployed", "id": 42, "project": "acme/shop", "environment": "production", "commit": "%s",
             "startedAt": "2026-11-02T11:55:00Z", "finishedAt": 1793620800, "outcome": "success", "extra": [{}],
             "url": "https://ci.example/42", "repository": "git@github.com:acme/shop.git"}
            """.formatted(COMMIT)));
        assertThat(told.externalId()).isEqualTo("42");
        assertThat(told.version().commit()).isEqualTo(COMMIT.toLowerCase(Locale.ROOT));
        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.finishedAt()).isEqualTo(Instant.parse("2026-11-02T12:00:00Z"));
        assertThat(told.labels().values())
                .containsEntry("project", "acme/shop")
                .containsEntry("environment", "production")
                .containsEntry("repository", "https://github.com/acme/shop");
    }

    @Test
    void aSourceSaysWhereThingsStandAndWhatItsWordsMean() {
        var translation = translate(OCTOPUS, """
            {"Payload": {"Space": "Shop", "Events": [
              {"Category": "DeploymentSucceeded", "RelatedDocumentIds": ["Deployments-7"], "Release": 1.5,
               "Occurred": "2026-11-02T12:00:00+00:00", "Details": {"Project": "web", "Environment/Name": "live"}},
              {"Category": "DeploymentFailed", "RelatedDocumentIds": ["Deployments-8"], "Release": "1.6",
               "Occurred": "2026-11-02 13:00:00 UTC", "Details": {"Project": "web", "Environment/Name": "live"}},
              {"Category": "Login"}, {"Category": "Other"}, {}]}}
            """);
        assertThat(translation.told()).hasSize(2);
        var first = (Told.Deployed) translation.told().getFirst();
        assertThat(first.externalId()).isEqualTo("Deployments-7");
        assertThat(first.version().name()).isEqualTo("1.5");
        assertThat(first.labels().values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("project", "web", "environment", "live", "tier", "production", "label.space", "Shop"));
        assertThat(((Told.Deployed) translation.told().getLast()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(translation.passed())
                .hasSize(3)
                .anyMatch(reason -> reason.contains("`Login` is passed over"))
                .anyMatch(reason -> reason.contains("`Other` is no kind"))
                .anyMatch(reason -> reason.contains("does not say what happened"));
    }

    @Test
    void buildsAndIncidentsAreToldToo() {
        assertThat(one(translate("{\"kind\": \"=built\"}", "{\"project\": \"a/b\", \"version\": \"2\"}")))
                .isInstanceOf(Told.Built.class);
        var trouble = (Told.Trouble) one(translate("{\"kind\": \"=incident\", \"detectedAt\": \"/from\"}", """
            {"id": "i1", "from": 1793620800000, "title": "Down", "service": "shop"}
            """));
        assertThat(trouble.detectedAt()).isEqualTo(Instant.parse("2026-11-02T12:00:00Z"));
        assertThat(trouble.updatedAt()).isEqualTo(trouble.detectedAt());
    }

    @Test
    void whatRunsHasNoEndAndWhatEndedHasATime() {
        var running =
                (Told.Deployed) one(translate("{\"kind\": \"=deployed\"}", "{\"id\": 1, \"outcome\": \"started\"}"));
        assertThat(running.outcome()).isEqualTo(Outcome.RUNNING);
        assertThatThrownBy(() -> translate("{\"kind\": \"=deployed\"}", "{\"id\": 1, \"outcome\": \"ok\"}"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has a time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1]",
                "3",
                "null",
                "\"x\"",
                "{\"kind\": {}}",
                "{\"kind\": \"deployed\"}",
                "{\"kind\": \"deployed\", \"id\": [], \"finishedAt\": {}}",
                "{\"kind\": \"deployed\", \"id\": \"1\", \"finishedAt\": \"yesterday\"}",
                "{\"kind\": \"deployed\", \"id\": \"1\", \"commit\": \"e505fe1\"}",
                "{\"kind\": \"deployed\", \"id\": \"1\", \"outcome\": \"???\"}",
                "{\"kind\": \"incident\", \"id\": \"1\"}",
                "{",
                "",
                "{\"Payload\": 7}",
                "{\"Payload\": {\"Events\": [[[[]]]]}}"
            })
    void whatCannotBeReadIsRefusedAndNothingElse(String body) {
        for (var fields : new String[] {"{}", OCTOPUS}) {
            try {
                var translation = translate(fields, body);
                assertThat(translation.passed()).isNotEmpty();
            } catch (Refused e) {
                assertThat(e.refusal().detail()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"projekt\": \"/a\"} | /projekt | did you mean",
                "{\"project\": \"a.b\"} | /project | neither where",
                "{\"project\": \"/a~2\"} | /project | ~0",
                "{\"items\": \"=x\"} | /items | where a list",
                "{\"kinds\": {\"x\": \"deploid\"}} | /kinds/x | did you mean `deployed`",
                "{\"outcomes\": {\"x\": \"good\"}} | /outcomes/x | there is no `good`",
            })
    void mistakesInFieldsNameTheirPlace(String fields, String place, String detail) {
        assertThatThrownBy(() -> fields(fields)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().field()).isEqualTo(place);
            assertThat(refused.refusal().detail()).contains(detail);
        });
    }

    @Test
    void fieldsAreWrittenAsTheyWereRead() {
        var fields = fields(OCTOPUS);
        var written = Json.bytes(json -> FieldsReading.write(json, fields));
        assertThat(FieldsReading.read(JsonInput.read(written))).isEqualTo(fields);
    }

    private static Fields fields(String json) {
        return FieldsReading.read(JsonInput.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Translation translate(String fields, String body) {
        return new AnyJson(fields(fields))
                .translate(new Delivery(Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
    }

    private static Told one(Translation translation) {
        assertThat(translation.told()).hasSize(1);
        return translation.told().getFirst();
    }
}
