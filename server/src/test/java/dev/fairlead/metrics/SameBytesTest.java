package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.WholeServer;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.report.quality.Finding;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Same facts, same bytes: two servers that were told the same in another order answer every list alike, part by part and with the
 * same marks of where it goes on. Only the numbers that each gives by itself are left out, and when it was told.
 */
class SameBytesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String WINDOW = "from=2026-02-01&to=2026-04-02";
    private static final JsonMapper JSON = new JsonMapper();

    /** Tells all chains, each in its own order. */
    static void tell(WholeServer server, List<List<Object>> chains) {
        var ids = new HashMap<String, Long>();
        try (var recorder = new DatabaseRecorder(server.database().database(), CLOCK, () -> {})) {
            for (var chain : chains) {
                for (var fact : chain) {
                    switch (fact) {
                        case CommitFact commit -> recorder.commits("test", List.of(commit));
                        case ComponentVersionFact build -> recorder.componentVersions("test", List.of(build));
                        case ApplicationVersionFact version -> recorder.applicationVersions("test", List.of(version));
                        case EnvironmentFact environment -> recorder.environments("test", List.of(environment));
                        case DeploymentFact deployment -> {
                            var answer = recorder.deployments("test", List.of(deployment))
                                    .getFirst();
                            assertThat(answer).isInstanceOf(Recorded.Stored.class);
                            ids.put(String.valueOf(deployment.externalId()), ((Recorded.Stored) answer).id());
                        }
                        case RandomWorld.Voiding(var id) ->
                            recorder.voidDeployment("test", "Acme", ids.getOrDefault(id, -1L), "it never was");
                        default -> throw new IllegalArgumentException(fact.toString());
                    }
                }
            }
        }
        // when something was told is no fact of the world: all at one moment, so that it orders nothing
        server.database().database().useTransaction(handle -> {
            for (var table : List.of("component_version", "application_version", "commit", "deployment")) {
                handle.execute("update %s set recorded_at = '2026-03-20T10:00:00Z'".formatted(table));
            }
            handle.execute("update audit_entry set happened_at = '2026-03-20T10:00:00Z'");
        });
    }

    private static List<String> lists() {
        var receipts = Stream.of(
                        "deployment-frequency/receipts?",
                        "lead-time/receipts?form=latest-commit&",
                        "lead-time/receipts?form=latest-commit&basis=author&",
                        "lead-time/receipts?form=version&",
                        "lead-time/receipts?form=every-change&",
                        "lead-time/receipts?form=every-change&basis=committer&bots=exclude&")
                .flatMap(list -> Stream.of(
                                "domain=GLOBAL.Acme",
                                "domain=GLOBAL.Acme.Bank",
                                "application=GLOBAL.Acme.Store.shop",
                                "application=GLOBAL.Acme.Bank.desk&environment=GLOBAL.Acme.prod",
                                "component=GLOBAL.Acme.Store.twin")
                        .map(of -> "/reports/" + list + of + "&" + WINDOW));
        var quality = Stream.of(Finding.values())
                .map(finding -> "/data-quality/suspects?finding=" + finding.word() + "&" + WINDOW);
        return Stream.of(
                        receipts,
                        quality,
                        Stream.of(
                                "/data-quality/components?" + WINDOW,
                                "/deployments?environment=GLOBAL.Acme.prod",
                                "/deployments?component=GLOBAL.Acme.Store.pay",
                                "/deployments?application=GLOBAL.Acme.Bank.till&" + WINDOW,
                                "/deployments?outcome=failed",
                                "/deployments?",
                                "/component-versions?",
                                "/application-versions?",
                                "/components?",
                                "/applications?",
                                "/environments?",
                                "/inventory?"))
                .flatMap(lists -> lists)
                .toList();
    }

    private static List<String> reports() {
        return Stream.of(
                        "deployment-frequency?",
                        "lead-time?form=latest-commit&",
                        "lead-time?form=version&",
                        "lead-time?form=every-change&basis=committer&",
                        "lead-time?form=every-change&basis=merged&bots=exclude&")
                .flatMap(report -> Stream.of("GLOBAL.Acme", "GLOBAL.Acme.Store", "GLOBAL")
                        .map(domain -> "/reports/" + report + "domain=" + domain + "&" + WINDOW))
                .toList();
    }

    /** All parts of a list, without what each server counts by itself. */
    private static List<String> parts(WholeServer server, String list) {
        var parts = new ArrayList<String>();
        var next = "";
        do {
            var part = server.text("/api/v1" + list + "&limit=17" + next);
            parts.add(masked(part));
            var after = JSON.readTree(part).path("next");
            next = after.isString() ? "&after=" + after.asString() : "";
        } while (!next.isEmpty());
        return parts;
    }

    private static String masked(String answer) {
        return answer.replaceAll("\"(deployment|id|attempt)\":\\d+", "\"$1\":0")
                .replaceAll("\"parts\":\\[[\\d,]*]", "\"parts\":[]")
                .replaceAll("deployment \\d+ came between", "a deployment came between");
    }

    private static Map<String, List<String>> answers(WholeServer server) {
        var answers = new HashMap<String, List<String>>();
        for (var list : lists()) {
            answers.put(list, parts(server, list));
            assertThat(answers.get(list)).as(list).doesNotHaveDuplicates();
        }
        for (var report : reports()) {
            answers.put(report, List.of(server.text("/api/v1" + report)));
        }
        for (var deployment : server.list("/deployments?")) {
            answers.put(
                    "changes of " + deployment.path("externalId").asString(),
                    List.of(masked(server.text(
                            "/api/v1/deployments/" + deployment.path("id").asLong() + "/changes?limit=1000"))));
        }
        return answers;
    }

    @ParameterizedTest
    @Seeds(from = 41, worlds = 1, thoroughly = 4)
    void listsOfTwoServersAreTheSameInWhateverOrderTheyWereTold(long seed) {
        var chains = RandomWorld.chains(seed);
        var shuffled = new ArrayList<>(chains);
        Collections.shuffle(shuffled, new Random(seed));
        try (var one = new WholeServer(CLOCK);
                var other = new WholeServer(CLOCK)) {
            tell(one, chains);
            tell(other, shuffled);
            var expected = answers(one);

            assertThat(expected).hasSizeGreaterThan(100);
            assertThat(answers(other)).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
