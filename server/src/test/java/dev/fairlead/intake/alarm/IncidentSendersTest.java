package dev.fairlead.intake.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.datadog.Datadog;
import dev.fairlead.intake.firehydrant.FireHydrant;
import dev.fairlead.intake.grafana.Grafana;
import dev.fairlead.intake.incidentio.IncidentIo;
import dev.fairlead.intake.jira.Jira;
import dev.fairlead.intake.newrelic.NewRelic;
import dev.fairlead.intake.opsgenie.Opsgenie;
import dev.fairlead.intake.pagerduty.PagerDuty;
import dev.fairlead.intake.rootly.Rootly;
import dev.fairlead.intake.sentry.Sentry;
import dev.fairlead.intake.servicenow.ServiceNow;
import dev.fairlead.intake.statuspage.Statuspage;
import dev.fairlead.intake.zabbix.Zabbix;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events of incidents in the ways that surprise: what is told after the end must not open an incident again. */
class IncidentSendersTest {

    @Test
    void whatPagerDutySaysOfAnOpenIncidentKeepsItOpen() {
        assertThat(pagerDuty("incident.triggered", "triggered", "10:20:01"))
                .startsWith("incident PCPZE64: 10:20:00 to ?, at 10:20:01; Checkout is slow; P1");
        assertThat(pagerDuty("incident.acknowledged", "acknowledged", "10:25:00"))
                .startsWith("incident PCPZE64: 10:20:00 to ?, at 10:25:00");
        assertThat(pagerDuty("incident.reassigned", "triggered", "10:26:00"))
                .startsWith("incident PCPZE64: 10:20:00 to ?, at 10:26:00");
        assertThat(pagerDuty("incident.reopened", "triggered", "11:30:00"))
                .startsWith("incident PCPZE64: 10:20:00 to ?, at 11:30:00");
    }

    @Test
    void aPriorityThatPagerDutyTellsAfterTheEndDoesNotOpenTheIncident() {
        assertThat(pagerDuty("incident.priority_updated", "resolved", "11:30:00"))
                .startsWith("incident PCPZE64: 10:20:00 to 11:05:00, at 11:30:00");
        assertThat(Said.by(
                        PagerDuty.source(),
                        Samples.PAGERDUTY
                                .replace("incident.resolved", "incident.priority_updated")
                                .replace("\"resolved_at\": \"2026-11-20T11:05:00Z\",", "")))
                .startsWith("incident PCPZE64: 10:20:00 to ?, at 10:20:00;")
                .contains("- `incident.priority_updated` of an incident that is resolved; since when,");
    }

    @Test
    void whatPagerDutySaysOfNotesServicesAndTestsIsPassedOver() {
        assertThat(Said.by(PagerDuty.source(), """
                        {"event": {"id": "1", "event_type": "incident.annotated", "occurred_at": "2026-11-20T10:00:00Z",
                         "data": {"incident": {"id": "P1"}, "id": "N", "content": "x", "type": "incident_note"}}}
                        """))
                .isEqualTo("- `incident.annotated` says nothing of when an incident began or was over\n");
        assertThat(Said.by(PagerDuty.source(), """
                        {"event": {"id": "1", "event_type": "service.updated", "data": {"id": "S", "type": "service"}}}
                        """))
                .isEqualTo("- `service.updated` says nothing of when an incident began or was over\n");
        assertThat(Said.by(PagerDuty.source(), """
                        {"event": {"id": "1", "event_type": "pagey.ping", "data": {"message": "Hello", "type": "ping"}}}
                        """)).isEqualTo("- a test of the subscription\n");
        assertThat(Said.by(PagerDuty.source(), "{\"messages\": []}")).contains("create a subscription of version 3");
    }

    /** Webhooks of 2021 said nothing of when an incident was created: what came before or comes later does. */
    @Test
    void anEndOfPagerDutyWithoutTheBeginningIsToldAllTheSame() {
        assertThat(Said.by(
                        PagerDuty.source(), Samples.PAGERDUTY.replace("\"created_at\": \"2026-11-20T10:20:00Z\",", "")))
                .startsWith("incident PCPZE64: ? to 11:05:00.816, at 11:05:00.816");
    }

    private static String pagerDuty(String type, String status, String time) {
        return Said.by(
                PagerDuty.source(),
                Samples.PAGERDUTY
                        .replace("incident.resolved", type)
                        .replace("\"status\": \"resolved\"", "\"status\": \"" + status + "\"")
                        .replace("2026-11-20T11:05:00.816Z", "2026-11-20T" + time + "Z"));
    }

    @Test
    void actionsOfOpsgenie() {
        assertThat(opsgenie("Create")).startsWith("incident 0526-ac: 10:20:00 to ?, at 10:20:00;");
        assertThat(opsgenie("Acknowledge")).startsWith("incident 0526-ac: 10:20:00 to ?, at 11:05:00.669001;");
        assertThat(opsgenie("Delete")).startsWith("incident 0526-ac: 10:20:00 to 11:05:00.669001,");
        // a note can be added to an alert that is closed
        assertThat(opsgenie("AddNote"))
                .startsWith("incident 0526-ac: 10:20:00 to ?, at 10:20:00;")
                .contains("- `AddNote` says nothing of when the alert was over\n");
    }

    private static String opsgenie(String action) {
        return Said.by(Opsgenie.source(), Samples.OPSGENIE.replace("Close", action));
    }

    @Test
    void closingAnIncidentOfOpsgenieIsPaperwork() {
        var closed = Samples.OPSGENIE_INCIDENT.replace("\"status\": \"resolved\"", "\"status\": \"closed\"");
        assertThat(Said.by(Opsgenie.source(), closed)).startsWith("incident 7a-f: 10:20:00 to 11:05:00, at 11:06:00");
        assertThat(Said.by(Opsgenie.source(), closed.replace("\"impactEndDate\": \"2026-11-20T11:05:00Z\",", "")))
                .startsWith("incident 7a-f: 10:20:00 to ?, at 10:20:00")
                .contains("- that it is closed does not say when users were served again");
    }

    @Test
    void aPostmortemDoesNotOpenAnIncidentOfStatuspage() {
        assertThat(Said.by(
                        Statuspage.source(),
                        Samples.STATUSPAGE
                                .replace(
                                        "\"status\": \"resolved\", \"impact\"",
                                        "\"status\": \"postmortem\", \"impact\"")
                                .replace("2026-11-20T11:05:20Z", "2026-11-22T09:00:00Z")))
                .startsWith("incident z3l: 10:20:00 to 11:05:00, at 2026-11-22T09:00:00;");
    }

    @Test
    void monitoringIsNotYetResolvedAtStatuspage() {
        assertThat(Said.by(
                        Statuspage.source(),
                        Samples.STATUSPAGE
                                .replace(
                                        "\"status\": \"resolved\", \"impact\"",
                                        "\"status\": \"monitoring\", \"impact\"")
                                .replace("\"resolved_at\": \"2026-11-20T11:05:00Z\"", "\"resolved_at\": null")))
                .startsWith("incident z3l: 10:20:00 to ?, at 11:05:20;");
    }

    @Test
    void theUpdateThatSaysResolvedHasTheMomentWhereTheIncidentHasNone() {
        assertThat(Said.by(
                        Statuspage.source(),
                        Samples.STATUSPAGE.replace(
                                "\"resolved_at\": \"2026-11-20T11:05:00Z\"", "\"resolved_at\": null")))
                .startsWith("incident z3l: 10:20:00 to 11:05:00, at 11:05:20;");
    }

    @Test
    void maintenanceIsNoIncident() {
        for (var status : new String[] {"scheduled", "in_progress", "verifying", "completed"}) {
            assertThat(Said.by(
                            Statuspage.source(),
                            "{\"incident\": {\"id\": \"x\", \"status\": \"" + status
                                    + "\", \"impact\": \"maintenance\"}}"))
                    .isEqualTo("- maintenance is planned, so it is no incident\n");
        }
        assertThat(Said.by(
                        Statuspage.source(),
                        Samples.STATUSPAGE_COMPONENT.replace(
                                "\"new_status\": \"major_outage\"", "\"new_status\": \"under_maintenance\"")))
                .isEqualTo("- maintenance is planned, so it is no incident\n");
    }

    @Test
    void aComponentOfStatuspageThatWorksAgainHasEnded() {
        assertThat(Said.by(
                        Statuspage.source(),
                        Samples.STATUSPAGE_COMPONENT.replace(
                                "\"new_status\": \"major_outage\"", "\"new_status\": \"operational\"")))
                .isEqualTo("alert component rb5 ended 10:20:00; Checkout: operational; operational; Checkout; -\n");
    }

    @Test
    void anIssueOfJiraIsAnIncidentByItsTypeOrALabel() {
        assertThat(Said.by(Jira.source(), Samples.JIRA.replace("\"name\": \"Incident\"", "\"name\": \"Story\"")))
                .isEqualTo(
                        "- OPS-7 is of the type Story: an issue is an incident where its type or one of its labels is"
                                + " called `incident` or `outage`\n");
        assertThat(Said.by(
                        Jira.source(),
                        Samples.JIRA
                                .replace("\"name\": \"Incident\"", "\"name\": \"Bug\"")
                                .replace("[\"x\"]", "[\"x\", \"Incident\"]")))
                .startsWith("incident OPS-7: ");
        assertThat(Said.by(
                        Jira.source(),
                        Samples.JIRA.replace("\"name\": \"Incident\"", "\"name\": \"[System] Incident\"")))
                .startsWith("incident OPS-7: ");
    }

    @Test
    void anIssueOfJiraIsOverByTheCategoryOfItsStatus() {
        var withoutResolution = Samples.JIRA.replace("\"resolutiondate\": \"2026-11-20T12:05:00.000+0100\",", "");
        assertThat(Said.by(Jira.source(), withoutResolution))
                .startsWith("incident OPS-7: 10:20:00.962 to 11:05:00.500, at 11:05:00.721");
        var older = withoutResolution.replace("\"statuscategorychangedate\": \"2026-11-20T12:05:00.500+0100\",", "");
        assertThat(Said.by(Jira.source(), older))
                .startsWith("incident OPS-7: 10:20:00.962 to 11:05:00.721, at 11:05:00.721");
        assertThat(Said.by(Jira.source(), older.replace("\"field\": \"status\"", "\"field\": \"priority\"")))
                .startsWith("incident OPS-7: 10:20:00.962 to ?, at 10:20:00.962")
                .contains("- OPS-7 is done, and does not say since when");
        assertThat(Said.by(Jira.source(), Samples.JIRA.replace("\"key\": \"done\"", "\"key\": \"indeterminate\"")))
                .startsWith("incident OPS-7: 10:20:00.962 to ?, at 11:05:00.721");
    }

    @Test
    void whatJiraSaysOfCommentsIsPassedOverAndItsAutomationMaySendTheIssueAlone() {
        assertThat(Said.by(Jira.source(), Samples.JIRA.replace("jira:issue_updated", "comment_created")))
                .isEqualTo("- `comment_created` says nothing of when an issue began or was over\n");
        assertThat(Said.by(Jira.source(), Samples.JIRA.replace("jira:issue_updated", "jira:issue_deleted")))
                .startsWith("- the issue was deleted");
        assertThat(Said.by(Jira.source(), """
                        {"key": "OPS-8", "self": "https://acme.atlassian.net/rest/api/2/1", "fields": {"summary": "x",
                         "issuetype": {"name": "Incident"}, "created": "2026-11-20T10:00:00.000+0000",
                         "updated": "2026-11-20T10:01:00.000+0000", "status": {"statusCategory": {"key": "new"}}}}
                        """)).startsWith("incident OPS-8: 10:00:00 to ?, at 10:01:00; x;");
    }

    @Test
    void statesOfServiceNow() {
        var open = Samples.SERVICENOW
                .replace("\"state\": \"6\"", "\"state\": \"2\"")
                .replace("\"resolved_at\": \"2026-11-20 11:05:00\"", "\"resolved_at\": \"\"");
        assertThat(Said.by(ServiceNow.source(), open)).startsWith("incident INC0010042: 10:20:00 to ?, at 11:05:01");
        assertThat(Said.by(
                        ServiceNow.source(),
                        Samples.SERVICENOW
                                .replace(
                                        "\"state\": \"6\"",
                                        "\"state\": {\"value\": \"7\", \"display_value\": \"Closed\"}")
                                .replace("\"closed_at\": \"\"", "\"closed_at\": \"2026-11-27 11:05:00\"")))
                .startsWith("incident INC0010042: 10:20:00 to 11:05:00,");
        assertThat(Said.by(ServiceNow.source(), open.replace("\"state\": \"2\"", "\"state\": \"Resolved\"")))
                .startsWith("incident INC0010042: 10:20:00 to ?, at 10:20:00")
                .contains("- INC0010042 is Resolved, and does not say since when");
        assertThat(Said.by(
                        ServiceNow.source(),
                        "{\"number\": \"CHG1\", \"sys_class_name\": \"change_request\", \"state\": \"1\"}"))
                .isEqualTo("- a record of the table `change_request` is no incident\n");
    }

    @Test
    void incidentIoTellsWhenByNamesOfItsOwn() {
        assertThat(Said.by(
                        IncidentIo.source(),
                        Samples.INCIDENT_IO.replace("\"category\": \"closed\"", "\"category\": \"live\"")))
                .startsWith("incident 01FCND: 10:20:00 to ?, at 11:06:00");
        assertThat(Said.by(IncidentIo.source(), Samples.INCIDENT_IO.replace("Resolved at", "Fixed at")))
                .startsWith("incident 01FCND: 10:20:00 to 11:05:00, at 11:06:00");
        assertThat(Said.by(IncidentIo.source(), Samples.INCIDENT_IO.replace("Resolved at", "Party at")))
                .startsWith("incident 01FCND: 10:20:00 to ?, at 10:20:00")
                .contains("- it is `closed`, and none of its moments says since when");
        assertThat(Said.by(
                        IncidentIo.source(),
                        Samples.INCIDENT_IO.replace("\"mode\": \"standard\"", "\"mode\": \"test\"")))
                .isEqualTo("- an incident of the mode `test` happened to nobody\n");
        assertThat(
                        Said.by(
                                IncidentIo.source(),
                                "{\"event_type\": \"private_incident.incident_created_v2\", \"private_incident.incident_created_v2\": {\"id\": \"1\"}}"))
                .isEqualTo("- a private incident is told by its id alone\n");
    }

    /** A change of status has the incident one level deeper. */
    @Test
    void aStatusOfIncidentIoIsFoundWhereItStands() {
        var nested = Samples.INCIDENT_IO
                .replace(
                        "incident_updated_v2\": {",
                        "incident_status_updated_v2\": {\"message\": \"m\", \"incident\": {")
                .replace("incident_updated_v2\",", "incident_status_updated_v2\",")
                .replace("}]}}\n", "}]}}}\n");
        assertThat(Said.by(IncidentIo.source(), nested))
                .startsWith("incident 01FCND: 10:20:00 to 11:05:00, at 11:06:00");
    }

    @Test
    void usersAreServedAgainWhenRootlyAndFireHydrantSayMitigated() {
        assertThat(Said.by(Rootly.source(), Samples.ROOTLY.replace("\"mitigated_at\": \"2026-11-20T11:05:00Z\",", "")))
                .startsWith("incident 7ce1: 10:20:00 to 11:40:00,");
        assertThat(Said.by(Rootly.source(), Samples.ROOTLY.replace("\"kind\": \"normal\"", "\"kind\": \"test\"")))
                .isEqualTo("- an incident of the kind `test` happened to nobody\n");
        assertThat(Said.by(Rootly.source(), Samples.ROOTLY.replace("incident.resolved", "incident.scheduled.created")))
                .startsWith("- `incident.scheduled.created` says nothing");
        assertThat(Said.by(FireHydrant.source(), Samples.FIREHYDRANT.replace("mitigated", "investigating")))
                .startsWith("incident 04d9: 10:20:00 to ?, at 11:05:00");
    }

    @Test
    void transitionsOfDatadog() {
        for (var began :
                new String[] {"Triggered", "Re-Triggered", "No Data", "Re-No Data", "Warn", "Re-Warn", "Renotify"}) {
            assertThat(datadog(began)).startsWith("alert 7790 began 10:20:00;");
        }
        for (var ended : new String[] {"Recovered", "Warn Recovered", "No Data Recovered"}) {
            assertThat(datadog(ended)).startsWith("alert 7790 ended 10:20:00;");
        }
        assertThat(datadog("Muted")).startsWith("- it says neither that a monitor triggered nor that it recovered");
    }

    private static String datadog(String transition) {
        return Said.by(
                Datadog.source(),
                Samples.DATADOG.replace(
                        "\"alert_transition\": \"Triggered\"", "\"alert_transition\": \"" + transition + "\""));
    }

    @Test
    void variablesOfDatadogWithoutAValueAreNotThere() {
        assertThat(Said.by(Datadog.source(), """
                        {"alert_id": "12", "alert_cycle_key": "$ALERT_CYCLE_KEY", "alert_transition": "$ALERT_TRANSITION",
                         "title": "[Recovered] Slow", "alert_priority": "$ALERT_PRIORITY", "alert_scope": "host:web1",
                         "date": "$DATE", "last_updated": "1795170000000"}
                        """)).isEqualTo("alert 12 host:web1 ended 10:20:00; Slow; null; -; -\n");
    }

    @Test
    void statesOfNewRelic() {
        assertThat(newRelic("ACTIVATED")).startsWith("incident 95a9: 10:20:00 to ?, at 11:05:00");
        assertThat(newRelic("CREATED")).startsWith("incident 95a9: 10:20:00 to ?, at 11:05:00");
        assertThat(newRelic("DEACTIVATED")).startsWith("incident 95a9: 10:20:00 to 11:05:00, at 11:05:00");
        assertThat(Said.by(
                        NewRelic.source(), "{\"id\": \"f0d9\", \"createdAt\": 1795170000000, \"state\": \"closed\"}"))
                .startsWith("incident f0d9: 10:20:00 to ?, at 10:20:00")
                .contains("give it `updatedAt`");
        assertThat(Said.by(NewRelic.source(), "{\"current_state\": \"open\", \"incident_id\": 1}"))
                .contains("use a workflow");
    }

    private static String newRelic(String state) {
        return Said.by(NewRelic.source(), Samples.NEW_RELIC.replace("\"CLOSED\"", "\"" + state + "\""));
    }

    @Test
    void sentryEndsByWhatItSaysOrByWhenItWasSent() {
        var sent = Map.of("Sentry-Hook-Timestamp", "1795172760");
        assertThat(Said.by(Sentry.source(), Samples.SENTRY.replace("\"2026-11-20T11:05:00Z\"", "null"), sent))
                .startsWith("incident metric alert 4: 10:20:00 to 11:06:00, at 11:06:00");
        assertThat(Said.by(Sentry.source(), Samples.SENTRY.replace("\"resolved\"", "\"critical\""), sent))
                .startsWith("incident metric alert 4: 10:20:00 to ?, at 11:06:00; Too many errors; critical");
        assertThat(Said.by(
                        Sentry.source(),
                        "{\"action\": \"resolved\", \"data\": {\"issue\": {\"id\": \"1170\", \"title\": \"x\"}}}",
                        sent))
                .isEqualTo("alert issue 1170 ended 11:06:00; x; null; -; -\n");
        assertThat(Said.by(
                        Sentry.source(),
                        "{\"action\": \"assigned\", \"data\": {\"issue\": {\"id\": \"1170\", \"title\": \"x\"}}}",
                        sent))
                .isEqualTo("- `issue.assigned` says nothing of when an alert began or was over\n");
        assertThat(Said.by(Sentry.source(), "{\"action\": \"created\", \"data\": {\"installation\": {}}}"))
                .isEqualTo("- `event.created` says nothing of when something began or was over\n");
    }

    @Test
    void problemsOfZabbixAreToldUnderTheirEvent() {
        var problem = Samples.ZABBIX
                .replace("\"event_value\": \"0\"", "\"event_value\": \"1\"")
                .replace("\"1795172700\"", "\"{EVENT.RECOVERY.TIMESTAMP}\"");
        assertThat(Said.by(Zabbix.source(), problem)).startsWith("incident 104: 10:20:00 to ?, at 10:20:00");
        assertThat(Said.by(
                        Zabbix.source(),
                        Samples.ZABBIX.replace("\"event_update_status\": \"0\"", "\"event_update_status\": \"1\"")))
                .startsWith("incident 104: 10:20:00 to ?, at 10:20:00")
                .contains("- an update of the problem says nothing of when it was over");
        assertThat(Said.by(Zabbix.source(), "{\"event_source\": \"2\", \"event_id\": \"1\", \"event_value\": \"1\"}"))
                .startsWith("- only events of triggers begin and end");
    }

    @Test
    void onCallOpensAGroupAgainOnlyWhereItSaysWhen() {
        assertThat(Said.by(
                        Grafana.source(),
                        Samples.ONCALL
                                .replace("\"type\": \"resolve\"", "\"type\": \"unresolve\"")
                                .replace("\"state\": \"resolved\"", "\"state\": \"firing\"")))
                .startsWith("incident I6H: 10:20:00 to ?, at 11:05:00.714058");
        assertThat(Said.by(
                        Grafana.source(),
                        Samples.ONCALL
                                .replace(
                                        "{\"type\": \"resolve\", \"time\": \"2026-11-20T11:05:00.714058+00:00\"}",
                                        "{\"type\": \"escalation\"}")
                                .replace("\"state\": \"resolved\"", "\"state\": \"firing\"")
                                .replace(
                                        "{\"labels\": {\"severity\": \"critical\"}, \"commonLabels\": {\"zone\": \"eu\"}}",
                                        "\"\"")))
                .startsWith("incident I6H: 10:20:00 to ?, at 10:20:00");
    }
}
