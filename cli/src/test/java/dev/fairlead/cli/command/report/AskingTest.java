package dev.fairlead.cli.command.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AskingTest {
    @Test
    void reportsPassTheirQuestionOnAndPrintCsvAsItComes() {
        try (var peer = new Peer(call -> "200 a,b\n1,2\n")) {
            var ended = peer.run(
                    "report",
                    "lead-time",
                    "--application=GLOBAL.A.my shop",
                    "--tier=production",
                    "--by=week",
                    "--zone=Europe/Berlin",
                    "--form=every-change",
                    "--basis=merged",
                    "--bots=exclude",
                    "--csv");

            assertThat(ended.out()).isEqualTo("a,b\n1,2\n");
            assertThat(peer.calls().get(0).target())
                    .isEqualTo("/api/v1/reports/lead-time?application=GLOBAL.A.my+shop&tier=production&by=week"
                            + "&zone=Europe%2FBerlin&form=every-change&basis=merged&bots=exclude");
        }
    }

    @Test
    void receiptsAsCsvHaveOneHeadHoweverManyPartsTheyComeIn() {
        try (var peer = new Peer(call -> call.target().contains("after")
                ? "200 when,why\n3,counted\n"
                : "200 [Fairlead-Next: p2] when,why\n1,counted\n2,merge\n")) {
            var ended = peer.run("report", "lead-time", "--receipts", "--csv", "--limit=1500");

            assertThat(ended.code()).isZero();
            assertThat(ended.out()).isEqualTo("when,why\n1,counted\n2,merge\n3,counted\n");
            assertThat(peer.calls())
                    .extracting(Peer.Call::target)
                    .containsExactly(
                            "/api/v1/reports/lead-time/receipts?order=newest&limit=1000",
                            "/api/v1/reports/lead-time/receipts?order=newest&limit=500&after=p2");
            assertThat(peer.run("report", "lead-time", "--receipts", "--csv", "--limit=10")
                            .err())
                    .contains("there are more receipts; raise --limit");
        }
    }

    @Test
    void listsFollowTheirPages() {
        try (var peer = new Peer(call -> call.target().contains("after")
                ? "200 {\"items\":[{\"name\":\"b\",\"tier\":null}],\"next\":null}"
                : "200 {\"items\":[{\"name\":\"a\\u001b[31m\",\"tier\":\"testing\"}],\"next\":\"p2\"}")) {
            var ended = peer.run("list", "environments", "--where", "component=GLOBAL.A.x");

            assertThat(ended.out()).isEqualTo("""
                            name    tier
                            a [31m  testing
                            b
                            """);
            assertThat(peer.calls())
                    .extracting(Peer.Call::target)
                    .containsExactly(
                            "/api/v1/environments?component=GLOBAL.A.x&limit=100",
                            "/api/v1/environments?component=GLOBAL.A.x&limit=99&after=p2");
        }
    }

    @Test
    void rebuildWaitsForTheEnd() {
        var polls = new AtomicInteger();
        try (var peer = new Peer(call -> call.method().equals("POST") || polls.incrementAndGet() < 3
                ? "202 {\"status\":\"running\"}"
                : "200 {\"status\":\"done\",\"deployments\":7}")) {
            var ended = peer.run("rebuild");

            assertThat(ended.out()).isEqualTo("rebuilt the numbers of 7 deployments\n");
            assertThat(polls).hasValue(3);
        }
    }

    @Test
    void statusChecksServerAndToken() {
        try (var peer = new Peer(call -> "200 {\"items\":[]}")) {
            assertThat(peer.run("status").out()).contains("is ready", "token    accepted");
            assertThat(peer.run("status", "--json").out()).contains("\"ready\":true,\"signedIn\":true");
        }
    }

    @Test
    void voidingSendsTheReason() {
        try (var peer = Peer.friendly()) {
            peer.run("void", "12", "--reason", "test run");

            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/deployments/12/void");
            assertThat(peer.calls().get(0).body()).isEqualTo("{\"reason\":\"test run\"}");
        }
    }
}
