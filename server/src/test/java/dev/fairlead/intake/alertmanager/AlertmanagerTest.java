package dev.fairlead.intake.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.intake.alarm.Said;
import dev.fairlead.intake.grafana.Grafana;
import dev.fairlead.platform.refusal.Refused;
import org.junit.jupiter.api.Test;

/** Groups of alerts as Alertmanager and Grafana send them, in the ways that surprise. */
class AlertmanagerTest {

    @Test
    void eachAlertOfAGroupIsToldByItself() {
        assertThat(said("""
                        {"status": "firing", "labels": {"alertname": "A"}, "startsAt": "2026-11-20T10:00:00Z", "fingerprint": "a"},
                        {"status": "resolved", "labels": {"alertname": "B"}, "startsAt": "2026-11-20T09:00:00Z",
                         "endsAt": "2026-11-20T09:10:00Z", "fingerprint": "b"}
                        """)).isEqualTo("""
                        alert a began 10:00:00; A; null; -; -
                        alert b began 09:00:00; B; null; -; -
                        alert b ended 09:10:00; B; null; -; -
                        """);
    }

    /** Alertmanager writes the end there where the beginning was left out. */
    @Test
    void anAlertThatIsToBeginSaysNothing() {
        assertThat(said("""
                        {"status": "firing", "labels": {"alertname": "A"}, "startsAt": "2026-11-20T13:00:00Z",
                         "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "a"}
                        """))
                .startsWith("- A fires, and says that it begins at 2026-11-20T13:00:00Z, which is to come");
    }

    @Test
    void aClockThatIsALittleAheadIsBelieved() {
        assertThat(said("""
                        {"status": "firing", "labels": {"alertname": "A"}, "startsAt": "2026-11-20T12:04:00Z", "fingerprint": "a"}
                        """)).isEqualTo("alert a began 12:04:00; A; null; -; -\n");
    }

    @Test
    void anEndThatWasTheBeginningTooIsAnEndAlone() {
        assertThat(said("""
                        {"status": "resolved", "labels": {"alertname": "A"}, "startsAt": "2026-11-20T11:00:00Z",
                         "endsAt": "2026-11-20T11:00:00Z", "fingerprint": "a"}
                        """)).isEqualTo("""
                        alert a ended 11:00:00; A; null; -; -
                        - A is over since 2026-11-20T11:00:00Z, and does not say when it began
                        """);
    }

    @Test
    void zeroDatesAreNoMoments() {
        assertThat(said("""
                        {"status": "resolved", "labels": {"alertname": "A"}, "startsAt": "0001-01-01T00:00:00Z",
                         "endsAt": "2026-11-20T11:00:00Z", "fingerprint": "a"}
                        """)).startsWith("alert a ended 11:00:00");
        assertThatThrownBy(() -> said("""
                        {"status": "firing", "labels": {"alertname": "A"}, "startsAt": "0001-01-01T00:00:00Z", "fingerprint": "a"}
                        """))
                .isInstanceOf(Refused.class)
                .satisfies(e -> assertThat(((Refused) e).refusal().field()).isEqualTo("alerts[0].startsAt"));
    }

    @Test
    void whatIsWrongWithOneAlertDoesNotKeepTheOthersOut() {
        assertThat(said("""
                        {"status": "firing", "labels": {"alertname": "A"}, "startsAt": "2026-11-20T10:00:00Z", "fingerprint": "a"},
                        {"status": "firing", "labels": {"alertname": "B"}, "startsAt": "soon", "fingerprint": "b"},
                        {"status": "pending", "labels": {"alertname": "C"}, "fingerprint": "c"}
                        """))
                .startsWith("alert a began 10:00:00; A; null; -; -\n- alerts[1].startsAt: `soon` is not a moment")
                .contains("- alerts[2].status: `pending` is neither `firing` nor `resolved`\n");
    }

    @Test
    void alertsThatFireAlwaysAreNoIncidents() {
        assertThat(said("""
                        {"status": "firing", "labels": {"alertname": "Watchdog"}, "startsAt": "2026-11-20T10:00:00Z", "fingerprint": "a"},
                        {"status": "firing", "labels": {"alertname": "Info", "severity": "none"}, "startsAt": "2026-11-20T10:00:00Z"}
                        """)).isEqualTo("""
                        - Watchdog is meant to fire always, so it is no incident
                        - Info is meant to fire always, so it is no incident
                        """);
    }

    @Test
    void withoutAFingerprintTheLabelsAreIt() {
        var one = said("""
                {"status": "firing", "labels": {"alertname": "A", "app": "x"}, "startsAt": "2026-11-20T10:00:00Z"}
                """);
        assertThat(said("""
                        {"status": "firing", "labels": {"app": "x", "alertname": "A"}, "startsAt": "2026-11-20T10:00:00Z"}
                        """)).isEqualTo(one);
        assertThat(said("""
                        {"status": "firing", "labels": {"app": "y", "alertname": "A"}, "startsAt": "2026-11-20T10:00:00Z"}
                        """)).isNotEqualTo(one);
    }

    @Test
    void labelsOfPeopleAreKeptAndThoseThatMeanTheSameAreShared() {
        var told = Said.translation(Alertmanager.source(), """
                        {"alerts": [{"status": "firing", "fingerprint": "a", "startsAt": "2026-11-20T10:00:00Z", "labels":
                         {"app.kubernetes.io/name": "shop", "kubernetes_namespace": "eu", "stage": "production", "x": "1", "empty": ""}}]}
                        """).told();
        assertThat(told.getFirst().labels().values().toString())
                .isEqualTo("{event=alert, service=shop, environment=production, namespace=eu,"
                        + " label.app.kubernetes.io/name=shop, label.kubernetes_namespace=eu, label.stage=production,"
                        + " label.x=1}");
    }

    @Test
    void anEmptyGroupIsSaid() {
        assertThat(said("")).isEqualTo("- the group has no alerts\n");
        assertThatThrownBy(() -> Said.by(Alertmanager.source(), "{}"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void aTestOfGrafanasContactPointIsNoIncident() {
        assertThat(Said.by(Grafana.source(), """
                        {"receiver": "", "status": "firing", "alerts": [{"status": "firing", "fingerprint": "57c6d9296de2ad39",
                         "labels": {"alertname": "TestAlert", "instance": "Grafana"}, "startsAt": "2026-11-20T10:00:00Z"}]}
                        """)).isEqualTo("- a test of the contact point\n");
    }

    @Test
    void grafanasAlertingOfOldHasNoMoments() {
        assertThat(Said.by(Grafana.source(), "{\"ruleId\": 1, \"state\": \"ok\", \"title\": \"x\"}"))
                .startsWith("- the alerting that Grafana had before version 9 does not say when");
    }

    private static String said(String alerts) {
        return Said.by(Alertmanager.source(), "{\"version\": \"4\", \"alerts\": [" + alerts + "]}");
    }
}
