package dev.fairlead.intake;

import dev.fairlead.intake.alertmanager.Alertmanager;
import dev.fairlead.intake.anyjson.AnyJson;
import dev.fairlead.intake.argocd.ArgoCd;
import dev.fairlead.intake.azure.Azure;
import dev.fairlead.intake.bitbucket.Bitbucket;
import dev.fairlead.intake.cdevents.CdEvents;
import dev.fairlead.intake.datadog.Datadog;
import dev.fairlead.intake.firehydrant.FireHydrant;
import dev.fairlead.intake.flux.Flux;
import dev.fairlead.intake.gitea.Gitea;
import dev.fairlead.intake.github.GitHub;
import dev.fairlead.intake.gitlab.GitLab;
import dev.fairlead.intake.grafana.Grafana;
import dev.fairlead.intake.incidentio.IncidentIo;
import dev.fairlead.intake.jenkins.Jenkins;
import dev.fairlead.intake.jira.Jira;
import dev.fairlead.intake.kargo.Kargo;
import dev.fairlead.intake.newrelic.NewRelic;
import dev.fairlead.intake.opsgenie.Opsgenie;
import dev.fairlead.intake.origin.Provenance;
import dev.fairlead.intake.origin.Sbom;
import dev.fairlead.intake.otlp.Otlp;
import dev.fairlead.intake.pagerduty.PagerDuty;
import dev.fairlead.intake.registry.Registry;
import dev.fairlead.intake.rootly.Rootly;
import dev.fairlead.intake.sentry.Sentry;
import dev.fairlead.intake.servicenow.ServiceNow;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.spinnaker.Spinnaker;
import dev.fairlead.intake.statuspage.Statuspage;
import dev.fairlead.intake.tekton.Tekton;
import dev.fairlead.intake.zabbix.Zabbix;
import java.util.List;

/** All kinds of senders that can be understood. A new kind is a new line. */
public final class Sources {
    private Sources() {}

    public static List<Source> all() {
        return List.of(
                Alertmanager.source(),
                AnyJson.source(),
                ArgoCd.source(),
                Azure.source(),
                Bitbucket.source(),
                CdEvents.source(),
                Datadog.source(),
                FireHydrant.source(),
                Flux.source(),
                Gitea.source(),
                GitHub.source(),
                GitLab.source(),
                Grafana.source(),
                IncidentIo.source(),
                Jenkins.source(),
                Jira.source(),
                Kargo.source(),
                NewRelic.source(),
                Opsgenie.source(),
                Otlp.source(),
                PagerDuty.source(),
                Provenance.source(),
                Registry.source(),
                Rootly.source(),
                Sbom.source(),
                Sentry.source(),
                ServiceNow.source(),
                Spinnaker.source(),
                Statuspage.source(),
                Tekton.source(),
                Zabbix.source());
    }
}
