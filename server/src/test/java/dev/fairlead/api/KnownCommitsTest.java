package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whoever records commits can ask first what is known and what is missing. */
class KnownCommitsTest {
    @AutoClose
    private final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private final Client client = server.client();

    private static String sha(char digit) {
        return String.valueOf(digit).repeat(40);
    }

    private static String quoted(char... digits) {
        var shas = new String(digits).chars().mapToObj(digit -> "\"" + sha((char) digit) + "\"");
        return shas.collect(Collectors.joining(", "));
    }

    private void commit(char digit, String times, char... parents) {
        var told = client.post("/api/v1/commits", """
                {"domain": "GLOBAL.Acme", "repository": "https://g.example/pay", "commit": "%s", "parents": [%s]%s}""".formatted(sha(digit), quoted(parents), times));
        assertThat(told.status()).isLessThan(300);
    }

    private String known(String repository, char... digits) {
        var answer = client.post("/api/v1/commits/known", """
                {"domain": "GLOBAL.Acme", "repository": "%s", "commits": [%s]}""".formatted(repository, quoted(digits)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().toString();
    }

    private static String answer(String known, String holes, long total) {
        return "{\"known\":[%s],\"holes\":[%s],\"holesTotal\":%d}"
                .formatted(known, holes, total)
                .replace(" ", "");
    }

    @Test
    void nothingIsKnownOfWhatNobodyTold() {
        assertThat(known("https://g.example/pay", 'a')).isEqualTo(answer("", "", 0));
        commit('a', "");
        assertThat(known("https://g.example/other", 'a')).isEqualTo(answer("", "", 0));
    }

    @Test
    void holesAreWhatACommitOrAVersionNamesAndNobodyTold() {
        commit('c', ", \"cherryPickedFrom\": \"" + sha('f') + "\"", 'b');
        assertThat(known("https://g.example/pay.git", 'd', 'c', 'b')).isEqualTo(answer(quoted('c'), quoted('b'), 1));
        client.post("/api/v1/component-versions", """
                {"component": "GLOBAL.Acme.pay", "version": "1", "repository": "https://g.example/pay", "commit": "%s"}""".formatted(sha('d')));
        assertThat(known("git@g.example:pay.git", 'd', 'c')).isEqualTo(answer(quoted('c'), quoted('b', 'd'), 2));
        commit('d', "", 'c');
        commit('b', "", 'a');
        assertThat(known("https://g.example/pay", 'b', 'd')).isEqualTo(answer(quoted('b', 'd'), quoted('a'), 1));
        commit('a', "");
        assertThat(known("https://g.example/pay", 'a')).isEqualTo(answer(quoted('a'), "", 0));
    }

    @Test
    void moreThanTenThousandAreTooManyToAskFor() {
        var shas = String.join("\", \"", Collections.nCopies(10_001, sha('a')));
        var refused = client.post("/api/v1/commits/known", """
                {"domain": "GLOBAL.Acme", "repository": "https://g.example/pay", "commits": ["%s"]}""".formatted(shas));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("field").asString()).isEqualTo("commits");
        assertThat(refused.json().path("detail").asString()).contains("at most 10000");
    }

    @Test
    void aCommitWithoutATimeIsKeptAndListedLast() {
        commit('a', ", \"authoredAt\": null, \"committedAt\": null");
        commit('b', ", \"committedAt\": \"2026-01-02T10:00:00Z\", \"firstCommittedAt\": \"2026-01-01T10:00:00Z\"", 'a');
        commit('c', ", \"authoredAt\": \"2026-01-03T10:00:00Z\"", 'b');
        commit('d', ", \"committedAt\": \"2026-01-04T10:00:00Z\"", 'c');
        var path = "/api/v1/commits?repository=https://g.example/pay&limit=1";
        var found = new StringBuilder();
        for (var at = path; ; ) {
            var part = client.get(at).json();
            part.path("items")
                    .forEach(item -> found.append(item.path("commit").asString().charAt(0)));
            if (part.path("next").isNull()) {
                break;
            }
            at = path + "&after=" + part.path("next").asString();
        }
        assertThat(found).hasToString("dbac");
        var whole =
                client.get("/api/v1/commits?repository=https://g.example/pay").json();
        assertThat(whole.path("items").path(1).path("firstCommittedAt").asString())
                .isEqualTo("2026-01-01T10:00:00Z");
        assertThat(whole.path("items").path(2).has("authoredAt")).isFalse();
    }
}
