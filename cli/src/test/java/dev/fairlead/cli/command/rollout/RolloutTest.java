package dev.fairlead.cli.command.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollouts at a command line, where the server answers slowly, late, or not at all. */
class RolloutTest {
    private static final String[] DEPLOY = {
        "deploy", "--component", "GLOBAL.A.pay;1", "--environment", "GLOBAL.A.prod", "--retry", "1"
    };

    private static String rollout(String status, String reason) {
        return "200 {\"id\":7,\"kind\":\"deploy\",\"environment\":\"GLOBAL.A.prod\",\"components\":[\"GLOBAL.A.pay;1\"],"
                + "\"status\":\"" + status + "\"" + (reason.isEmpty() ? "" : ",\"reason\":\"" + reason + "\"") + "}";
    }

    private static String log(String status, boolean complete, int... lines) {
        var items = new StringBuilder();
        for (int line : lines) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"line\":%d,\"step\":1,\"text\":\"line %d\"}".formatted(line, line));
        }
        return "200 {\"items\":[" + items + "],\"status\":\"" + status + "\",\"complete\":" + complete + "}";
    }

    /** Answers one after the other, the last one for ever. */
    private static Peer saying(String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return new Peer(call -> {
            synchronized (left) {
                return left.size() == 1 ? left.element() : left.remove();
            }
        });
    }

    @Test
    void aLostServerIsWaitedForAndFollowedFromTheLineThatWasLast() {
        try (var peer = saying(
                rollout("running", ""),
                log("running", false, 1, 2),
                "503 starting",
                "502 gone",
                log("succeeded", true, 3),
                rollout("succeeded", ""))) {
            var ended = peer.run(DEPLOY);

            assertThat(ended.code()).isZero();
            assertThat(ended.out()).isEqualTo("""
                    [1] line 1
                    [1] line 2
                    [1] line 3
                    rollout 7 of GLOBAL.A.pay;1 to GLOBAL.A.prod: succeeded
                    """);
            assertThat(ended.err()).contains("Waiting for the server");
            assertThat(peer.calls().stream().filter(call -> call.method().equals("POST")))
                    .as("begun once")
                    .hasSize(1);
            assertThat(peer.calls().get(4).target()).contains("after=2");
        }
    }

    @Test
    void whoLosesTheServerForGoodIsToldHowToGoOn() {
        try (var peer = saying(rollout("running", ""), "503 gone")) {
            var ended = peer.run(DEPLOY);

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err())
                    .contains("the rollout goes on")
                    .contains("fairlead logs 7 --follow")
                    .doesNotContain("Running the same command again");
        }
    }

    @Test
    void whatItWaitsForIsSaidOnce() {
        var waiting = rollout("queued", "waits for an approval");
        try (var peer = saying(
                rollout("queued", ""),
                log("queued", false),
                waiting,
                log("queued", false),
                waiting,
                log("succeeded", true, 1),
                rollout("succeeded", ""))) {
            var ended = peer.run(DEPLOY);

            assertThat(ended.err()).isEqualTo("""
                    fairlead: rollout 7 of GLOBAL.A.pay;1 to GLOBAL.A.prod: queued
                    fairlead: rollout 7 of GLOBAL.A.pay;1 to GLOBAL.A.prod: queued (waits for an approval)
                    """);
            assertThat(ended.out()).startsWith("[1] line 1\n");
        }
    }

    @Test
    void jsonOnStandardOutputIsNothingButJson() {
        try (var peer = saying(
                rollout("running", ""), log("failed", true, 1), rollout("failed", "GLOBAL.A.pay;1 on e1: broken"))) {
            var ended = peer.run("deploy", "--component", "GLOBAL.A.pay;1", "--environment", "GLOBAL.A.prod", "--json");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out().strip()).startsWith("{").endsWith("}").contains("\"failed\"");
            assertThat(ended.err()).contains("[1] line 1");
        }
        try (var peer = saying(log("failed", true, 1, 2), rollout("failed", ""))) {
            assertThat(peer.run("logs", "7", "--json").out().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("{\"line\":"));
        }
    }

    @Test
    void whatATargetWroteDoesNotMoveTheCursor() {
        try (var peer = saying(
                "200 {\"items\":[{\"line\":1,\"text\":\"a\\u001b[2Jb\\tc\"}],\"status\":\"succeeded\",\"complete\":true}",
                rollout("succeeded", ""))) {
            assertThat(peer.run("logs", "7").out()).isEqualTo("a[2Jb c\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan", "deploy", "rollback", "rollouts", "logs", "approve", "cancel", "pause", "resume", "retry"
            })
    void helpHasAnExample(String command) {
        assertThat(Peer.run(Map.of(), command, "--help").out())
                .contains("Example")
                .contains("  fairlead " + command + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "deploy --environment=GLOBAL.A.prod | name what to deploy: either --application or --component",
                "deploy --application=GLOBAL.A.s;1 --component=GLOBAL.A.p;1 --environment=GLOBAL.A.prod | either --application or --component",
                "deploy --component=GLOBAL.A.p;1 | Missing required option: '--environment=NAME'",
                "plan --component=p;1 --environment=GLOBAL.A.prod | is no full name",
                "plan --component=GLOBAL.A.p;1 --environment=prod | is no full name",
                "deploy --component=GLOBAL.A.p;1 --environment=GLOBAL.A.prod --rolling=1 --canary=1 | exclude each other",
                "deploy --component=GLOBAL.A.p;1 --environment=GLOBAL.A.prod --canary-approval | --canary-approval goes with --canary",
                "rollback | name the rollout to take back, or --environment and --at",
                "rollback 7 --at=2026-01-01T00:00:00Z | name the rollout to take back, or --environment and --at",
                "logs seven | 'seven' is not a long",
                "approve | Missing required parameter: 'NUMBER'",
            })
    void aWrongCommandLineSaysWhatIsWrong(String line, String message) {
        try (var peer = Peer.friendly()) {
            var ended = peer.run(line.split(" "));

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains(message);
            assertThat(peer.calls()).isEmpty();
        }
    }
}
