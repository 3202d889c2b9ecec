package dev.fairlead.intake.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.alarm.Samples.Sample;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a delivery of each kind says: when it began, when it was over, how bad it was, of which service and where. */
class SendersTest {

    @Test
    void eachSaysWhatItDocuments() {
        assertThat(Samples.ALL.stream()
                        .map(sample -> "# " + sample.source().title() + "\n" + said(sample))
                        .collect(Collectors.joining()))
                .isEqualTo("""
                        # Alertmanager
                        alert c1 began 10:20:00.123456; Checkout is slow; page; checkout; production
                        alert c2 began 09:00:00; Slow; null; pay; -
                        alert c2 ended 09:30:00; Slow; null; pay; -
                        - 3 more alerts were left out by the sender, which sends so many at most; what became of them is not known
                        # Grafana
                        alert c1 began 10:20:00.123456; Checkout is slow; page; checkout; production
                        alert c2 began 09:00:00; Slow; null; pay; -
                        alert c2 ended 09:30:00; Slow; null; pay; -
                        - 3 more alerts were left out by the sender, which sends so many at most; what became of them is not known
                        # Grafana
                        incident I6H: 10:20:00 to 11:05:00, at 11:05:00.714058; Checkout is slow; critical; Checkout alerts; production
                        # PagerDuty
                        incident PCPZE64: 10:20:00 to 11:05:00.816, at 11:05:00.816; Checkout is slow; P1; Checkout; -
                        # Opsgenie
                        incident 0526-ac: 10:20:00 to 11:05:00.669001, at 11:05:00.669001; Checkout is slow; P2; checkout; production
                        # Opsgenie
                        incident 7a-f: 10:20:00 to 11:05:00, at 11:06:00; Checkout is slow; P1; -; production
                        # Statuspage
                        incident z3l: 10:20:00 to 11:05:00, at 11:05:20; Checkout is slow; major; Checkout; -
                        # Statuspage
                        alert component rb5 began 10:20:00; Checkout: major outage; major_outage; Checkout; -
                        # Jira
                        incident OPS-7: 10:20:00.962 to 11:05:00, at 11:05:00.721; Checkout is slow; High; checkout; production
                        # ServiceNow
                        incident INC0010042: 10:20:00 to 11:05:00, at 11:05:01; Checkout is slow; 1 - Critical; Checkout; production
                        # incident.io
                        incident 01FCND: 10:20:00 to 11:05:00, at 11:06:00; Checkout is slow; Major; checkout; production
                        # Rootly
                        incident 7ce1: 10:20:00 to 11:05:00, at 11:40:00.067; Checkout is slow; SEV1; checkout; production
                        # FireHydrant
                        incident 04d9: 10:20:00 to 11:05:00, at 11:05:00; Checkout is slow; SEV1; checkout; production
                        # Datadog
                        alert 7790 began 10:20:00; Checkout is slow; P1; checkout; production
                        # New Relic
                        incident 95a9: 10:20:00 to 11:05:00, at 11:05:00; Checkout is slow; CRITICAL; checkout; -
                        # Sentry
                        incident metric alert 4: 10:20:00 to 11:05:00, at 11:05:00; Too many errors; null; checkout; production
                        # Sentry
                        alert issue 1170 began 10:20:00; NullPointerException; error; checkout; production
                        # Zabbix
                        incident 104: 10:20:00 to 11:05:00, at 11:05:00; Checkout is slow; High; checkout-1; production
                        """);
    }

    private static String said(Sample sample) {
        return Said.by(sample.source(), sample.body(), sample.headers());
    }

    @Test
    void eachIsKnownByItsEventAndSomeByAnIdentityOfTheirOwn() {
        assertThat(Samples.ALL.stream()
                        .map(sample -> {
                            var delivery = Said.delivery(sample.body(), sample.headers());
                            return sample.source().name() + " "
                                    + sample.source().event().apply(delivery).orElse("-") + " "
                                    + sample.source().identity().apply(delivery).orElse("-");
                        })
                        .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo("""
                        alertmanager firing -
                        grafana firing -
                        grafana resolve -
                        pagerduty incident.resolved 01E
                        opsgenie Close -
                        opsgenie Resolve -
                        statuspage resolved -
                        statuspage major_outage -
                        jira jira:issue_updated -
                        servicenow - -
                        incidentio public_incident.incident_updated_v2 -
                        rootly incident.resolved 88a5
                        firehydrant UPDATED -
                        datadog Triggered -
                        newrelic CLOSED -
                        sentry issue.resolved -
                        sentry issue.triggered -
                        zabbix 0 -
                        """);
    }

    @Test
    void identitiesOfHeadersAreRead() {
        assertThat(Samples.ALL.stream()
                        .map(Sample::source)
                        .distinct()
                        .flatMap(source -> source
                                .identity()
                                .apply(Said.delivery(
                                        "{}",
                                        Map.of(
                                                "webhook-id", "msg_1",
                                                "X-Atlassian-Webhook-Identifier", "a1",
                                                "Request-ID", "r1")))
                                .map(id -> source.name() + " " + id)
                                .stream())
                        .distinct())
                .containsExactlyInAnyOrder("incidentio msg_1", "jira a1", "sentry r1");
    }
}
