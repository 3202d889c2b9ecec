package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What doors say of components that live in a part of their repository, and of how their commits are known and measured. */
class MonorepoTest {
    private static final String REPOSITORY = "https://git.example/acme/mono";
    private static final String MARCH = "&from=2026-03-01&to=2026-04-01";
    private static final String API = "/components/GLOBAL.Acme.api";

    private static WholeServer server;

    /** Nine commits, one a day: the first touches everything, then api and web take turns; the last of api's has a pull request. */
    @BeforeAll
    static void start() {
        server = new WholeServer(Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC));
        for (int i = 1; i <= 9; i++) {
            commit(i, List.of(i == 1 ? "api/a.go" : i % 2 == 0 ? "api/b.go" : "web/b.js"));
        }
        for (var component : List.of("api", "web")) {
            build(component, 1, 1);
            build(component, 2, 9);
            deploy(component, 1, "2026-03-01T12:00:00Z");
            deploy(component, 2, "2026-03-09T12:00:00Z");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String sha(int number) {
        return ("c" + number).repeat(20);
    }

    private static void commit(int number, List<String> files) {
        var day = "2026-03-%02dT08:00:00Z".formatted(number);
        server.tell("/commits", """
                {"repository": "%s", "domain": "GLOBAL.Acme", "commit": "%s", "parents": [%s], "authoredAt": "%s",
                 "committedAt": "%s"%s, "paths": ["%s"]}""".formatted(
                        REPOSITORY,
                        sha(number),
                        number == 1 ? "" : "\"" + sha(number - 1) + "\"",
                        day,
                        day,
                        number == 8 ? ", \"firstCommittedAt\": \"2026-03-07T12:00:00Z\"" : "",
                        String.join("\", \"", files)));
    }

    private static void build(String component, int version, int commit) {
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.%1$s", "version": "%2$d", "repository": "%3$s", "commit": "%4$s", "paths": ["%1$s/**"]}""".formatted(component, version, REPOSITORY, sha(commit)));
    }

    private static void deploy(String component, int version, String finish) {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.%s;%d", "environment": "GLOBAL.Acme.prod", "finishedAt": "%s"}""".formatted(component, version, finish));
    }

    @Test
    void receiptsSayHowACommitIsKnownAndHowManyAreItsOwn() {
        var csv = server.text(
                "/api/v1/reports/lead-time/receipts?component=GLOBAL.Acme.api&form=every-change&format=csv" + MARCH);

        assertThat(csv.lines().findFirst().orElseThrow())
                .endsWith("why,attempt,component,commitRule,commitCandidates,paths,commits,touching");
        assertThat(csv.lines().skip(2))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).endsWith(",counted,,GLOBAL.Acme.api,told,,api/**,8,4"));
        assertThat(server.page(API + "/receipts?metric=lead-time&form=latest-commit" + MARCH))
                .contains("its build told it", "of 8 commits 4 touch api/**");
    }

    @Test
    void theInventoryShowsTheBuiltCommitAndTheNewestOfItsOwn() {
        var api =
                server.ask("/inventory?component=GLOBAL.Acme.api").path("items").path(0);
        assertThat(api.path("commit").asString()).isEqualTo(sha(9));
        assertThat(api.path("newestCommit").asString()).isEqualTo(sha(8));
        // where they are the same there is one
        assertThat(server.ask("/inventory?component=GLOBAL.Acme.web")
                        .path("items")
                        .path(0)
                        .has("newestCommit"))
                .isFalse();
        assertThat(server.text("/api/v1/inventory?component=GLOBAL.Acme.api&format=csv"))
                .startsWith("environment,component,version,since,deployment,commit,newestCommit\r\n")
                .endsWith("," + sha(9) + "," + sha(8) + "\r\n");
        assertThat(server.page("/environments/GLOBAL.Acme.prod"))
                .contains("title=\"" + sha(9) + "\"", "newest of its paths <code title=\"" + sha(8) + "\"");
    }

    @Test
    void aVersionThatWasNeverDeployedHasANewestCommitToo() {
        build("api", 3, 7);
        assertThat(newest(3)).isEqualTo(sha(6));
        assertThat(server.page("/components/GLOBAL.Acme.api/versions/3")).contains("<code>" + sha(6) + "</code>");

        // nothing is kept of it that a later fact does not heal
        commit(7, List.of("web/b.js", "api/c.go"));
        assertThat(newest(3)).isEmpty();
        commit(7, List.of("web/b.js"));
        assertThat(newest(3)).isEqualTo(sha(6));
    }

    private static String newest(int version) {
        return server.ask("/component-versions?component=GLOBAL.Acme.api&version=" + version)
                .path("items")
                .path(0)
                .path("newestCommit")
                .asString("");
    }

    @Test
    void aComponentsPageSaysItsPaths() {
        assertThat(server.page(API)).contains("Its changes are those that touch <code>api/**</code>");
    }

    @Test
    void aChosenMeasureIsExplainedAndKeptInLinksAndSheets() {
        var page = server.page(API + "?measure=every-change.first-commit" + MARCH);

        assertThat(page)
                .contains("<option value=\"every-change.first-commit\" selected>")
                .contains("when the first commit of its pull request was written, where that was told")
                .contains("Its time is known of 1 of 4 changes (25 %).")
                .contains("100 % of the deployments (2 of 2) have brought changes that are all known.");
        var links = new ArrayList<String>();
        var link = java.util.regex.Pattern.compile(
                        "href=\"(/components/[^\"]*(?:receipts\\?metric=lead-time|report\\?)[^\"]*)\"")
                .matcher(page);
        while (link.find()) {
            links.add(link.group(1).replace("&amp;", "&"));
        }
        assertThat(links).isNotEmpty();
        assertThat(links.stream().filter(one -> !one.contains("form=version")))
                .allSatisfy(one -> assertThat(one).contains("form=every-change", "basis=first-commit"));
        assertThat(server.page(links.stream()
                        .filter(one -> one.contains("/report?"))
                        .findFirst()
                        .orElseThrow()))
                .contains("Its time is known of 1 of 4 changes (25 %).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest-commit",
                "latest-commit.author",
                "latest-commit.build",
                "every-change",
                "every-change.committer",
                "every-change.merged",
                "every-change.first-commit"
            })
    void everyMeasureCanBeChosenWhereLeadTimesAreShown(String measure) {
        var chosen = "<option value=\"" + measure + "\" selected>";
        assertThat(server.page(API + "?measure=" + measure + MARCH)).contains(chosen);
        assertThat(server.page(API + "/receipts?metric=lead-time&measure=" + measure + MARCH))
                .contains(chosen);
        assertThat(server.page(
                        "/compare?of=components&unit=GLOBAL.Acme.api&unit=GLOBAL.Acme.web&measure=" + measure + MARCH))
                .contains(chosen);
    }

    @Test
    void csvOfReportsSaysHowCompleteTheFactsAre() {
        var csv =
                server.text("/api/v1/reports/lead-time?component=GLOBAL.Acme.api&form=every-change&format=csv" + MARCH);

        assertThat(csv.lines().findFirst().orElseThrow())
                .endsWith(",few,reportDeployments,reportKnown,reportShare,windowN,windowP50Seconds,windowP75Seconds"
                        + ",windowP90Seconds,windowP95Seconds");
        assertThat(csv.lines().skip(1)).allSatisfy(line -> assertThat(line).contains(",2,2,1.0,4,360000.0,"));
    }
}
