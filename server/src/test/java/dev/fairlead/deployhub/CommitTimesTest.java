package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.WholeServer;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The time of a commit in every form that git, the clients and build servers write; and what is no time. */
class CommitTimesTest {
    @AutoClose
    private static final WholeServer server = new WholeServer(Clock.systemUTC());

    private static final String PAY = "GLOBAL.Acme.pay";

    /** Tells a version of which the time is all that is known. */
    private static JsonNode told(String version, String time) {
        var done = new UpdateComp(Dh.signedIn(server.port(), USER, PASSWORD))
                .run(Build.of(PAY, "main", version)
                        .with(Map.of(
                                "GitCommit",
                                "ddf0c3bebe6944536008213c575675d24f6c4c76",
                                "GitCommitTimestamp",
                                time,
                                "GitUrl",
                                "https://github.com/acme/pay.git")));
        return server.list("/component-versions?component=" + PAY + ";main").stream()
                .filter(item -> item.path("name").asString().equals(done.component()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git, by default           | Sun Sep 1 10:00:00 2024 +0200",
                "git, west of Greenwich    | Sun Sep 1 03:30:00 2024 -0430",
                "a day with a blank before | Sun Sep  1 10:00:00 2024 +0200",
                "git %ci                   | 2024-09-01 10:00:00 +0200",
                "git %cI, GitLab           | 2024-09-01T10:00:00+02:00",
                "git %cI in UTC            | 2024-09-01T08:00:00Z",
                "milliseconds              | 2024-09-01T08:00:00.000Z",
                "Bitbucket                 | 2024-09-01T08:00:00+00:00",
                "git %cD                   | Sun, 1 Sep 2024 10:00:00 +0200",
                "a header of mail          | Sun, 01 Sep 2024 08:00:00 GMT",
                "git %ct                   | 1725177600",
                "git --date=raw            | 1725177600 +0200",
                "Jenkins' change sets      | 1725177600000",
                "date                      | Sun Sep  1 08:00:00 UTC 2024",
                "quotes left on            | \"Sun Sep 1 10:00:00 2024 +0200\"",
                "blanks around             | '  2024-09-01T10:00:00+02:00 '",
            })
    void isUnderstood(String what, String time) {
        assertThat(told(what.replaceAll("\\W", "_"), time).path("committedAt").asString())
                .as(what)
                .isEqualTo("2024-09-01T08:00:00Z");
    }

    /** A time without zone may be hours off, and a wrong number is worse than none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun Sep 1 10:00:00 2024",
                "2024-09-01 10:00:00",
                "2024-09-01T10:00:00",
                "3 days ago",
                "${GIT_COMMIT_TIMESTAMP}",
                "Sun Sep  1 10:00:00 CST 2024",
                "Sun, 01 Sep 2024 10:00:00 IST",
                "fatal: not a git repository (or any of the parent directories): .git",
                "Sun Feb 30 10:00:00 2024 +0200",
                "99999999999999999999",
                "-1",
            })
    void isKeptAsItCameWhereItIsNone(String time) {
        var version = told("odd" + Integer.toHexString(time.hashCode()), time);
        assertThat(version.has("committedAt")).as(version.toString()).isFalse();
        assertThat(version.path("attributes").path("GitCommitTimestamp").asString())
                .isEqualTo(time);
    }

    /** What cannot be read is in the share of deployments whose commit is unknown. */
    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday"})
    void countsAsUnknownWhereItIsNone(String time) {
        var shop = "GLOBAL.Acme.shop-" + (time.isEmpty() ? "empty" : time);
        new UpdateComp(Dh.signedIn(server.port(), USER, PASSWORD))
                .run(Build.of("GLOBAL.Acme.unknown", "main", "v" + time)
                        .with(Map.of("GitCommitTimestamp", time))
                        .in(shop, "1"));
        Dh.signedIn(server.port(), USER, PASSWORD)
                .logDeployment(Map.of(
                        "application",
                        shop + ";1",
                        "environment",
                        "GLOBAL.Acme.prod",
                        "rc",
                        0,
                        "finishedAt",
                        "2026-03-02T10:00:00Z",
                        "skipdeploy",
                        "N"));
        var report = server.ask(
                "/reports/lead-time?environment=GLOBAL.Acme.prod&from=2026-03-01&to=2026-04-01&application=" + shop);
        assertThat(report.path("total").path("n").asInt()).isZero();
        assertThat(report.path("total").path("p50").isNull()).isTrue();
        assertThat(report.path("excluded").path("unknownCommit").asInt()).isEqualTo(1);
        assertThat(report.path("completeness").path("withKnownCommit").asInt()).isZero();
    }
}
