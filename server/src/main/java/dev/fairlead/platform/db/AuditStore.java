package dev.fairlead.platform.db;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was corrected or voided, by whom, and what stood there before. */
public final class AuditStore {
    private final Handle handle;

    public AuditStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * One correction.
     *
     * @param before the fields that changed, as a JSON object; null where there was nothing
     * @param after the same fields as they are now, as a JSON object
     */
    public record Entry(
            Instant happenedAt,
            String actor,
            String action,
            String subjectKind,
            long subject,
            @Nullable String before,
            @Nullable String after) {}

    public void add(long organization, Entry entry) {
        handle.createUpdate("""
                        insert into audit_entry (organization_id, happened_at, actor, action, subject_kind, subject_id, before
                          , after)
                        values (:organization, :happenedAt, :actor, :action, :kind, :subject, cast(:before as jsonb)
                          , cast(:after as jsonb))
                        """)
                .bind("organization", organization)
                .bind("happenedAt", entry.happenedAt())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("kind", entry.subjectKind())
                .bind("subject", entry.subject())
                .bind("before", entry.before())
                .bind("after", entry.after())
                .execute();
    }

    /** What was done to one fact, oldest first. */
    public List<Entry> list(long organization, String subjectKind, long subject) {
        return list(organization, subjectKind, List.of(subject)).getOrDefault(subject, List.of());
    }

    /** What was done to several facts of one kind, by their number, oldest first. */
    public Map<Long, List<Entry>> list(long organization, String subjectKind, List<Long> subjects) {
        return handle
                .createQuery("""
                        select happened_at, actor, action, subject_id, before, after
                        from audit_entry
                        where organization_id = :organization
                          and subject_kind = :kind
                          and subject_id = any(:subjects)
                        order by happened_at, id
                        """)
                .bind("organization", organization)
                .bind("kind", subjectKind)
                .bindArray("subjects", Long.class, subjects.toArray())
                .map((row, _) -> new Entry(
                        row.getTimestamp("happened_at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        subjectKind,
                        row.getLong("subject_id"),
                        row.getString("before"),
                        row.getString("after")))
                .stream()
                .collect(Collectors.groupingBy(Entry::subject));
    }
}
