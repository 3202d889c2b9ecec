package dev.fairlead.intake.kargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
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

class KargoTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final Source SOURCE = Kargo.source();
    private static final String IMAGES = "[{\"repoURL\":\"ghcr.io/acme/checkout\",\"tag\":\"v1.4\",\"digest\":\""
            + DIGEST + "\",\"annotations\":{\"org.opencontainers.image.revision\":\"" + COMMIT
            + "\",\"org.opencontainers.image.source\":\"https://github.com/acme/checkout\"}}]";
    private static final String COMMITS =
            "[{\"repoURL\":\"https://github.com/acme/deploy.git\",\"id\":\"" + COMMIT + "\",\"branch\":\"main\"}]";

    private static String routed(String type, String freight) {
        return """
                {"type":"%s","event":{"project":"shop","actor":"admin","message":"Promotion ended","id":"e1","name":"production.01h","stageName":"production",
                 "createTime":"2026-11-20T10:00:00Z","freight":{"name":"f39a","alias":"lucky-owl","stageName":"production",%s}},
                 "data":{"status":{"phase":"Succeeded","startedAt":"2026-11-20T10:00:01Z","finishedAt":"2026-11-20T10:04:00Z"}}}
                """.formatted(type, freight);
    }

    private static String ofCluster(String type, String name, String json) {
        return """
                {"kind":"Event","reason":"%s","message":"Promotion ended","lastTimestamp":"2026-11-20T10:04:00Z","eventTime":null,
                 "metadata":{"name":"x.1","namespace":"shop","annotations":{"event.kargo.akuity.io/project":"shop",
                  "event.kargo.akuity.io/promotion-name":"production.01h","event.kargo.akuity.io/stage-name":"production",
                  "event.kargo.akuity.io/freight-%s":"%s"}}}
                """.formatted(type, name, json.replace("\"", "\\\""));
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }

    private static Told.Deployed only(String json) {
        return (Told.Deployed) translate(json).told().getFirst();
    }

    @Test
    void aPromotionDeploysTheImagesOfItsFreight() {
        var told = only(routed("PromotionSucceeded", "\"images\":" + IMAGES + ",\"commits\":" + COMMITS));
        assertThat(told.externalId()).isEqualTo("shop/production.01h ghcr.io/acme/checkout");
        assertThat(told.version().name()).isEqualTo("v1.4");
        assertThat(told.version().digest()).isEqualTo(DIGEST);
        assertThat(told.version().commit()).isEqualTo(COMMIT);
        assertThat(told.startedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:01Z"));
        assertThat(told.finishedAt()).isEqualTo(Instant.parse("2026-11-20T10:04:00Z"));
        assertThat(told.labels().values())
                .containsEntry(Labels.ENVIRONMENT, "production")
                .containsEntry(Labels.REPOSITORY, "https://github.com/acme/checkout")
                .containsEntry("label.freight", "lucky-owl");
    }

    @Test
    void freightWithoutImagesIsDeployedByItsCommitsOrCharts() {
        assertThat(only(routed("PromotionSucceeded", "\"commits\":" + COMMITS))
                        .version()
                        .commit())
                .isEqualTo(COMMIT);
        var chart = only(routed(
                "PromotionSucceeded",
                "\"charts\":[{\"repoURL\":\"oci://ghcr.io/acme/charts/redis\",\"version\":\"1.1.0\"}]"));
        assertThat(chart.version().name()).isEqualTo("1.1.0");
        assertThat(chart.labels().find("label.chart")).contains("redis");
        assertThat(translate(routed("PromotionSucceeded", "\"images\":[]")).passed())
                .hasSize(1);
    }

    @Test
    void theWordsOfAllEventsAreKnown() {
        var outcomes = List.of(
                        "PromotionCreated",
                        "PromotionSucceeded",
                        "PromotionFailed",
                        "PromotionErrored",
                        "PromotionAborted")
                .stream()
                .map(type -> only(routed(type, "\"images\":" + IMAGES)).outcome())
                .toList();
        assertThat(outcomes)
                .containsExactly(Outcome.RUNNING, Outcome.SUCCEEDED, Outcome.FAILED, Outcome.FAILED, Outcome.CANCELLED);
        assertThat(translate(routed("PromotionDiscarded", "\"images\":" + IMAGES))
                        .told())
                .isEmpty();
        assertThat(translate(routed("FreightVerificationFailed", "\"images\":" + IMAGES))
                        .told())
                .isEmpty();
    }

    @Test
    void eventsOfTheClusterSayTheSame() {
        var routed = only(routed("PromotionSucceeded", "\"images\":" + IMAGES));
        var told = only(ofCluster("PromotionSucceeded", "images", IMAGES));
        assertThat(told.externalId()).isEqualTo(routed.externalId());
        assertThat(told.version()).isEqualTo(routed.version());
        assertThat(told.finishedAt()).isEqualTo(routed.finishedAt());
        assertThat(only(ofCluster("PromotionFailed", "commits", COMMITS)).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(SOURCE, Map.of(), routed("PromotionSucceeded", "\"images\":" + IMAGES));
        Hostile.hold(SOURCE, Map.of(), routed("PromotionFailed", "\"commits\":" + COMMITS));
        Hostile.hold(SOURCE, Map.of(), ofCluster("PromotionSucceeded", "images", IMAGES));
    }
}
