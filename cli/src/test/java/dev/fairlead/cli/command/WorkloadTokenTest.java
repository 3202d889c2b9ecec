package dev.fairlead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which token a pipeline sends, where it keeps none. */
class WorkloadTokenTest {
    private static final String RUNNER = "/runner";

    /** The server, and a runner of GitHub beside it that takes only those who show its secret. */
    private static String answer(Peer.Call call) {
        if (!call.target().startsWith(RUNNER)) {
            return "200 {\"items\":[]}";
        }
        return call.authorization().equals("Bearer of-the-run")
                ? "200 {\"count\":1,\"value\":\"for" + call.target().replaceFirst(".*audience=", "-") + "\"}"
                : "403 {}";
    }

    private static String sent(Peer peer, Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("FAIRLEAD_URL", peer.url() + "/");
        var ended = Peer.run(all, "status", "--json");
        assertThat(ended.code()).as(ended.err()).isZero();
        return peer.calls().get(peer.calls().size() - 1).authorization().replace("Bearer ", "");
    }

    private static Map<String, String> github(Peer peer) {
        return Map.of(
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                peer.url() + RUNNER + "?v=2",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                "of-the-run");
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        var all = new HashMap<>(variables);
        all.put(name, value);
        return all;
    }

    @Test
    void aJobOfGithubAsksItsRunnerForATokenForThisServer() {
        try (var peer = new Peer(WorkloadTokenTest::answer)) {
            var port = peer.url().replaceFirst(".*:", "");
            assertThat(sent(peer, github(peer))).isEqualTo("for-http%3A%2F%2F127.0.0.1%3A" + port);
            assertThat(sent(peer, with(github(peer), "FAIRLEAD_AUDIENCE", "deliveries")))
                    .isEqualTo("for-deliveries");
            assertThat(sent(peer, with(github(peer), "FAIRLEAD_TOKEN", "kept"))).isEqualTo("kept");
            assertThat(sent(peer, with(with(github(peer), "FAIRLEAD_TOKEN", "kept"), "FAIRLEAD_WORKLOAD", "github")))
                    .startsWith("for-");
        }
    }

    @Test
    void aFileIsReadAndAJobOfGitlabHasAVariable(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("token"), "projected\n");
        try (var peer = new Peer(WorkloadTokenTest::answer)) {
            assertThat(sent(peer, Map.of("FAIRLEAD_TOKEN_FILE", file.toString())))
                    .isEqualTo("projected");
            assertThat(sent(peer, Map.of("FAIRLEAD_TOKEN_FILE", file.toString(), "FAIRLEAD_WORKLOAD", "kubernetes")))
                    .isEqualTo("projected");
            assertThat(sent(peer, Map.of("FAIRLEAD_ID_TOKEN", "of-gitlab"))).isEqualTo("of-gitlab");
            assertThat(sent(peer, Map.of("FAIRLEAD_ID_TOKEN", "of-gitlab", "FAIRLEAD_TOKEN", "kept")))
                    .isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github     | 4 | the job needs `permissions: id-token: write`
            gitlab     | 4 | there is no FAIRLEAD_ID_TOKEN in this job; give it one with `id_tokens: FAIRLEAD_ID_TOKEN: aud: http
            kubernetes | 4 | cannot read the token from /var/run/secrets/fairlead/token
            jenkins    | 2 | FAIRLEAD_WORKLOAD is github, gitlab or kubernetes, not `jenkins`
            """)
    void whatIsMissingIsNamed(String workload, int code, String told) {
        try (var peer = new Peer(WorkloadTokenTest::answer)) {
            var ended = Peer.run(Map.of("FAIRLEAD_URL", peer.url(), "FAIRLEAD_WORKLOAD", workload), "status");
            assertThat(ended.code()).isEqualTo(code);
            assertThat(ended.err()).contains(told);
        }
    }

    @Test
    void aRunnerThatGivesNoneIsToldWithoutItsSecret() {
        try (var peer = new Peer(call -> "403 {}")) {
            var ended = Peer.run(with(github(peer), "FAIRLEAD_URL", peer.url()), "status");
            assertThat(ended.code()).isEqualTo(4);
            assertThat(ended.err())
                    .contains("the runner gives no token (status 403); the job needs `permissions: id-token: write`")
                    .doesNotContain("of-the-run", RUNNER);
        }
    }

    @Test
    void whatTheServerSaysOfATokenIsPassedOn() {
        try (var peer = new Peer(call -> "401 {\"title\":\"Sign in or send a token\",\"detail\":\"made for `x`\"}")) {
            var ended = Peer.run(Map.of("FAIRLEAD_URL", peer.url(), "FAIRLEAD_ID_TOKEN", "x"), "status");
            assertThat(ended.code()).isEqualTo(4);
            assertThat(ended.err()).contains("not signed in", "made for `x`");
        }
    }
}
