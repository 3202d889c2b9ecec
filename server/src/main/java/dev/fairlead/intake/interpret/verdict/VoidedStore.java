package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.intake.kept.BecameFact;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which facts stand and which are void, and who tells them. */
public final class VoidedStore {
    private final Handle handle;
    private final long organization;

    public VoidedStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** @param source who tells it, as its key says */
    public record Standing(String source, boolean voided) {}

    public Map<Long, Standing> deployments(Collection<Long> ids) {
        return read(ids, """
                        select id, source, voided_at is not null as voided
                        from deployment
                        where organization_id = :organization
                          and id = any(:ids)
                        """);
    }

    public Map<Long, Standing> incidents(Collection<Long> ids) {
        return read(ids, """
                        select id, source, voided_at is not null as voided
                        from incident
                        where organization_id = :organization
                          and id = any(:ids)
                        """);
    }

    private Map<Long, Standing> read(Collection<Long> ids, String sql) {
        var found = new HashMap<Long, Standing>();
        if (!ids.isEmpty()) {
            handle.createQuery(sql)
                    .bind("organization", organization)
                    .bindArray("ids", Long.class, ids.toArray())
                    .map((row, _) -> Map.entry(
                            row.getLong("id"), new Standing(row.getString("source"), row.getBoolean("voided"))))
                    .forEach(row -> found.put(row.getKey(), row.getValue()));
        }
        return found;
    }

    /** Those that other deliveries became, too. */
    public Set<Long> toldByOthers(BecameFact.Kind kind, Collection<Long> ids, Collection<Long> except) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(handle.createQuery("""
                        select distinct fact_id
                        from intake_fact
                        where organization_id = :organization
                          and kind = :kind
                          and fact_id = any(:ids)
                          and delivery_id <> all(:except)
                        """)
                        .bind("organization", organization)
                        .bind("kind", kind.word())
                        .bindArray("ids", Long.class, ids.toArray())
                        .bindArray("except", Long.class, except.toArray())
                        .mapTo(Long.class)
                        .list());
    }
}
