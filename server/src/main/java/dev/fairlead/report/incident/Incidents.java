package dev.fairlead.report.incident;

import dev.fairlead.catalog.store.LocatorStore;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.incident.Mark;
import dev.fairlead.incident.MarkStore;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.failure.SaidRules;
import dev.fairlead.report.incident.DeploymentFailure.Reworked;
import dev.fairlead.report.incident.DeploymentFailure.Why;
import dev.fairlead.report.incident.IncidentReadStore.Filter;
import dev.fairlead.report.incident.IncidentReadStore.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Incidents as people look at them. Answers hold everything that was recorded before the question. */
public final class Incidents {
    /** More tellings than this nobody reads; the last ones are shown. */
    public static final int TELLINGS = 100;

    private final Database database;
    private final Freshness freshness;

    public Incidents(Database database, Freshness freshness) {
        this.database = database;
        this.freshness = freshness;
    }

    /** The last detected first. */
    public List<IncidentListed> list(long organization, Filter filter, @Nullable Position after, int limit) {
        freshness.settle(organization);
        return database.read(handle -> new IncidentReadStore(handle).list(organization, filter, after, limit));
    }

    public IncidentTally tally(long organization) {
        freshness.settle(organization);
        return database.read(handle -> new IncidentTallyStore(handle).tally(organization));
    }

    /** An incident and whose it is. */
    public record Found(Organization organization, IncidentListed incident) {}

    public Found get(long number) {
        var organization = database.read(handle -> new LocatorStore(handle).find(Numbered.INCIDENT, number))
                .orElseThrow(() -> unknown(number));
        freshness.settle(organization.id());
        return database.read(handle -> new IncidentReadStore(handle).find(organization.id(), number))
                .map(incident -> new Found(organization, incident))
                .orElseThrow(() -> unknown(number));
    }

    private static RuntimeException unknown(long number) {
        return Refusal.notFound("number", "there is no incident " + number);
    }

    /** What was told of it, in the order of the moments that it speaks of; the last {@link #TELLINGS}. */
    public List<IncidentTold> told(long organization, long number) {
        return database.read(handle -> new IncidentToldStore(handle).list(organization, number, TELLINGS));
    }

    /**
     * What happened in an environment.
     *
     * @param parts into how many the time is cut for what is only counted
     * @param most how many of each kind are told one by one
     */
    public Timeline timeline(long organization, long environment, Instant from, Instant to, int parts, int most) {
        freshness.settle(organization);
        return database.read(
                handle -> new TimelineStore(handle, organization, environment, from, to).read(parts, most));
    }

    /** Whether a deployment failed and why, and what it put right. */
    public DeploymentFailure failure(long organization, long deployment) {
        freshness.settle(organization);
        return database.read(handle -> {
            var store = new FailureReadStore(handle, organization, deployment);
            var marks = new MarkStore(handle, organization);
            var causes = store.causes();
            var putRight = store.putRight();
            var rules = new SaidRules(handle, organization);
            var reworks = store.reworks(rules);
            var remedies = remedies(causes);
            var its = marks.of(List.of(deployment));
            var named = new HashSet<>(remedies);
            putRight.forEach(each -> named.add(each.deployment()));
            reworks.stream().map(Reworked::failed).filter(Objects::nonNull).forEach(named::add);
            its.stream().map(Mark::remedied).filter(Objects::nonNull).forEach(named::add);
            return new DeploymentFailure(
                    causes,
                    putRight,
                    its,
                    new IncidentReadStore(handle).find(organization, incidents(causes)),
                    named.isEmpty() ? Map.of() : new DeploymentListStore(handle).find(organization, named),
                    marks.of(remedies).stream()
                            .filter(mark -> mark.withdrawnAt() == null && Objects.equals(mark.remedied(), deployment))
                            .toList(),
                    store.takebacks(causes.stream()
                            .filter(why -> why.cause() == Cause.REVERT)
                            .map(Why::evidence)
                            .toList()),
                    reworks,
                    causes.stream().anyMatch(why -> why.cause() == Cause.FIX) ? store.fixingRules(rules) : Map.of());
        });
    }

    private static Set<Long> incidents(List<Why> causes) {
        return causes.stream()
                .filter(why -> why.cause() == Cause.INCIDENT)
                .map(Why::evidence)
                .collect(Collectors.toSet());
    }

    /** The later deployments that are evidence. */
    private static Set<Long> remedies(List<Why> causes) {
        return causes.stream()
                .filter(why -> switch (why.cause()) {
                    case ROLLBACK, REVERT, FIX -> true;
                    case INCIDENT, MARKED -> false;
                })
                .map(Why::evidence)
                .collect(Collectors.toSet());
    }

    /** Deployments by their numbers; those that do not exist are left out. */
    public Map<Long, Listed> deployments(long organization, Collection<Long> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : database.read(handle -> new DeploymentListStore(handle).find(organization, numbers));
    }
}
