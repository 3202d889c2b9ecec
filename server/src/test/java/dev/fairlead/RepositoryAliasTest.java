package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.recording.RepositoryAliases;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One repository under several addresses: five changes, of which the first deployment brings three. */
class RepositoryAliasTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String LEAD_TIME =
            "/reports/lead-time?component=GLOBAL.Acme.checkout&form=every-change&from=2026-01-01&to=2026-12-31";

    @AutoClose
    private final WholeServer server = new WholeServer(NOW);

    @Test
    void spellingsOfOneAddressAreOneRepository() {
        history("https://github.com/acme/checkout.git", "git@github.com:Acme/checkout");

        assertThat(changes()).isEqualTo("2 changes, 3 without a baseline");
        assertThat(server.ask("/repositories").path("items")).hasSize(1);
    }

    @Test
    void addressesThatAreDeclaredToBeOneAreOneWheneverThatIsSaid() {
        var seed = new Random(7);
        for (int round = 0; round < 4; round++) {
            try (var other = new WholeServer(NOW)) {
                var steps = new ArrayList<Consumer<WholeServer>>(
                        steps("https://git.example.com/old/checkout", "https://git.example.com/new/checkout"));
                steps.add(one -> one.tell("/repositories/aliases", """
                        {"domain": "GLOBAL.Acme", "alias": "https://git.example.com/old/checkout", "repository": "ssh://git.example.com/new/checkout.git"}"""));
                Collections.shuffle(steps, seed);
                steps.forEach(step -> step.accept(other));

                assertThat(changes(other)).isEqualTo("2 changes, 3 without a baseline");
                assertThat(other.ask("/repositories").path("items")).hasSize(1);
                assertThat(other.ask("/repositories")
                                .path("items")
                                .get(0)
                                .path("commits")
                                .asInt())
                        .isEqualTo(5);
                other.tell("/rebuild", "");
                assertThat(changes(other)).isEqualTo("2 changes, 3 without a baseline");
            }
        }
    }

    @Test
    void theDeclarationIsListedAndAuditedAndSaidTwiceIsOne() {
        history("https://git.example.com/old/checkout", "https://git.example.com/new/checkout");
        var body = """
                {"alias": "https://git.example.com/old/checkout", "repository": "https://git.example.com/new/checkout"}""";

        assertThat(server.attempt("/repositories/aliases", body).statusCode()).isEqualTo(201);
        assertThat(server.attempt("/repositories/aliases", body).statusCode()).isEqualTo(200);
        var listed = server.ask("/repositories/aliases").path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("alias").asString()).isEqualTo("git.example.com/old/checkout");
        assertThat(listed.get(0).path("repository").asString()).isEqualTo("git.example.com/new/checkout");
        assertThat(server.ask("/audit-log?kind=repository").path("items")).hasSize(1);
    }

    @Test
    void whatWasWronglyDeclaredToBeOneIsTwoAgainWithTheNumbersOfTwo() {
        try (var never = new WholeServer(NOW)) {
            twoComponents(never);
            twoComponents(server);
            assertThat(changesOfBoth(never)).isEqualTo("2 2");
            server.tell("/repositories/aliases", """
                    {"alias": "https://git.example.com/a/x", "repository": "https://git.example.com/b/x"}""");
            assertThat(server.ask("/repositories").path("items")).hasSize(1);

            var answer = server.send("/repositories/aliases?alias=git.example.com/a/x", request -> request.DELETE());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"components\":[\"GLOBAL.Acme.one\"]");
            assertThat(server.ask("/repositories/aliases").path("items")).isEmpty();
            assertThat(repositories(server)).isEqualTo(repositories(never));
            assertThat(changesOfBoth(server)).isEqualTo("2 2");
            server.tell("/rebuild", "");
            assertThat(changesOfBoth(server)).isEqualTo("2 2");
            // told again, everything is where it belongs
            twoComponents(server);
            twoComponents(never);
            assertThat(repositories(server)).isEqualTo(repositories(never));
            assertThat(changesOfBoth(server)).isEqualTo(changesOfBoth(never));
            assertThat(server.ask("/audit-log?kind=repository")
                            .path("items")
                            .path(0)
                            .path("action")
                            .asString())
                    .isEqualTo("remove-alias");
        }
    }

    @Test
    void whatWasToldUnderAnAliasFromTheBeginningBelongsToItselfOnceThatIsTakenBack() {
        server.tell("/repositories/aliases", """
                {"domain": "GLOBAL.Acme", "alias": "https://git.example.com/a/x", "repository": "https://git.example.com/b/x"}""");
        twoComponents(server);

        server.send("/repositories/aliases?alias=ssh://git@git.example.com/a/x.git", request -> request.DELETE());

        assertThat(repositories(server))
                .containsExactly(
                        "GLOBAL.Acme.one https://git.example.com/a/x", "GLOBAL.Acme.two https://git.example.com/b/x");
        assertThat(changesOfBoth(server)).isEqualTo("2 2");
    }

    @Test
    void anAliasThatThereIsNotIsRefusedAndOnlyAdminsRemoveOne() {
        twoComponents(server);

        var answer = server.send("/repositories/aliases?alias=git.example.com/b/x", request -> request.DELETE());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"field\":\"alias\"", "lists other names");
        assertThat(server.send("/repositories/aliases", request -> request.DELETE())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatAnEarlierReleaseTookForOneWhateverThePortStaysOneUntilThatIsTakenBack() {
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.one", "repository": "ssh://git@git.example.com:2222/a/x"}""");
        // as the migration leaves what was there before
        server.database().database().useTransaction(handle -> handle.execute("""
                        insert into repository_alias (organization_id, name, repository_id, actor, recorded_at)
                        select organization_id, regexp_replace(name, '^([^/]+)/', '\\1:*/'), id, 'fairlead', now()
                        from repository
                        """));
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.two", "repository": "https://git.example.com:8443/a/x"}""");
        assertThat(server.ask("/repositories").path("items")).hasSize(1);

        server.send("/repositories/aliases?alias=git.example.com:*/a/x", request -> request.DELETE());

        assertThat(repositories(server))
                .containsExactly(
                        "GLOBAL.Acme.one ssh://git.example.com:2222/a/x",
                        "GLOBAL.Acme.two https://git.example.com:8443/a/x");
    }

    @Test
    void repositoriesThatDifferByCaseOrPortOnlyAreFoundWithTheRemedyAndNoMoreOnceTheyAreOne() {
        var quality = "/data-quality/suspects?finding=similar-repositories&from=2026-01-01&to=2027-01-01";
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.one", "repository": "https://git.example.com/Acme/x"}""");
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.two", "repository": "https://git.example.com/acme/x"}""");
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.three", "repository": "https://git.example.com/acme/y"}""");

        assertThat(server.ask(quality).path("items").valueStream().map(RepositoryAliasTest::pair))
                .containsExactly("git.example.com/acme/x git.example.com/Acme/x");
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.four", "repository": "https://git.example.com:8443/acme/y"}""");
        assertThat(server.ask(quality).path("items").valueStream().map(RepositoryAliasTest::pair))
                .containsExactly(
                        "git.example.com:8443/acme/y git.example.com/acme/y",
                        "git.example.com/acme/x git.example.com/Acme/x");
        server.tell("/repositories/aliases", """
                {"alias": "https://git.example.com/Acme/x", "repository": "https://git.example.com/acme/x"}""");
        assertThat(server.ask(quality).path("items")).hasSize(1);
    }

    private static String pair(JsonNode suspect) {
        return suspect.path("told").asString() + " " + suspect.path("against").asString();
    }

    /** Components of two repositories, three commits each, of which the first is deployed before the others. */
    private static void twoComponents(WholeServer server) {
        for (var name : List.of("one", "two")) {
            var repository = "https://git.example.com/" + (name.equals("one") ? "a" : "b") + "/x";
            int first = name.equals("one") ? 1 : 4;
            for (int i = first; i < first + 3; i++) {
                server.tell(
                        "/commits", """
                        {"domain": "GLOBAL.Acme", "repository": "%s", "commit": "%s", "parents": [%s], "authoredAt": "2026-03-0%dT08:00:00Z", "committedAt": "2026-03-0%dT08:00:00Z"}""".formatted(repository, sha(i), i == first ? "" : '"' + sha(i - 1) + '"', i, i));
            }
            for (int i : List.of(first, first + 2)) {
                server.tell("/component-versions", """
                        {"name": "GLOBAL.Acme.%s;v%d", "repository": "%s", "commit": "%s"}""".formatted(name, i, repository, sha(i)));
                server.tell("/deployments", """
                        {"component": "GLOBAL.Acme.%s;v%d", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-03-1%dT12:00:00Z"}""".formatted(name, i, i));
            }
        }
    }

    private static String changesOfBoth(WholeServer server) {
        var report =
                "/reports/lead-time?component=GLOBAL.Acme.%s&form=every-change&from=2026-01-01&to=2026-12-31&wait=60s";
        return server.ask(report.formatted("one")).path("total").path("n").asInt() + " "
                + server.ask(report.formatted("two")).path("total").path("n").asInt();
    }

    private static List<String> repositories(WholeServer server) {
        return server.ask("/components")
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString() + " "
                        + item.path("repository").asString())
                .toList();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        history("https://git.example.com/old/checkout", "https://git.example.com/new/checkout");
        server.tell("/repositories/aliases", """
                {"alias": "https://git.example.com/old/checkout", "repository": "https://git.example.com/new/checkout"}""");

        assertRefused("https://git.example.com/a", "git@git.example.com:a.git", 422, "is the same as");
        assertRefused(
                "https://git.example.com/new/checkout",
                "https://git.example.com/old/checkout",
                409,
                "the other way round");
        assertRefused("checkout", "https://git.example.com/a", 422, "is not the address of a git repository");
    }

    @Test
    void repositoriesThatWereTwoBecomeOneAtTheNextStart() {
        history("https://git.example.com/old/checkout", "https://git.example.com/new/checkout");
        // as an earlier release stored them, which knew fewer forms
        server.database().database().useTransaction(handle -> handle.execute("""
                        update repository
                        set name = replace(name, 'git.example.com/old', 'github.com/ACME')
                          , url = replace(url, 'git.example.com/old', 'github.com/ACME')
                        """));
        server.database().database().useTransaction(handle -> handle.execute("""
                        update repository
                        set name = replace(name, 'git.example.com/new', 'github.com/acme')
                          , url = replace(url, 'git.example.com/new', 'github.com/acme')
                        """));
        assertThat(server.ask("/repositories").path("items")).hasSize(2);

        new RepositoryAliases(server.database().database(), NOW, () -> {}).settle();

        assertThat(changes()).isEqualTo("2 changes, 3 without a baseline");
        assertThat(server.ask("/repositories").path("items")).hasSize(1);
        assertThat(server.ask("/repositories").path("items").get(0).path("name").asString())
                .isEqualTo("github.com/acme/checkout");
    }

    @Test
    void anIdOfAPatchThatIsComputedInAnotherWayIsNoCorrection() {
        history("https://git.example.com/checkout", "https://git.example.com/checkout");
        var commit = """
                {"domain": "GLOBAL.Acme", "repository": "https://git.example.com/checkout", "commit": "%s", "parents": [], "authoredAt": "2026-03-01T08:00:00Z", "committedAt": "2026-03-01T08:00:00Z", "patchId": "%s"}""";
        for (var id : List.of("a".repeat(40), "b".repeat(66), "b".repeat(66))) {
            assertThat(server.tell("/commits", commit.formatted(sha(1), id))
                            .path("status")
                            .asString())
                    .isEqualTo("unchanged");
        }
        assertThat(server.ask("/audit-log?kind=commit").path("items")).isEmpty();
        assertThat(server.tell("/commits", commit.formatted(sha(1), "c".repeat(66)))
                        .path("status")
                        .asString())
                .isEqualTo("updated");
        assertThat(server.ask("/audit-log?kind=commit").path("items")).hasSize(1);
        assertThat(changes()).isEqualTo("2 changes, 3 without a baseline");
    }

    @Test
    void aTagThatWasMovedCorrectsItsVersionAndTheAuditTrailHasBoth() {
        history("https://git.example.com/checkout", "https://git.example.com/checkout");
        var version = """
                {"name": "GLOBAL.Acme.checkout;v1", "repository": "https://git.example.com/checkout", "commit": "%s", "committedAt": "2026-03-0%dT08:00:00Z"}""";

        server.tell("/component-versions", version.formatted(sha(3), 3));
        var moved = server.tell("/component-versions", version.formatted(sha(2), 2));

        assertThat(moved.path("status").asString()).isEqualTo("updated");
        assertThat(moved.path("name").asString()).isEqualTo("GLOBAL.Acme.checkout;v1");
        assertThat(changes()).isEqualTo("3 changes, 2 without a baseline");
        assertThat(server.ask("/audit-log?kind=component-version").path("items"))
                .hasSize(1);
    }

    private void assertRefused(String alias, String repository, int status, String message) {
        var answer = server.attempt(
                "/repositories/aliases",
                "{\"domain\": \"GLOBAL.Acme\", \"alias\": \"%s\", \"repository\": \"%s\"}"
                        .formatted(alias, repository));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
    }

    private void history(String one, String other) {
        steps(one, other).forEach(step -> step.accept(server));
    }

    /** Commits and the first tag by one address, builds by the other, which tell the last commits, too. */
    private static List<Consumer<WholeServer>> steps(String one, String other) {
        var steps = new ArrayList<Consumer<WholeServer>>();
        for (int day = 1; day <= 5; day++) {
            int number = day;
            var commit = """
                    {"domain": "GLOBAL.Acme", "repository": "%s", "commit": "%s", "parents": [%s], "authoredAt": "2026-03-0%dT08:00:00Z", "committedAt": "2026-03-0%dT08:00:00Z"}""";
            var parents = number == 1 ? "" : "\"" + sha(number - 1) + "\"";
            if (number != 5) {
                steps.add(
                        server -> server.tell("/commits", commit.formatted(one, sha(number), parents, number, number)));
            }
            if (number >= 4) {
                steps.add(server ->
                        server.tell("/commits", commit.formatted(other, sha(number), parents, number, number)));
            }
        }
        steps.add(server -> server.tell("/component-versions", """
                {"name": "GLOBAL.Acme.checkout;v1", "repository": "%s", "commit": "%s"}""".formatted(one, sha(3))));
        steps.add(server -> server.tell("/component-versions", """
                {"name": "GLOBAL.Acme.checkout;v2", "repository": "%s", "commit": "%s"}""".formatted(other, sha(5))));
        for (int number = 1; number <= 2; number++) {
            var deployment = """
                    {"component": "GLOBAL.Acme.checkout;v%d", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-03-0%dT12:00:00Z"}""".formatted(number, number + 5);
            steps.add(server -> server.tell("/deployments", deployment));
        }
        return steps;
    }

    private static String sha(int number) {
        return Integer.toString(number).repeat(40);
    }

    private String changes() {
        return changes(server);
    }

    private static String changes(WholeServer server) {
        var report = server.ask(LEAD_TIME);
        return report.path("total").path("n").asInt() + " changes, "
                + report.path("excluded").path("noBaseline").asInt() + " without a baseline";
    }
}
