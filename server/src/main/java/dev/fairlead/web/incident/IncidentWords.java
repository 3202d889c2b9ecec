package dev.fairlead.web.incident;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.incident.IncidentState;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.web.address.Address;
import java.util.List;
import java.util.Objects;

/** How an incident reads. */
final class IncidentWords {
    private IncidentWords() {}

    /** The last part of a full name, which mostly says enough. */
    static String local(String name) {
        return QualifiedName.parse("name", name).local();
    }

    /** What it is called: by its title, or by its id where it has none. */
    static String title(IncidentListed incident) {
        var title = incident.state().title();
        return title == null ? incident.externalId() : title;
    }

    static String component(IncidentState state) {
        return Address.unit(UnitKind.COMPONENT, Objects.requireNonNull(state.component()));
    }

    static String application(IncidentState state) {
        return Address.unit(UnitKind.APPLICATION, Objects.requireNonNull(state.application()));
    }

    /** What a deployment put there. */
    static String what(Listed deployment) {
        var unit = deployment.component() == null ? deployment.application() : deployment.component();
        return (unit == null ? "" : unit.local()) + (deployment.version() == null ? "" : " " + deployment.version());
    }

    /** The fields of a telling, as they are called over REST, in the order in which they are read. */
    static final List<String> FIELDS = List.of(
            "title",
            "severity",
            "environment",
            "component",
            "application",
            "version",
            "artifact",
            "deployment",
            "url",
            "detectedAt",
            "resolvedAt");
}
