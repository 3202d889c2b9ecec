package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.WholeServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** CSV says what JSON says, of every report and its receipts, in any world. */
class CsvLawsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-02T12:00:00Z"), ZoneOffset.UTC);

    /** Each metric, in each way in which its answers differ. */
    private static final List<String> METRICS = List.of(
            "deployment-frequency?",
            "lead-time?form=latest-commit",
            "lead-time?form=latest-commit&basis=author",
            "lead-time?form=version",
            "lead-time?form=every-change",
            "lead-time?form=every-change&basis=committer&bots=exclude");

    private static final List<String> SCOPES = List.of(
            "domain=GLOBAL.Acme",
            "domain=GLOBAL.Acme.Bank",
            "application=GLOBAL.Acme.Store.shop",
            "application=GLOBAL.Acme.Bank.desk&environment=GLOBAL.Acme.prod",
            "component=GLOBAL.Acme.Store.twin");

    private static final List<String> WINDOWS = List.of(
            "from=2026-02-01&to=2026-04-02&by=week",
            "from=2026-02-21T06:00:00Z&to=2026-03-14&by=month&zone=Asia/Kathmandu");

    @ParameterizedTest
    @Seeds(from = 51, worlds = 1, thoroughly = 4)
    void csvSaysWhatJsonSays(long seed) {
        try (var server = new WholeServer(CLOCK)) {
            SameBytesTest.tell(server, RandomWorld.chains(seed));
            var laws = new CsvLaws(address -> server.text("/api/v1/reports/" + address));
            for (var metric : METRICS) {
                for (var scope : SCOPES) {
                    for (var window : WINDOWS) {
                        var asked = metric + "&" + scope + "&" + window;
                        laws.report(asked);
                        laws.receipts(asked.replaceFirst("\\?", "/receipts?") + "&limit=100");
                    }
                }
            }

            assertThat(laws.cells()).as("seed %d", seed).isGreaterThan(20_000);
            assertThat(laws.differences()).as("seed %d", seed).isEmpty();
        }
    }
}
