package dev.fairlead.recording.incident;

import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.IncidentStore;
import dev.fairlead.incident.Mark;
import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.incident.MarkStore;
import dev.fairlead.incident.PlacementStore;
import dev.fairlead.incident.PlacementStore.Placement;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Difference;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people say about incidents and deployments afterwards: each with a reason, and kept in the audit trail. */
public final class Judgements {
    private final Database database;
    private final Clock clock;
    private final Runnable recorded;

    /** @param recorded called after each transaction that changed something; must not block */
    public Judgements(Database database, Clock clock, Runnable recorded) {
        this.database = database;
        this.clock = clock;
        this.recorded = recorded;
    }

    /**
     * Puts an incident on the deployment that caused it, whatever the rules say.
     *
     * @param deployment null where none caused it
     */
    public void place(String actor, long organization, long incident, @Nullable Long deployment, String reason) {
        write(handle -> {
            var row = incident(handle, organization, incident);
            if (deployment != null && !isDeployment(handle, organization, deployment)) {
                throw Refusal.invalid("deployment", "there is no deployment " + deployment + " in this organisation");
            }
            var placements = new PlacementStore(handle, organization);
            var before = placements.of(List.of(incident)).get(incident);
            var now = now();
            placements.put(incident, new Placement(deployment, actor, reason, now));
            audit(handle, organization, actor, "place", incident, said(before), said(deployment, reason));
            due(handle, organization, row, now);
        });
    }

    /** Lets the rules decide again. */
    public void unplace(String actor, long organization, long incident) {
        write(handle -> {
            var row = incident(handle, organization, incident);
            var placements = new PlacementStore(handle, organization);
            var before = placements.of(List.of(incident)).get(incident);
            if (before == null) {
                throw Refusal.notFound("id", "nobody has put incident " + incident + " anywhere: rules decide already");
            }
            placements.remove(incident);
            audit(handle, organization, actor, "place", incident, said(before), null);
            due(handle, organization, row, now());
        });
    }

    /** Declares that an incident never happened. */
    public void voidIncident(String actor, long organization, long incident, String reason) {
        write(handle -> {
            var row = incident(handle, organization, incident);
            if (!row.voided()) {
                var now = now();
                new IncidentStore(handle, organization).setVoided(incident, now);
                Map<String, @Nullable String> after = new TreeMap<>();
                after.put("voidedAt", now.toString());
                after.put("reason", reason);
                audit(handle, organization, actor, "void", incident, null, Difference.json(after));
                due(handle, organization, row, now);
            }
        });
    }

    /**
     * Says something of a deployment.
     *
     * @param remedied the deployment that it repairs, where that is said
     * @param recoveredAt of one that failed: when users were served again
     * @return the mark, as it stands; one that stood already keeps its reason
     */
    public Mark mark(
            String actor,
            long organization,
            long deployment,
            Kind kind,
            @Nullable Long remedied,
            @Nullable Instant recoveredAt,
            String reason) {
        return written(handle -> {
            var known = deployment(handle, organization, "id", deployment);
            if (remedied != null) {
                check(handle, organization, deployment, known, remedied);
            }
            var finished = known.row().finishedAt();
            if (recoveredAt != null && finished != null && recoveredAt.isBefore(finished)) {
                throw Refusal.invalid(
                        "recoveredAt",
                        recoveredAt + " is before the deployment was finished, " + finished + "; check the two times");
            }
            var marks = new MarkStore(handle, organization);
            var now = now();
            var mark = new Mark(0, deployment, kind, remedied, recoveredAt, reason, actor, now, null);
            if (marks.add(mark).isPresent()) {
                Map<String, @Nullable String> after = new TreeMap<>();
                after.put("mark", kind.word());
                after.put("remedies", remedied == null ? null : remedied.toString());
                after.put("recoveredAt", recoveredAt == null ? null : recoveredAt.toString());
                after.put("reason", reason);
                new AuditStore(handle)
                        .add(
                                organization,
                                new AuditStore.Entry(
                                        now, actor, "mark", "deployment", deployment, null, Difference.json(after)));
                due(handle, organization, known.row().environment(), deployment, now);
            }
            return marks.standing(deployment, kind, remedied).orElseThrow();
        });
    }

    /** What did not come later repairs nothing, and what did not reach users does not either. */
    private static void check(
            Handle handle, long organization, long deployment, DeploymentStore.Stored known, long remedied) {
        if (remedied == deployment) {
            throw Refusal.invalid("remedies", "a deployment does not repair itself");
        }
        var other = deployment(handle, organization, "remedies", remedied);
        if (other.row().environment() != known.row().environment()) {
            throw Refusal.invalid(
                    "remedies", "deployment " + remedied + " went to another environment; name one of the same");
        }
        var finished = known.row().finishedAt();
        var others = other.row().finishedAt();
        if (finished != null && others != null && finished.isBefore(others)) {
            throw Refusal.invalid(
                    "remedies",
                    "deployment " + remedied + " was finished at " + others + ", after this one; a remedy comes later");
        }
    }

    /** Takes a mark back. */
    public void withdraw(String actor, long organization, long deployment, long mark, String reason) {
        write(handle -> {
            var known = deployment(handle, organization, "id", deployment);
            var marks = new MarkStore(handle, organization);
            var its = marks.of(List.of(deployment)).stream()
                    .filter(one -> one.id() == mark)
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("mark", "deployment " + deployment + " has no mark " + mark));
            if (its.withdrawnAt() == null) {
                var now = now();
                marks.withdraw(mark, now);
                Map<String, @Nullable String> before = new TreeMap<>();
                before.put("mark", its.kind().word());
                before.put("reason", its.reason());
                Map<String, @Nullable String> after = new TreeMap<>();
                after.put("mark", null);
                after.put("reason", reason);
                new AuditStore(handle)
                        .add(
                                organization,
                                new AuditStore.Entry(
                                        now,
                                        actor,
                                        "mark",
                                        "deployment",
                                        deployment,
                                        Difference.json(before),
                                        Difference.json(after)));
                due(handle, organization, known.row().environment(), deployment, now);
            }
        });
    }

    private static IncidentRow incident(Handle handle, long organization, long incident) {
        return new IncidentStore(handle, organization)
                .find(incident)
                .orElseThrow(() -> Refusal.notFound("id", "there is no incident " + incident));
    }

    private static boolean isDeployment(Handle handle, long organization, long id) {
        return new DeploymentStore(handle).find(organization, id).isPresent();
    }

    private static DeploymentStore.Stored deployment(Handle handle, long organization, String field, long id) {
        var known = new DeploymentStore(handle)
                .find(organization, id)
                .orElseThrow(() -> field.equals("id")
                        ? Refusal.notFound("id", "there is no deployment " + id)
                        : Refusal.invalid(field, "there is no deployment " + id + " in this organisation"));
        if (known.voided()) {
            throw new Refusal(Problem.CONFLICT, field, "deployment " + id + " is void: it never happened").thrown();
        }
        return known;
    }

    private static @Nullable String said(@Nullable Placement placement) {
        return placement == null ? null : said(placement.deployment(), placement.reason());
    }

    private static String said(@Nullable Long deployment, String reason) {
        Map<String, @Nullable String> said = new TreeMap<>();
        said.put("deployment", Objects.toString(deployment, "none"));
        said.put("reason", reason);
        return Difference.json(said);
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
                .add(organization, new AuditStore.Entry(now(), actor, action, "incident", incident, before, after));
    }

    private static void due(Handle handle, long organization, IncidentRow incident, Instant now) {
        if (incident.environment() != null) {
            new DueStore(handle)
                    .addIncidents(
                            organization, Map.of(incident.environment(), Set.of(incident.id())), new Occasion(1, now));
        }
    }

    private static void due(Handle handle, long organization, long environment, long deployment, Instant now) {
        new DueStore(handle).addMarks(organization, Map.of(environment, Set.of(deployment)), new Occasion(1, now));
    }

    private void write(Consumer<Handle> work) {
        written(handle -> {
            work.accept(handle);
            return handle;
        });
    }

    private <T> T written(Function<Handle, T> work) {
        var result = database.inTransactionRetried(work);
        recorded.run();
        return result;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
