package dev.fairlead.recording.incident;

import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.incident.Mark;
import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.incident.MarkStore;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.FieldDifference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people say of deployments afterwards: each with a reason, and kept in the audit trail. */
public final class DeploymentMarks {
    private final Writing writing;

    /** @param recorded called after each transaction that changed something; must not block */
    public DeploymentMarks(Database database, Clock clock, Runnable recorded) {
        this.writing = new Writing(database, clock, recorded);
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
        return writing.answer(handle -> {
            var known = deployment(handle, organization, "id", deployment);
            (kind == Kind.FAILED ? Reach.missingYet(known) : Reach.missing(known)).ifPresent(why -> {
                throw new Refusal(Problem.CONFLICT, "id", why).thrown();
            });
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
            var now = writing.now();
            if (recoveredAt != null && recoveredAt.isAfter(now.plus(IncidentWriter.AHEAD))) {
                throw Refusal.invalid(
                        "recoveredAt",
                        recoveredAt + " has not come yet: it is " + now + " here; check the time and its zone");
            }
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
                                        now,
                                        actor,
                                        "mark",
                                        "deployment",
                                        deployment,
                                        null,
                                        FieldDifference.json(after)));
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
        Reach.missingYet(other).ifPresent(why -> {
            throw Refusal.invalid("remedies", why);
        });
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
        writing.run(handle -> {
            var known = deployment(handle, organization, "id", deployment);
            var marks = new MarkStore(handle, organization);
            var its = marks.of(List.of(deployment)).stream()
                    .filter(one -> one.id() == mark)
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("mark", "deployment " + deployment + " has no mark " + mark));
            if (its.withdrawnAt() == null) {
                var now = writing.now();
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
                                        FieldDifference.json(before),
                                        FieldDifference.json(after)));
                due(handle, organization, known.row().environment(), deployment, now);
            }
        });
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

    private static void due(Handle handle, long organization, long environment, long deployment, Instant now) {
        new DueStore(handle).addMarks(organization, Map.of(environment, Set.of(deployment)), new Occasion(1, now));
    }
}
