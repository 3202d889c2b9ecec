package dev.fairlead.intake.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final Source SOURCE = Registry.source();

    private static String pushed(String action, String kind, String tag) {
        return """
                {"id":"320678d8","timestamp":"2026-11-20T14:44:26.402973972-08:00","action":"%s",
                 "target":{"mediaType":"%s","size":708,"digest":"%s","length":708,"repository":"acme/checkout",
                  "url":"http://registry.example:5000/v2/acme/checkout/manifests/x"%s},
                 "request":{"id":"6df2","addr":"10.0.0.1:41961","host":"registry.example:5000","method":"PUT","useragent":"x"},
                 "actor":{"name":"ci"},"source":{"addr":"r:5000","instanceID":"a53d"}}
                """.formatted(action, kind, DIGEST, tag.isEmpty() ? "" : ",\"tag\":\"" + tag + "\"");
    }

    private static String envelope(String... events) {
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    private static String harbor(String type, String data) {
        return "{\"type\":\"" + type + "\"," + data + "}";
    }

    private static final String RESOURCES = "\"resources\":[{\"digest\":\"" + DIGEST
            + "\",\"tag\":\"v1.4\",\"resource_url\":\"harbor.example/acme/checkout:v1.4\"}],"
            + "\"repository\":{\"date_created\":1586922308,\"name\":\"checkout\",\"namespace\":\"acme\",\"repo_full_name\":\"acme/checkout\"}";

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }

    private static Told.Built only(String json) {
        return (Told.Built) translate(json).told().getFirst();
    }

    @Test
    void anImageThatIsPushedUnderATagIsAVersion() {
        var told = only(envelope(pushed("push", MANIFEST, "v1.4")));
        assertThat(told.labels().find(Labels.IMAGE)).contains("registry.example:5000/acme/checkout");
        assertThat(told.version().name()).isEqualTo("v1.4");
        assertThat(told.version().digest()).isEqualTo(DIGEST);
        assertThat(told.builtAt()).isEqualTo(Instant.parse("2026-11-20T22:44:26.402973Z"));
        for (var kind : List.of(
                "application/vnd.oci.image.index.v1+json",
                "application/vnd.docker.distribution.manifest.list.v2+json",
                "application/vnd.docker.distribution.manifest.v1+prettyjws")) {
            assertThat(translate(envelope(pushed("push", kind, "v1.4"))).told())
                    .as(kind)
                    .hasSize(1);
        }
    }

    @Test
    void layersPartsPullsAndSignaturesAreNone() {
        var translation = translate(envelope(
                pushed("push", "application/octet-stream", ""),
                pushed("push", MANIFEST, ""),
                pushed("pull", MANIFEST, "v1.4"),
                pushed("delete", "", ""),
                pushed("push", MANIFEST, "sha256-" + "ab".repeat(32) + ".sig"),
                pushed("push", MANIFEST, "v1.4")));
        assertThat(translation.told()).hasSize(1);
        assertThat(translation.passed()).hasSize(5);
        assertThat(translate(envelope()).passed()).hasSize(1);
    }

    @Test
    void annotationsOfAManifestNameItsCommit() {
        var event = pushed("push", MANIFEST, "v1.4")
                .replace(
                        "\"target\":{",
                        "\"target\":{\"annotations\":{\"org.opencontainers.image.revision\":\"" + "e5".repeat(20)
                                + "\",\"org.opencontainers.image.source\":\"https://github.com/acme/shop\"},");
        var told = only(envelope(event));
        assertThat(told.version().commit()).isEqualTo("e5".repeat(20));
        assertThat(told.labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/shop");
        assertThat(told.labels().find(Labels.SUBJECT)).isEqualTo(told.labels().find(Labels.IMAGE));
    }

    @Test
    void anEventAloneHasItsNameAndSeveralHaveNone() {
        var one = Deliveries.of(Map.of(), envelope(pushed("push", MANIFEST, "v1")));
        assertThat(SOURCE.identity().apply(one)).contains("320678d8");
        assertThat(SOURCE.event().apply(one)).contains("push");
        var azure = Deliveries.of(Map.of(), pushed("push", MANIFEST, "v1"));
        assertThat(SOURCE.identity().apply(azure)).contains("320678d8");
        assertThat(SOURCE.translator().translate(azure))
                .isEqualTo(SOURCE.translator().translate(one));
        assertThat(SOURCE.identity()
                        .apply(Deliveries.of(
                                Map.of(), envelope(pushed("push", MANIFEST, "v1"), pushed("push", MANIFEST, "v2")))))
                .isEmpty();
    }

    @Test
    void harborsTwoFormsSayTheSame() {
        var usual = only(harbor(
                "PUSH_ARTIFACT", "\"occur_at\":1763632800,\"operator\":\"ci\",\"event_data\":{" + RESOURCES + "}"));
        var event = only(harbor(
                "harbor.artifact.pushed",
                "\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"/projects/1\",\"time\":\"2025-11-20T10:00:00Z\",\"data\":{"
                        + RESOURCES + "}"));
        assertThat(usual.version()).isEqualTo(event.version());
        assertThat(usual.builtAt()).isEqualTo(event.builtAt()).isEqualTo(Instant.ofEpochSecond(1763632800L));
        assertThat(usual.labels().find(Labels.IMAGE)).contains("harbor.example/acme/checkout");
        assertThat(translate(harbor("PULL_ARTIFACT", "\"event_data\":{" + RESOURCES + "}"))
                        .told())
                .isEmpty();
        assertThat(translate(harbor(
                                "PUSH_ARTIFACT",
                                "\"event_data\":{" + RESOURCES.replace("\"v1.4\"", "\"" + DIGEST + "\"") + "}"))
                        .told())
                .isEmpty();
    }

    @Test
    void hostedRegistriesAreUnderstood() {
        var quay = translate(
                "{\"name\":\"checkout\",\"repository\":\"acme/checkout\",\"namespace\":\"acme\",\"docker_url\":\"quay.io/acme/checkout\",\"homepage\":\"https://quay.io/x\",\"updated_tags\":[\"v1.4\",\"latest\"]}");
        assertThat(quay.told()).hasSize(2);
        var hub = only(
                "{\"push_data\":{\"pushed_at\":1763632800,\"tag\":\"v1.4\",\"pusher\":\"ci\"},\"repository\":{\"repo_name\":\"acme/checkout\",\"repo_url\":\"https://hub.docker.com/r/acme/checkout\"}}");
        assertThat(hub.labels().find(Labels.IMAGE)).contains("docker.io/acme/checkout");
        assertThat(hub.builtAt()).isEqualTo(Instant.ofEpochSecond(1763632800L));
        assertThat(translate("{\"x\":1}").passed()).hasSize(1);
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(SOURCE, Map.of(), envelope(pushed("push", MANIFEST, "v1.4"), pushed("push", MANIFEST, "v1.5")));
        Hostile.hold(SOURCE, Map.of(), pushed("push", MANIFEST, "v1.4"));
        Hostile.hold(
                SOURCE,
                Map.of(),
                harbor("PUSH_ARTIFACT", "\"occur_at\":1763632800,\"event_data\":{" + RESOURCES + "}"));
        Hostile.hold(
                SOURCE,
                Map.of(),
                "{\"docker_url\":\"quay.io/acme/checkout\",\"homepage\":\"https://quay.io/x\",\"updated_tags\":[\"v1.4\"]}");
        Hostile.hold(
                SOURCE,
                Map.of(),
                "{\"push_data\":{\"pushed_at\":1763632800,\"tag\":\"v1\"},\"repository\":{\"repo_name\":\"a/b\",\"repo_url\":\"https://h\"}}");
    }
}
