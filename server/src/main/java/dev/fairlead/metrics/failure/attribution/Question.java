package dev.fairlead.metrics.failure.attribution;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.PlacementStore.Placement;
import dev.fairlead.metrics.failure.attribution.CandidateStore.Name;
import dev.fairlead.metrics.rule.UnitRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that an incident says about its cause, which a rule can answer. */
sealed interface Question {

    /** Nothing that could lead to a deployment. */
    record Nothing(Rule why) implements Question {}

    record Deployment(Rule rule, long number) implements Question {}

    record Artifact(String artifact) implements Question {}

    record Version(Name name) implements Question {}

    record Latest(Rule rule, CandidateStore.Span span) implements Question {}

    /**
     * In the order of the rules. What a person or the incident itself says outright is no question any more: it stands alone.
     */
    static List<Question> of(IncidentRow incident, @Nullable Placement placement, UnitRules rules) {
        var state = incident.state();
        if (placement != null) {
            return List.of(
                    placement.deployment() == null
                            ? new Nothing(Rule.NOT_CAUSED)
                            : new Deployment(Rule.PLACED, placement.deployment()));
        }
        if (state.deployment() != null) {
            return List.of(new Deployment(Rule.DEPLOYMENT, state.deployment()));
        }
        var questions = new ArrayList<Question>();
        if (state.artifact() != null) {
            questions.add(new Artifact(state.artifact()));
        }
        if (state.version() != null) {
            // of the component, where it names both
            if (state.component() != null) {
                questions.add(version(UnitKind.COMPONENT, incident.component(), state.version()));
            } else if (state.application() != null) {
                questions.add(version(UnitKind.APPLICATION, incident.application(), state.version()));
            }
        }
        if (state.component() != null) {
            questions.add(latest(incident, Rule.COMPONENT, UnitKind.COMPONENT, incident.component(), rules));
        }
        if (state.application() != null) {
            questions.add(latest(incident, Rule.APPLICATION, UnitKind.APPLICATION, incident.application(), rules));
        }
        return questions.isEmpty() ? List.of(new Nothing(Rule.NO_UNIT)) : questions;
    }

    private static Question version(UnitKind kind, @Nullable Long unit, String version) {
        return unit == null ? new Nothing(Rule.UNKNOWN_NAME) : new Version(new Name(kind, unit, version));
    }

    private static Question latest(
            IncidentRow incident, Rule rule, UnitKind kind, @Nullable Long unit, UnitRules rules) {
        var detected = incident.state().detectedAt();
        return unit == null
                ? new Nothing(Rule.UNKNOWN_NAME)
                : new Latest(
                        rule,
                        new CandidateStore.Span(
                                kind,
                                unit,
                                detected.minus(rules.lookBacks(kind, unit).incident()),
                                detected));
    }
}
