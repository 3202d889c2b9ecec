package dev.fairlead.metrics.failure;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.PlacementStore.Placement;
import dev.fairlead.metrics.failure.CandidateStore.Name;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an incident says about its cause: the first thing that it says decides. */
sealed interface Question {

    /** Nothing that could lead to a deployment. */
    record Nothing(Rule why) implements Question {}

    record Deployment(Rule rule, long number) implements Question {}

    record Artifact(String artifact) implements Question {}

    record Version(Name name) implements Question {}

    record Latest(Rule rule, CandidateStore.Span span) implements Question {}

    static Question of(IncidentRow incident, @Nullable Placement placement, Duration lookBack) {
        var state = incident.state();
        if (placement != null) {
            return placement.deployment() == null
                    ? new Nothing(Rule.NOT_CAUSED)
                    : new Deployment(Rule.PLACED, placement.deployment());
        }
        if (state.deployment() != null) {
            return new Deployment(Rule.DEPLOYMENT, state.deployment());
        }
        if (state.artifact() != null) {
            return new Artifact(state.artifact());
        }
        if (state.component() != null) {
            return of(incident, Rule.COMPONENT, UnitKind.COMPONENT, incident.component(), lookBack);
        }
        if (state.application() != null) {
            return of(incident, Rule.APPLICATION, UnitKind.APPLICATION, incident.application(), lookBack);
        }
        return new Nothing(Rule.NO_UNIT);
    }

    private static Question of(IncidentRow incident, Rule rule, UnitKind kind, @Nullable Long unit, Duration lookBack) {
        if (unit == null) {
            return new Nothing(Rule.UNKNOWN_NAME);
        }
        var version = incident.state().version();
        var detected = incident.state().detectedAt();
        return version == null
                ? new Latest(rule, new CandidateStore.Span(kind, unit, detected.minus(lookBack), detected))
                : new Version(new Name(kind, unit, version));
    }
}
