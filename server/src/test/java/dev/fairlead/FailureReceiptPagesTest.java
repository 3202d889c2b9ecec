package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages behind the numbers about failures: what counted, and why. */
@SuppressWarnings("NullAway.Init")
class FailureReceiptPagesTest {
    private static final String MARCH = "&from=2026-03-01&to=2026-04-01&environment=GLOBAL.Acme.prod";

    private static WholeServer server;

    /** A version that was rolled back, and an incident of it. */
    @BeforeAll
    static void start() {
        server = new WholeServer(Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC));
        deploy(1, "13:00");
        deploy(2, "15:00");
        deploy(1, "16:00");
        server.tell("/incidents", """
                {"source": "pager", "externalId": "p-1", "title": "Payments are slow", "environment": "GLOBAL.Acme.prod",
                 "component": "GLOBAL.Acme.pay", "detectedAt": "2026-03-02T15:20:00Z",
                 "resolvedAt": "2026-03-02T16:05:00Z"}""");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void deploy(int version, String time) {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.pay;%d", "environment": "GLOBAL.Acme.prod",
                 "finishedAt": "2026-03-02T%s:00Z"}""".formatted(version, time));
    }

    private static String receipts(String metric) {
        return Jsoup.parse(server.page("/components/GLOBAL.Acme.pay/receipts?metric=" + metric + MARCH))
                .select("table.receipts")
                .text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            change-fail-rate | Failed? Put right after
            recovery-time    | failed incident, 88 % sure #1 Payments are slow rolled back #3 1.0 h
            rework-rate      | #3 prod 1 rework put right #2
            time-to-restore  | #1 Payments are slow prod no caused by #2 45 min
            """)
    void eachSaysWhatItCountedAndWhy(String metric, String words) {
        assertThat(receipts(metric)).contains(words);
    }

    @Test
    void theNumbersOnThePageOfAUnitLeadThere() {
        var links = Jsoup.parse(server.page("/components/GLOBAL.Acme.pay?" + MARCH.substring(1)))
                .select("a[href*=/receipts]")
                .eachAttr("href");
        for (var metric : new String[] {"change-fail-rate", "recovery-time", "rework-rate", "time-to-restore"}) {
            assertThat(links).as(metric).anyMatch(link -> link.contains("metric=" + metric));
        }
    }
}
