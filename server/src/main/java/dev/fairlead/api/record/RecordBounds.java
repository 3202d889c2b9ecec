package dev.fairlead.api.record;

import dev.fairlead.access.Bounds;
import dev.fairlead.annotation.AnnotationFact;
import dev.fairlead.annotation.AnnotationPlace;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may record what. A fact is its component's or its application's, and whoever may record in that domain may tell it; what
 * happens somewhere may also be told by whoever may record in that environment. Commits belong to all of an organisation.
 */
final class RecordBounds {
    private static final String COMPONENT = "component";
    private static final String APPLICATION = "application";
    private static final String ENVIRONMENT = "environment";

    private final ToldBefore before;
    private final DatabaseAnnotations annotations;

    RecordBounds(Database database, DatabaseAnnotations annotations) {
        this.before = new ToldBefore(database);
        this.annotations = annotations;
    }

    static void componentVersion(Bounds.OfCaller bounds, ComponentVersionFact fact) {
        bounds.unit(COMPONENT, UnitKind.COMPONENT, fact.component(), Right.RECORDING);
        // to be part of an application changes that application's numbers
        for (var application : fact.applications()) {
            bounds.unit("applications", UnitKind.APPLICATION, application, Right.RECORDING);
        }
    }

    static void applicationVersion(Bounds.OfCaller bounds, ApplicationVersionFact fact) {
        bounds.unit(APPLICATION, UnitKind.APPLICATION, fact.application(), Right.RECORDING);
        fact.components().forEach(member -> known(bounds, "components", member.base()));
        fact.members().forEach(member -> known(bounds, "components", member));
    }

    /** What is only named has to be in an organisation where the caller may record something. */
    private static void known(Bounds.OfCaller bounds, String field, QualifiedName name) {
        bounds.somethingOf(field, name.organization(), Right.RECORDING);
    }

    static void environment(Bounds.OfCaller bounds, EnvironmentFact fact) {
        bounds.environment(ENVIRONMENT, fact.environment(), Right.RECORDING);
    }

    static void commit(Bounds.OfCaller bounds, CommitFact fact) {
        bounds.somethingOf("domain", fact.organization(), Right.RECORDING);
    }

    void deployment(Bounds.OfCaller bounds, DeploymentFact fact) {
        switch (fact.unit()) {
            case DeploymentFact.Component(var version) ->
                bounds.either(COMPONENT, UnitKind.COMPONENT, version.base(), fact.environment(), Right.RECORDING);
            case DeploymentFact.Undeployed(var component) ->
                bounds.either("undeploy", UnitKind.COMPONENT, component, fact.environment(), Right.RECORDING);
            case DeploymentFact.Application(VersionName version, var components) -> {
                bounds.either(APPLICATION, UnitKind.APPLICATION, version.base(), fact.environment(), Right.RECORDING);
                if (components != null) {
                    components.forEach(member -> known(bounds, "components", member.base()));
                }
            }
        }
        known(bounds, ENVIRONMENT, fact.environment());
        if (bounds.isBounded(Right.RECORDING)
                && (fact.correct() || !fact.formerly().isEmpty())) {
            before.deployments(fact.environment().organization(), keys(fact))
                    .forEach(known -> bounds.caller()
                            .requireEither("externalId", known.unit(), known.environment(), Right.RECORDING));
        }
    }

    /** All keys by which the fact may change what is there. */
    private static List<DeploymentFact.Key> keys(DeploymentFact fact) {
        var keys = new ArrayList<>(fact.formerly());
        if (fact.externalId() != null) {
            keys.add(new DeploymentFact.Key(fact.source(), fact.externalId()));
        }
        return keys;
    }

    void incident(Bounds.OfCaller bounds, IncidentFact fact) {
        bounds.about(fact.organization(), fact.component(), fact.application(), fact.environment(), Right.RECORDING);
        if (bounds.isBounded(Right.RECORDING)) {
            if (fact.deployment() != null) {
                before.deployment(fact.organization(), fact.deployment())
                        .ifPresent(blamed -> bounds.caller()
                                .requireEither("deployment", blamed.unit(), blamed.environment(), Right.RECORDING));
            }
            before.incident(fact.organization(), fact.source(), fact.externalId())
                    .ifPresent(known -> bounds.about(
                            fact.organization(),
                            known.component(),
                            known.application(),
                            known.environment(),
                            Right.RECORDING));
        }
    }

    void annotation(Bounds.OfCaller bounds, AnnotationFact fact) {
        named(bounds, fact.place());
        if (bounds.isBounded(Right.RECORDING)) {
            before.annotation(
                            annotations,
                            QualifiedName.organizationOf(fact.place().name()),
                            fact.source(),
                            fact.externalId())
                    .ifPresent(known -> named(bounds, known));
        }
    }

    private static void named(Bounds.OfCaller bounds, AnnotationPlace place) {
        bounds.named(place.kind(), place.name(), Right.RECORDING);
    }
}
