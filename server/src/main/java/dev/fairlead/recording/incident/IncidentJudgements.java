package dev.fairlead.recording.incident;

import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.IncidentStore;
import dev.fairlead.incident.PlacementStore;
import dev.fairlead.incident.PlacementStore.Placement;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.FieldDifference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people say of incidents: which deployment caused one, or that it never happened; each is kept in the audit trail. */
public final class IncidentJudgements {
    private final Writing writing;

    /** @param recorded called after each transaction that changed something; must not block */
    public IncidentJudgements(Database database, Clock clock, Runnable recorded) {
        this.writing = new Writing(database, clock, recorded);
    }

    /**
     * Puts an incident on the deployment that caused it, whatever the rules say.
     *
     * @param deployment null where none caused it
     */
    public void place(String actor, long organization, long incident, @Nullable Long deployment, String reason) {
        writing.run(handle -> {
            var row = incident(handle, organization, incident);
            if (deployment != null) {
                check(handle, organization, row, deployment);
            }
            var placements = new PlacementStore(handle, organization);
            var before = placements.of(List.of(incident)).get(incident);
            var now = writing.now();
            placements.put(incident, new Placement(deployment, actor, reason, now));
            audit(handle, organization, actor, "place", incident, said(before), said(deployment, reason));
            due(handle, organization, row, now);
        });
    }

    /**
     * Lets the rules decide again.
     *
     * @param reason why, where that was said
     */
    public void unplace(String actor, long organization, long incident, @Nullable String reason) {
        writing.run(handle -> {
            var row = incident(handle, organization, incident);
            var placements = new PlacementStore(handle, organization);
            var before = placements.of(List.of(incident)).get(incident);
            if (before == null) {
                throw Refusal.notFound("id", "nobody has put incident " + incident + " anywhere: rules decide already");
            }
            placements.remove(incident);
            var why = reason == null ? null : FieldDifference.json(new TreeMap<>(Map.of("reason", reason)));
            audit(handle, organization, actor, "place", incident, said(before), why);
            due(handle, organization, row, writing.now());
        });
    }

    /** Declares that an incident never happened. */
    public void voidIncident(String actor, long organization, long incident, String reason) {
        writing.run(handle -> {
            var row = incident(handle, organization, incident);
            if (!row.voided()) {
                var now = writing.now();
                new IncidentStore(handle, organization).setVoided(incident, now);
                Map<String, @Nullable String> after = new TreeMap<>();
                after.put("voidedAt", now.toString());
                after.put("reason", reason);
                audit(handle, organization, actor, "void", incident, null, FieldDifference.json(after));
                due(handle, organization, row, now);
            }
        });
    }

    /** Declares that an incident happened after all. */
    public void restoreIncident(String actor, long organization, long incident, String reason) {
        writing.run(handle -> {
            var row = incident(handle, organization, incident);
            if (row.voided()) {
                new IncidentStore(handle, organization).setVoided(incident, null);
                var why = FieldDifference.json(new TreeMap<>(Map.of("reason", reason)));
                audit(handle, organization, actor, "restore", incident, null, why);
                due(handle, organization, row, writing.now());
            }
        });
    }

    private static IncidentRow incident(Handle handle, long organization, long incident) {
        return new IncidentStore(handle, organization)
                .find(incident)
                .orElseThrow(() -> Refusal.notFound("id", "there is no incident " + incident));
    }

    /** What nobody was reached by, elsewhere, or later cannot have caused it. */
    private static void check(Handle handle, long organization, IncidentRow incident, long deployment) {
        var known = new DeploymentStore(handle)
                .find(organization, deployment)
                .orElseThrow(() -> Refusal.invalid(
                        "deployment", "there is no deployment " + deployment + " in this organisation"));
        if (known.voided()) {
            throw Refusal.invalid("deployment", "deployment " + deployment + " is void: it never happened");
        }
        Reach.missing(known).ifPresent(why -> {
            throw Refusal.invalid("deployment", why);
        });
        if (incident.environment() != null
                && incident.environment() != known.row().environment()) {
            throw Refusal.invalid(
                    "deployment",
                    "deployment " + deployment + " went to another environment than the incident's, "
                            + incident.state().environment() + "; name one of the same");
        }
        var begun = known.row().startedAt() == null
                ? known.row().finishedAt()
                : known.row().startedAt();
        var detected = incident.state().detectedAt();
        if (begun != null && begun.isAfter(detected)) {
            throw Refusal.invalid(
                    "deployment",
                    "deployment " + deployment + " began at " + begun + ", after the incident was detected, " + detected
                            + "; what caused it came before");
        }
    }

    private static @Nullable String said(@Nullable Placement placement) {
        return placement == null ? null : said(placement.deployment(), placement.reason());
    }

    private static String said(@Nullable Long deployment, String reason) {
        Map<String, @Nullable String> said = new TreeMap<>();
        said.put("deployment", Objects.toString(deployment, "none"));
        said.put("reason", reason);
        return FieldDifference.json(said);
    }

    private void audit(
            Handle handle,
            long organization,
            String actor,
            String action,
            long incident,
            @Nullable String before,
            @Nullable String after) {
        new AuditStore(handle)
                .add(
                        organization,
                        new AuditStore.Entry(writing.now(), actor, action, "incident", incident, before, after));
    }

    private static void due(Handle handle, long organization, IncidentRow incident, Instant now) {
        if (incident.environment() != null) {
            new DueStore(handle)
                    .addIncidents(
                            organization, Map.of(incident.environment(), Set.of(incident.id())), new Occasion(1, now));
        }
    }
}
