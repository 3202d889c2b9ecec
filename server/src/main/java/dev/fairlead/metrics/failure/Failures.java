package dev.fairlead.metrics.failure;

import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.IncidentStore;
import dev.fairlead.incident.Mark;
import dev.fairlead.incident.MarkStore;
import dev.fairlead.incident.PlacementStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Derives which deployments of an environment failed, after their series. Whatever says that one failed comes after it, so
 * what changed from a moment on changes only what was decided at that moment or later.
 */
public final class Failures {
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final FailureStore store;

    public Failures(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
        this.store = new FailureStore(handle, organization, environment);
    }

    public void derive(FailureScope scope) {
        var lookBacks = LookBacks.USUAL;
        var placed = new PlacedStore(handle, organization, environment);
        var failed = new ArrayList<Failed>();
        if (scope.hasSeries()) {
            store.forgetSeries(scope);
            failed.addAll(
                    new Remedies(new RemedyStore(handle, organization, environment), placed, lookBacks).find(scope));
        }
        var marks = marks(scope);
        var marked = marks.stream().map(Mark::deployment).distinct().toList();
        store.forgetEvidence(Cause.MARKED, union(marked, scope.marked()));
        store.forgetEvidence(Cause.FIX, union(marked, scope.marked()));
        failed.addAll(new Marks(placed).find(marks));
        var incidents = incidents(scope);
        var numbers = union(incidents.stream().map(IncidentRow::id).toList(), scope.incidents());
        store.forgetEvidence(Cause.INCIDENT, numbers);
        store.forgetAttributions(numbers);
        var attributing = new Attributing(new CandidateStore(handle, organization, environment), placed, lookBacks);
        attributing.attribute(incidents, new PlacementStore(handle, organization).of(numbers));
        store.attribute(attributing.attributions());
        failed.addAll(attributing.failed());
        store.add(once(failed));
    }

    private List<Mark> marks(FailureScope scope) {
        var all = new MarkStore(handle, organization);
        var marks = new LinkedHashMap<Long, Mark>();
        if (scope.hasSeries()) {
            all.standingSince(environment, scope.since() == null ? EVER : scope.since())
                    .forEach(mark -> marks.put(mark.id(), mark));
        }
        all.of(scope.marked()).stream()
                .filter(mark -> mark.withdrawnAt() == null)
                .forEach(mark -> marks.put(mark.id(), mark));
        return List.copyOf(marks.values());
    }

    private List<IncidentRow> incidents(FailureScope scope) {
        var all = new IncidentStore(handle, organization);
        var incidents = new LinkedHashMap<Long, IncidentRow>();
        if (scope.hasSeries()) {
            all.since(environment, scope.since() == null ? EVER : scope.since())
                    .forEach(incident -> incidents.put(incident.id(), incident));
        }
        all.find(scope.incidents()).values().forEach(incident -> incidents.put(incident.id(), incident));
        return incidents.values().stream()
                .filter(incident ->
                        !incident.voided() && incident.environment() != null && incident.environment() == environment)
                .toList();
    }

    private static List<Long> union(List<Long> some, Collection<Long> others) {
        var union = new TreeSet<>(some);
        union.addAll(others);
        return List.copyOf(union);
    }

    private record Key(String kind, long unit, long deployment, Cause cause, long evidence) {}

    /** Two components of an application that were rolled back together are one reason for the application. */
    private static List<Failed> once(List<Failed> failed) {
        var once = new LinkedHashMap<Key, Failed>();
        for (var one : failed) {
            var row = one.deployment();
            once.putIfAbsent(
                    new Key(row.kind().word(), row.unit(), row.deployment(), one.cause(), one.evidence()), one);
        }
        return List.copyOf(once.values());
    }
}
