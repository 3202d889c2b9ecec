package dev.fairlead.recording.naming;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.name.FormerNameStore;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.metrics.derive.Anew;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.naming.NameChange.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One change of a name under way, in its transaction.
 *
 * @param anew alone with the organisation; null where only what would change is asked for
 */
record Naming(
        Handle handle,
        long organization,
        Asked asked,
        @Nullable Anew anew,
        Instant now) {
    static final String TO = "to";
    static final String ANNOTATIONS = "annotations";

    /** @param to the other name; null where it is deleted */
    record Asked(
            String actor,
            Way way,
            NameKind kind,
            String name,
            @Nullable String to) {
        String target() {
            if (to == null) {
                throw Refusal.invalid(TO, "is missing; say the other name");
            }
            return to;
        }
    }

    RenameStore rows() {
        return new RenameStore(handle, organization);
    }

    FormerNameStore former() {
        return new FormerNameStore(handle, organization);
    }

    void note(long subject, NameChange change) {
        var fields = new ArrayList<String>();
        change.counts().forEach((word, count) -> fields.add(count + " " + word));
        new AuditStore(handle)
                .add(
                        organization,
                        new AuditStore.Entry(
                                now,
                                asked.actor(),
                                asked.way().word(),
                                asked.kind().word(),
                                subject,
                                FieldDifference.json(Map.of("name", change.name(), "with", String.join(", ", fields))),
                                change.to() == null ? null : FieldDifference.json(Map.of("name", change.to()))));
    }

    /** Nothing that was told of it may stand in the way of a deletion. */
    void checkIsEmpty(Map<String, Long> counts) {
        var inTheWay = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> Texts.counted(count.getValue(), count.getKey().replaceFirst("s$", "")))
                .sorted()
                .toList();
        if (!inTheWay.isEmpty()) {
            throw conflict(
                    "name",
                    "`" + asked.name() + "` has " + String.join(", ", inTheWay)
                            + "; what was told is not thrown away: merge it into another, or rename it");
        }
    }

    static Refused conflict(String field, String text) {
        return new Refusal(Problem.CONFLICT, field, text).thrown();
    }

    static QualifiedName parsed(String field, NameKind kind, String text) {
        var name = QualifiedName.parse(field, text);
        if (kind == NameKind.ENVIRONMENT && !name.variant().isEmpty()) {
            throw Refusal.invalid(field, "an environment has no variant; leave out the semicolon and what follows");
        }
        return name;
    }

    static Refused missing(String field, NameKind kind, String name) {
        return Refusal.notFound(field, "there is no " + kind.word() + " `" + Texts.shortened(name) + "`");
    }
}
