package dev.fairlead.api.record;

import dev.fairlead.annotation.AnnotationPlace;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.catalog.store.LocatorStore;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.incident.IncidentState;
import dev.fairlead.platform.db.Database;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.report.incident.IncidentReadStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What is known already under the key of a fact. Who may record in a part may not change, by a key that is another's, what lies
 * elsewhere. Asked for such callers alone.
 */
final class ToldBefore {
    private final Database database;

    ToldBefore(Database database) {
        this.database = database;
    }

    List<DeploymentListStore.Listed> deployments(String organization, List<DeploymentFact.Key> keys) {
        return database.read(handle -> id(handle, organization)
                .map(its -> keys.stream()
                        .flatMap(key -> new LocatorStore(handle)
                                .keyed(Numbered.DEPLOYMENT, its, key.source(), key.externalId()).stream())
                        .flatMap(id -> new DeploymentListStore(handle).find(its, id).stream())
                        .toList())
                .orElse(List.of()));
    }

    Optional<DeploymentListStore.Listed> deployment(String organization, long number) {
        return database.read(
                handle -> id(handle, organization).flatMap(its -> new DeploymentListStore(handle).find(its, number)));
    }

    Optional<IncidentState> incident(String organization, String source, String externalId) {
        return database.read(handle -> id(handle, organization)
                .flatMap(its -> new LocatorStore(handle)
                        .keyed(Numbered.INCIDENT, its, source, externalId).stream()
                                .findFirst()
                                .flatMap(id -> new IncidentReadStore(handle).find(its, id))
                                .map(IncidentListed::state)));
    }

    Optional<AnnotationPlace> annotation(
            DatabaseAnnotations annotations, String organization, String source, String id) {
        return database.read(handle -> id(handle, organization)
                        .flatMap(its -> new LocatorStore(handle)
                                .keyed(Numbered.ANNOTATION, its, source, id).stream()
                                        .findFirst()))
                .map(number ->
                        annotations.get("externalId", number).annotation().place());
    }

    private static Optional<Long> id(Handle handle, String organization) {
        return Optional.ofNullable(
                new OrganizationStore(handle).find(Set.of(organization)).get(organization));
    }
}
