package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What receipts say of commits, and of what is not known of them, is the same at every door. */
class ReceiptWordsTest {
    private static final String MARCH = "&from=2026-03-01&to=2026-04-01";
    private static final String LATEST = "?component=GLOBAL.Acme.svc&form=latest-commit" + MARCH;
    private static final String CHANGES = "?component=GLOBAL.Acme.svc&form=every-change" + MARCH;
    private static final String RECEIPTS = "/api/v1/reports/lead-time/receipts";
    private static final String PAGE = "/components/GLOBAL.Acme.svc/receipts?metric=lead-time" + MARCH + "&form=";

    private static WholeServer server;

    /** A service in a monorepo whose builds are shallow, so that no files were told; and one of a repository of its own. */
    @BeforeAll
    static void start() {
        server = new WholeServer(Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC));
        for (int i = 1; i <= 3; i++) {
            commit("mono", i);
            server.tell("/component-versions", """
                    {"component": "GLOBAL.Acme.svc", "version": "%1$d", "repository": "https://git.example/acme/mono",
                     "commit": "%2$s", "builtAt": "2026-03-0%1$dT11:00:00Z", "paths": ["!**/*.md", "svc/**", "lib/**"]}""".formatted(i, sha(i)));
            deploy("svc", i, "2026-03-0%dT12:00:00Z".formatted(i));
            commit("own", i);
            server.tell("/component-versions", """
                    {"component": "GLOBAL.Acme.own", "version": "%1$d", "repository": "https://git.example/acme/own",
                     "commit": "%2$s", "applications": ["GLOBAL.Acme.shop"]}""".formatted(i, sha(i)));
            deploy("own", i, "2026-03-0%dT%d:33:00Z".formatted(i + 1, 7 + 4 * i));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String sha(int number) {
        return ("d" + number).repeat(20);
    }

    private static void commit(String repository, int number) {
        server.tell("/commits", """
                {"repository": "https://git.example/acme/%1$s", "domain": "GLOBAL.Acme", "commit": "%2$s", "parents": [%3$s],
                 "authoredAt": "2026-03-0%4$dT08:00:00Z", "committedAt": "2026-03-0%4$dT08:00:00Z"}""".formatted(
                        repository, sha(number), number == 1 ? "" : "\"" + sha(number - 1) + "\"", number));
    }

    private static void deploy(String component, int version, String finish) {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.%s;%d", "environment": "GLOBAL.Acme.prod", "finishedAt": "%s"}""".formatted(component, version, finish));
    }

    @Test
    void aLeadTimeThatBeginsAtABuildSaysSoAndThatTheCommitIsNotKnown() {
        var receipts = server.ask("/reports/lead-time/receipts" + LATEST).path("items");
        assertThat(receipts).hasSize(3);
        for (var receipt : receipts) {
            assertThat(receipt.path("basis").asString()).isEqualTo("build");
            assertThat(receipt.has("commit")).isFalse();
            assertThat(receipt.path("counted").asBoolean()).isTrue();
        }
        assertThat(server.text(RECEIPTS + LATEST + "&format=csv").lines().skip(1))
                .allSatisfy(line -> assertThat(line).contains("Z,,2026-03-", ",3600.0,build,true,counted,"));
        assertThat(server.page(PAGE + "latest-commit"))
                .contains("11:00 (build)", "not known: it is counted from the time of its build");

        var completeness = server.ask("/reports/lead-time" + LATEST).path("completeness");
        assertThat(completeness.path("withKnownCommit").asInt()).isZero();
        assertThat(server.ask("/data-quality?domain=GLOBAL.Acme" + MARCH)
                        .path("deployments")
                        .toString())
                .doesNotContain("\"withKnownCommit\":6");
    }

    @Test
    void whichCommitsTouchThePathsIsNotSaidWhereTheirFilesWereNotTold() {
        var receipts = server.ask("/reports/lead-time/receipts" + CHANGES).path("items");
        assertThat(receipts).isNotEmpty();
        for (var receipt : receipts) {
            assertThat(receipt.path("commits").asInt()).isEqualTo(1);
            assertThat(receipt.path("touching").isNull()).isTrue();
        }
        assertThat(server.text(RECEIPTS + CHANGES + "&format=csv").lines().skip(1))
                .allSatisfy(line -> assertThat(line).endsWith(",lib/** svc/** !**/*.md,1,"));
        assertThat(server.page(PAGE + "every-change"))
                .contains("of 1 commit it is not known which touch lib/** svc/** !**/*.md")
                .doesNotContain("1 touches");
        // the first deployment has nothing to be compared with, and says no more than is known either
        assertThat(server.page(PAGE + "latest-commit")).doesNotContain("0 touch", "1 touches");
    }

    @Test
    void whatLeavesSomethingOutStandsLastWhereverPathsAreShown() {
        assertThat(server.page("/components/GLOBAL.Acme.svc"))
                .contains("<code>lib/**</code> <code>svc/**</code> <code>!**/*.md</code>");
    }

    @Test
    void aVersionsReceiptNamesItsCommit() {
        for (var unit : new String[] {"component=GLOBAL.Acme.own", "application=GLOBAL.Acme.shop"}) {
            var receipts = server.ask("/reports/lead-time/receipts?" + unit + "&form=version" + MARCH)
                    .path("items");
            assertThat(receipts).as(unit).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(receipts.path(i).path("commit").asString()).isEqualTo(sha(i + 1));
                assertThat(receipts.path(i).path("basis").asString()).isEqualTo("committer");
            }
        }
        var built = server.ask("/reports/lead-time/receipts?component=GLOBAL.Acme.svc&form=version" + MARCH)
                .path("items")
                .path(0);
        assertThat(built.path("basis").asString()).isEqualTo("build");
        assertThat(built.has("commit")).isFalse();
    }

    /** A set of versions without a name is told by what went out: the hash of a set tells nobody anything. */
    @Test
    void aVersionThatNobodyNamedIsWhatWentOut() {
        for (var metric : new String[] {"deployment-frequency", "lead-time", "change-fail-rate", "rework-rate"}) {
            var receipts = server.ask("/reports/" + metric + "/receipts?application=GLOBAL.Acme.shop" + MARCH)
                    .path("items");
            assertThat(receipts).as(metric).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(receipts.path(i).path("version").asString()).isEqualTo("own " + (i + 1));
                assertThat(receipts.path(i).path("derived").asBoolean()).isTrue();
            }
        }
        var own = server.ask("/reports/deployment-frequency/receipts?component=GLOBAL.Acme.own" + MARCH)
                .path("items")
                .path(0);
        assertThat(own.path("version").asString()).isEqualTo("1");
        assertThat(own.has("derived")).isFalse();
        assertThat(server.text("/api/v1/reports/deployment-frequency/receipts?application=GLOBAL.Acme.shop&format=csv"
                        + MARCH))
                .contains(",own 1,");
        assertThat(server.page("/applications/GLOBAL.Acme.shop?months=1")).contains("own 3");
    }

    @Test
    void ofManyThatWentOutTheFirstAreNamed() {
        for (var component : new String[] {"e", "d", "c", "b", "a"}) {
            server.tell("/component-versions", """
                    {"component": "GLOBAL.Acme.%1$s", "version": "7", "builtAt": "2026-03-10T11:00:00Z",
                     "applications": ["GLOBAL.Acme.many"]}""".formatted(component));
            server.tell("/deployments", """
                    {"component": "GLOBAL.Acme.%s;7", "environment": "GLOBAL.Acme.prod", "rollout": "all",
                     "finishedAt": "2026-03-10T12:00:00Z"}""".formatted(component));
        }
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.c", "version": "8", "builtAt": "2026-03-11T11:00:00Z"}""");
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.c;8", "environment": "GLOBAL.Acme.prod", "outcome": "failed",
                 "finishedAt": "2026-03-11T12:00:00Z"}""");
        var receipts = server.ask("/reports/deployment-frequency/receipts?application=GLOBAL.Acme.many" + MARCH)
                .path("items");
        assertThat(receipts.path(0).path("version").asString()).isEqualTo("a 7, b 7, c 7, and 2 more");
        var failed = receipts.path(1);
        assertThat(failed.path("why").asString()).isEqualTo("failed");
        assertThat(failed.path("version").asString()).as("what was to go out").isEqualTo("c 8");
    }

    @Test
    void aCommitOfAReceiptLeadsToItsPage() {
        for (var form : new String[] {"latest-commit", "every-change", "version"}) {
            for (var unit : new String[] {"components/GLOBAL.Acme.own", "applications/GLOBAL.Acme.shop"}) {
                var links = Jsoup.parse(server.page("/" + unit + "/receipts?metric=lead-time&form=" + form + MARCH))
                        .select("td a:has(code)");
                assertThat(links)
                        .as(form)
                        .hasSize(3)
                        .allSatisfy(
                                link -> assertThat(link.attr("href")).contains("repository=git.example%2Facme%2Fown"));
                assertThat(server.page(links.getLast().attr("href"))).contains(sha(1), "acme/own");
            }
        }
    }

    @Test
    void thePageOfReceiptsLeadsToTheSameAsData() {
        var address =
                "/components/GLOBAL.Acme.own/receipts?metric=lead-time&form=every-change&basis=committer&environment="
                        + "GLOBAL.Acme.prod" + MARCH;
        var links = Jsoup.parse(server.page(address)).select(".exports a");
        assertThat(links.eachText()).containsExactly("CSV", "JSON");
        assertThat(server.text(links.getFirst().attr("href")).lines()).hasSize(4);
        assertThat(server.text(links.get(1).attr("href"))).contains("\"basis\":\"committer\"");

        var csv = server.look(address + "&format=csv");
        assertThat(csv.statusCode()).isEqualTo(303);
        assertThat(csv.headers().firstValue("Location"))
                .hasValue(links.getFirst().attr("href"));
        assertThat(server.look(address + "&format=xml").statusCode()).isEqualTo(422);
        assertThat(server.look(
                                "/components/GLOBAL.Acme.own/receipts?metric=deployment-frequency&weekday=1&hour=3&format=csv")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aNumberIsAsExactBesideOthersAsAlone() {
        var page = Jsoup.parse(server.page("/applications/GLOBAL.Acme.shop?x=1" + MARCH));
        // 27 h 33 min, 31 h 33 min, 35 h 33 min
        var exact = "113,580 seconds";
        assertThat(server.ask("/reports/lead-time?application=GLOBAL.Acme.shop" + MARCH)
                        .path("total")
                        .path("p50")
                        .asInt())
                .isEqualTo(113_580);
        assertThat(page.select("#related td[title]").stream()
                        .map(cell -> cell.attr("title"))
                        .filter(title -> title.equals(exact)))
                .hasSize(2);
    }

    @Test
    void theWholeWindowStandsInEachRowOfItsSeries() {
        var csv = server.text("/api/v1/reports/lead-time?component=GLOBAL.Acme.own&by=day&format=csv" + MARCH);
        assertThat(csv.lines().skip(1))
                .hasSize(31)
                .allSatisfy(line -> assertThat(line).contains(",3,3,1.0,3,113580.0,"));
        assertThat(server.text("/api/v1/reports/deployment-frequency?component=GLOBAL.Acme.own&by=day&format=csv"
                                + MARCH)
                        .lines()
                        .skip(1))
                .allSatisfy(line -> assertThat(line).endsWith(",3,3,1.0,3,0,0,0"));
    }
}
