package dev.fairlead.intake.alarm;

import dev.fairlead.intake.alertmanager.Alertmanager;
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
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.statuspage.Statuspage;
import dev.fairlead.intake.zabbix.Zabbix;
import java.util.List;
import java.util.Map;

/** A delivery of each kind, with all the fields that the translators read, written after what the senders document. */
public final class Samples {
    public static final String ALERTMANAGER = """
            {"version": "4", "groupKey": "{}:{alertname=\\"Slow\\"}", "truncatedAlerts": 3, "status": "firing", "receiver": "fairlead",
             "groupLabels": {"alertname": "Slow"}, "commonLabels": {"alertname": "Slow"}, "commonAnnotations": {},
             "externalURL": "http://am:9093",
             "alerts": [
               {"status": "firing", "labels": {"alertname": "Slow", "app": "checkout", "env": "production", "severity": "page"},
                "annotations": {"summary": "Checkout is slow"}, "startsAt": "2026-11-20T10:20:00.123456789Z",
                "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "http://prometheus:9090/graph?g0.expr=x", "fingerprint": "c1"},
               {"status": "resolved", "labels": {"alertname": "Slow", "app": "pay"}, "annotations": {},
                "startsAt": "2026-11-20T09:00:00Z", "endsAt": "2026-11-20T09:30:00Z", "generatorURL": "", "fingerprint": "c2"}]}
            """;

    public static final String ONCALL = """
            {"event": {"type": "resolve", "time": "2026-11-20T11:05:00.714058+00:00"},
             "user": {"id": "U1", "username": "ann"},
             "alert_group": {"id": "I6H", "state": "resolved", "created_at": "2026-11-20T10:20:00Z",
               "resolved_at": "2026-11-20T11:05:00Z", "title": "Checkout is slow",
               "permalinks": {"web": "https://a.grafana.net/groups/I6H"}, "labels": {"env": "production"}},
             "alert_group_id": "I6H", "alert_payload": {"labels": {"severity": "critical"}, "commonLabels": {"zone": "eu"}},
             "integration": {"id": "C1", "type": "webhook", "name": "Checkout alerts", "labels": {"team": "shop"}}}
            """;

    public static final String PAGERDUTY = """
            {"event": {"id": "01E", "event_type": "incident.resolved", "resource_type": "incident",
             "occurred_at": "2026-11-20T11:05:00.816Z", "data": {"id": "PCPZE64", "type": "incident",
              "html_url": "https://acme.pagerduty.com/incidents/PCPZE64", "status": "resolved", "title": "Checkout is slow",
              "created_at": "2026-11-20T10:20:00Z", "resolved_at": "2026-11-20T11:05:00Z",
              "service": {"id": "PA2", "summary": "Checkout", "type": "service_reference"},
              "teams": [{"id": "T1", "summary": "Shop"}], "escalation_policy": {"id": "E1", "summary": "Default"},
              "incident_type": {"name": "incident_default"}, "priority": {"id": "P", "summary": "P1"}, "urgency": "high"}}}
            """;

    public static final String OPSGENIE = """
            {"source": {"name": "", "type": "web"}, "action": "Close", "integrationName": "Fairlead",
             "alert": {"alertId": "0526-ac", "message": "Checkout is slow", "tags": ["env:production"], "tinyId": "23",
              "teams": ["T1"], "entity": "checkout", "alias": "slow", "priority": "P2", "source": "prometheus",
              "createdAt": 1795170000000, "updatedAt": 1795172700669001603, "details": {"zone": "eu"}}}
            """;

    public static final String OPSGENIE_INCIDENT = """
            {"action": "Resolve", "incident": {"incidentId": "7a-f", "message": "Checkout is slow", "status": "resolved",
             "priority": "P1", "createdAt": "2026-11-20T10:21:00Z", "updatedAt": "2026-11-20T11:06:00Z",
             "impactStartDate": "2026-11-20T10:20:00Z", "impactEndDate": "2026-11-20T11:05:00Z",
             "impactedServices": ["S1"], "tags": ["x"], "extraProperties": {"env": "production"}}}
            """;

    public static final String STATUSPAGE = """
            {"meta": {"generated_at": "2026-11-20T11:05:21Z"}, "page": {"id": "jb7", "status_indicator": "none"},
             "incident": {"id": "z3l", "name": "Checkout is slow", "status": "resolved", "impact": "major",
              "created_at": "2026-11-20T10:21:00.507Z", "started_at": "2026-11-20T10:20:00Z",
              "updated_at": "2026-11-20T11:05:20Z", "resolved_at": "2026-11-20T11:05:00Z", "scheduled_for": null,
              "shortlink": "https://stspg.io/z3l", "components": [{"id": "c", "name": "Checkout"}],
              "incident_updates": [{"status": "resolved", "created_at": "2026-11-20T11:05:00Z",
                "display_at": "2026-11-20T11:05:00Z"}]}}
            """;

    public static final String STATUSPAGE_COMPONENT = """
            {"page": {"id": "jb7"}, "component": {"id": "rb5", "name": "Checkout", "status": "major_outage"},
             "component_update": {"id": "k7", "component_id": "rb5", "old_status": "operational",
              "new_status": "major_outage", "created_at": "2026-11-20T10:20:00Z"}}
            """;

    public static final String JIRA = """
            {"timestamp": 1795172700721, "webhookEvent": "jira:issue_updated",
             "issue": {"id": "10000", "self": "https://acme.atlassian.net/rest/api/2/issue/10000", "key": "OPS-7",
              "fields": {"issuetype": {"name": "Incident"}, "summary": "Checkout is slow", "labels": ["x"],
               "project": {"key": "OPS"}, "created": "2026-11-20T11:20:00.962+0100", "updated": "2026-11-20T12:05:00.716+0100",
               "resolutiondate": "2026-11-20T12:05:00.000+0100", "statuscategorychangedate": "2026-11-20T12:05:00.500+0100",
               "resolution": {"name": "Done"}, "priority": {"name": "High"}, "components": [{"name": "checkout"}],
               "environment": "production", "status": {"name": "Fixed", "statusCategory": {"key": "done"}}}},
             "changelog": {"id": "1", "items": [{"field": "status", "fromString": "Open", "toString": "Fixed"}]}}
            """;

    public static final String SERVICENOW = """
            {"record": {"sys_id": "46d4", "number": "INC0010042", "sys_class_name": "incident", "state": "6",
             "short_description": "Checkout is slow", "opened_at": "2026-11-20 10:20:00", "resolved_at": "2026-11-20 11:05:00",
             "closed_at": "", "sys_updated_on": "2026-11-20 11:05:01", "sys_created_on": "2026-11-20 10:20:30",
             "priority": {"value": "1", "display_value": "1 - Critical"}, "business_service": {"value": "27d", "display_value": "Checkout"},
             "cmdb_ci": {"value": "9a", "display_value": "checkout-1"}, "u_environment": "production", "category": "software",
             "url": "https://acme.service-now.com/nav_to.do?uri=incident.do"}}
            """;

    public static final String INCIDENT_IO = """
            {"event_type": "public_incident.incident_updated_v2", "public_incident.incident_updated_v2": {
             "id": "01FCND", "reference": "INC-123", "name": "Checkout is slow", "mode": "standard",
             "created_at": "2026-11-20T10:22:00Z", "updated_at": "2026-11-20T11:06:00Z",
             "permalink": "https://app.incident.io/acme/incidents/123", "severity": {"id": "s", "name": "Major", "rank": 2},
             "incident_status": {"id": "x", "name": "Closed", "category": "closed"}, "incident_type": {"name": "Default"},
             "custom_field_entries": [{"custom_field": {"name": "Environment"}, "values": [{"value_option": {"value": "production"}}]},
              {"custom_field": {"name": "Service"}, "values": [{"value_catalog_entry": {"name": "checkout"}}]}],
             "incident_timestamp_values": [
              {"incident_timestamp": {"name": "Reported at"}, "value": {"value": "2026-11-20T10:20:00Z"}},
              {"incident_timestamp": {"name": "Resolved at"}, "value": {"value": "2026-11-20T11:05:00Z"}}]}}
            """;

    public static final String ROOTLY = """
            {"event": {"id": "88a5", "type": "incident.resolved", "issued_at": "2026-11-20T03:40:00.067-08:00"},
             "data": {"id": "7ce1", "kind": "normal", "title": "Checkout is slow", "status": "resolved",
              "created_at": "2026-11-20T10:22:00Z", "started_at": "2026-11-20T10:19:00Z", "detected_at": "2026-11-20T10:20:00Z",
              "mitigated_at": "2026-11-20T11:05:00Z", "resolved_at": "2026-11-20T11:40:00Z", "cancelled_at": null,
              "severity": {"name": "SEV1"}, "services": [{"name": "checkout"}], "environments": [{"name": "production"}],
              "url": "https://rootly.com/account/incidents/7ce1"}}
            """;

    public static final String FIREHYDRANT = """
            {"event": {"operation": "UPDATED", "resource_type": "incident"}, "data": {"incident": {
             "id": "04d9", "name": "Checkout is slow", "number": 42, "severity": {"slug": "SEV1"},
             "created_at": "2026-11-20T10:22:00Z", "incident_url": "https://app.firehydrant.io/acme/incidents/04d9",
             "milestones": [{"type": "started", "occurred_at": "2026-11-20T10:19:00Z"},
               {"type": "detected", "occurred_at": "2026-11-20T10:20:00Z"},
               {"type": "mitigated", "occurred_at": "2026-11-20T11:05:00Z"}],
             "impacts": [{"type": "environment", "name": "production"}, {"type": "service", "name": "checkout"}],
             "labels": {"team": "shop"}}}}
            """;

    public static final String DATADOG = """
            {"id": "2235", "alert_id": "1234", "alert_cycle_key": "7790", "alert_transition": "Triggered",
             "title": "[Triggered on {host:web1}] Checkout is slow", "alert_title": "Checkout is slow", "alert_priority": "P1",
             "alert_scope": "host:web1", "tags": "env:production,service:checkout", "hostname": "web1",
             "date": "1795170000000", "last_updated": "1795170001000", "link": "https://app.datadoghq.com/event/2235"}
            """;

    public static final String NEW_RELIC = """
            {"id": "95a9", "issueUrl": "https://radar-api.service.newrelic.com/accounts/1/issues/0ea2", "state": "CLOSED",
             "title": ["Checkout is slow"], "priority": "CRITICAL", "impactedEntities": ["checkout"], "trigger": "INCIDENT_CLOSED",
             "createdAt": 1795170000000, "updatedAt": 1795172700000, "closedAt": 1795172700000,
             "alertPolicyNames": ["Golden"], "alertConditionNames": ["High CPU"], "workflowName": "Shop"}
            """;

    public static final String SENTRY = """
            {"action": "resolved", "data": {"description_title": "Resolved: Too many errors", "web_url": "https://sentry.io/x",
             "metric_alert": {"id": "4", "identifier": "4", "projects": ["checkout"], "date_started": "2026-11-20T10:19:00Z",
              "date_detected": "2026-11-20T10:20:00Z", "date_closed": "2026-11-20T11:05:00Z",
              "alert_rule": {"name": "Too many errors", "environment": "production"}}}}
            """;

    public static final String SENTRY_ISSUE = """
            {"action": "triggered", "data": {"triggered_rule": "Errors", "event": {"issue_id": "1170",
             "datetime": "2026-11-20T10:20:00.000000Z", "title": "NullPointerException", "level": "error",
             "environment": "production", "web_url": "https://sentry.io/issues/1170", "project_slug": "checkout"}}}
            """;

    public static final String ZABBIX = """
            {"event_source": "0", "event_id": "104", "event_value": "0", "event_update_status": "0",
             "event_name": "Checkout is slow", "event_severity": "High", "event_timestamp": "1795170000",
             "event_recovery_timestamp": "1795172700", "event_tags": [{"tag": "env", "value": "production"}],
             "host": "checkout-1", "host_groups": "Shop", "trigger_id": "77", "url": "https://zabbix/tr_events.php"}
            """;

    private static final Map<String, String> SENTRY_HEADERS =
            Map.of("Sentry-Hook-Resource", "issue", "Sentry-Hook-Timestamp", "1795172700");

    /** @param body a delivery's */
    public record Sample(Source source, String body, Map<String, String> headers) {}

    public static final List<Sample> ALL = List.of(
            new Sample(Alertmanager.source(), ALERTMANAGER, Map.of()),
            new Sample(Grafana.source(), ALERTMANAGER, Map.of()),
            new Sample(Grafana.source(), ONCALL, Map.of()),
            new Sample(PagerDuty.source(), PAGERDUTY, Map.of()),
            new Sample(Opsgenie.source(), OPSGENIE, Map.of()),
            new Sample(Opsgenie.source(), OPSGENIE_INCIDENT, Map.of()),
            new Sample(Statuspage.source(), STATUSPAGE, Map.of()),
            new Sample(Statuspage.source(), STATUSPAGE_COMPONENT, Map.of()),
            new Sample(Jira.source(), JIRA, Map.of()),
            new Sample(ServiceNow.source(), SERVICENOW, Map.of()),
            new Sample(IncidentIo.source(), INCIDENT_IO, Map.of()),
            new Sample(Rootly.source(), ROOTLY, Map.of()),
            new Sample(FireHydrant.source(), FIREHYDRANT, Map.of()),
            new Sample(Datadog.source(), DATADOG, Map.of()),
            new Sample(NewRelic.source(), NEW_RELIC, Map.of()),
            new Sample(Sentry.source(), SENTRY, SENTRY_HEADERS),
            new Sample(Sentry.source(), SENTRY_ISSUE, SENTRY_HEADERS),
            new Sample(Zabbix.source(), ZABBIX, Map.of()));

    private Samples() {}
}
