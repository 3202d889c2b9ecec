package dev.fairlead.intake.jenkins;

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

class JenkinsTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final Source SOURCE = Jenkins.source();

    private static String notification(String phase, String status, long timestamp) {
        return """
                {"name":"main","display_name":"main","url":"job/acme/job/deploy-checkout/job/main/",
                 "build":{"full_url":"https://ci.example/job/acme/job/deploy-checkout/job/main/42/","number":42,"queue_id":900,
                  "timestamp":%d,"duration":120000,"phase":"%s","status":"%s","url":"job/acme/job/deploy-checkout/job/main/42/",
                  "scm":{"url":"git@github.com:acme/checkout.git","branch":"origin/main","commit":"%s","changes":[],"culprits":[]},
                  "parameters":{"ENVIRONMENT":"production","VERSION":"1.4"},"log":"","notes":"","artifacts":{}}}
                """.formatted(timestamp, phase, status, COMMIT);
    }

    private static String statistics(String result, String times) {
        return """
                {"ciUrl":"https://ci.example/","jobName":"main","fullJobName":"acme/deploy-checkout/main","number":42,"result":"%s",%s,
                 "buildUrl":"job/acme/job/deploy-checkout/job/main/42/","queueTime":12,
                 "scmInfo":{"url":"https://github.com/acme/checkout.git","branch":"origin/main","commit":"%s"},
                 "parameters":{"env":"production"}}
                """.formatted(result, times, COMMIT);
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }

    private static Told.Deployed only(String json) {
        return (Told.Deployed) translate(json).told().getFirst();
    }

    @Test
    void aBuildIsOneAttemptFromItsStartToItsEnd() {
        var started = only(notification("STARTED", "", 1763632800000L));
        var completed = only(notification("COMPLETED", "SUCCESS", 1763632920000L));
        assertThat(started.externalId())
                .isEqualTo(completed.externalId())
                .isEqualTo("https://ci.example/job/acme/job/deploy-checkout/job/main/42/");
        assertThat(started.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(started.startedAt()).isEqualTo(completed.startedAt()).isEqualTo(Instant.ofEpochSecond(1763632800L));
        assertThat(completed.finishedAt()).isEqualTo(Instant.ofEpochSecond(1763632920L));
        assertThat(completed.version().commit()).isEqualTo(COMMIT);
        assertThat(completed.version().name()).isEqualTo("1.4");
        assertThat(completed.labels().values())
                .containsEntry(Labels.JOB, "acme/deploy-checkout/main")
                .containsEntry(Labels.REPOSITORY, "https://github.com/acme/checkout")
                .containsEntry(Labels.BRANCH, "main")
                .containsEntry(Labels.ENVIRONMENT, "production")
                .containsEntry("label.param.VERSION", "1.4");
    }

    @Test
    void jenkinsWordsAreKnown() {
        var outcomes = List.of("SUCCESS", "UNSTABLE", "FAILURE", "ABORTED").stream()
                .map(word ->
                        only(notification("COMPLETED", word, 1763632920000L)).outcome())
                .toList();
        assertThat(outcomes).containsExactly(Outcome.SUCCEEDED, Outcome.SUCCEEDED, Outcome.FAILED, Outcome.CANCELLED);
        assertThat(translate(notification("COMPLETED", "NOT_BUILT", 1763632920000L))
                        .told())
                .isEmpty();
        assertThat(translate(notification("QUEUED", "", 1763632800000L)).told()).isEmpty();
    }

    @Test
    void theEndIsToldOnce() {
        assertThat(translate(notification("FINALIZED", "SUCCESS", 1763632921234L))
                        .passed())
                .singleElement()
                .asString()
                .contains("COMPLETED");
        assertThat(translate(notification("COMPLETED", "", 1763632920000L)).passed())
                .hasSize(1);
    }

    @Test
    void theOtherPluginSaysTheSame() {
        var notified = only(notification("COMPLETED", "SUCCESS", 1763632920000L));
        var gathered = only(statistics("SUCCESS", "\"startTime\":null,\"endTime\":1763632920000,\"duration\":120000"));
        assertThat(gathered.externalId()).isEqualTo(notified.externalId());
        assertThat(gathered.startedAt()).isEqualTo(notified.startedAt());
        assertThat(gathered.finishedAt()).isEqualTo(notified.finishedAt());
        assertThat(gathered.labels().find(Labels.JOB))
                .isEqualTo(notified.labels().find(Labels.JOB));
        var running = only(statistics("INPROGRESS", "\"startTime\":1763632800,\"endTime\":null,\"duration\":0"));
        assertThat(running.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(running.startedAt()).isEqualTo(notified.startedAt());
    }

    @Test
    void aRevisionOfSubversionIsNoCommit() {
        assertThat(only(notification("COMPLETED", "SUCCESS", 1763632920000L).replace(COMMIT, "48210"))
                        .version()
                        .commit())
                .isNull();
        assertThat(translate("{\"hello\":1}").passed()).hasSize(1);
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(SOURCE, Map.of(), notification("COMPLETED", "SUCCESS", 1763632920000L));
        Hostile.hold(
                SOURCE,
                Map.of(),
                statistics("FAILURE", "\"startTime\":1763632800000,\"endTime\":1763632920000,\"duration\":120000"));
    }
}
