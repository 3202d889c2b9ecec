package dev.fairlead.deployment;

import dev.fairlead.deployment.DeploymentStore.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What happened under a key, how often, and what came between. Every statement takes many keys. */
public final class DeploymentKeyStore {
    private final Handle handle;

    public DeploymentKeyStore(Handle handle) {
        this.handle = handle;
    }

    /** All that was told under these keys, in the order of their occurrence; keys under which there is nothing are left out. */
    public Map<DeploymentFact.Key, List<Stored>> find(long organization, Collection<DeploymentFact.Key> keys) {
        var found = new HashMap<DeploymentFact.Key, List<Stored>>();
        if (keys.isEmpty()) {
            return found;
        }
        handle.createQuery("select " + DeploymentStore.COLUMNS + """
                        from deployment
                        join unnest(:sources, :externals) as wanted (wanted_source, wanted_external)
                          on source = wanted_source and external_id = wanted_external
                        where organization_id = :organization
                        order by occurrence
                        """)
                .bind("organization", organization)
                .bindArray(
                        "sources",
                        String.class,
                        keys.stream().map(DeploymentFact.Key::source).toArray())
                .bindArray(
                        "externals",
                        String.class,
                        keys.stream().map(DeploymentFact.Key::externalId).toArray())
                .map((rs, _) -> DeploymentStore.stored(rs))
                .forEach(row -> found.computeIfAbsent(row.row().key(), _ -> new ArrayList<>())
                        .add(row));
        return found;
    }

    /** A stored deployment that gets another key. */
    public record Rekeyed(
            long id,
            DeploymentFact.Key key,
            int occurrence,
            @Nullable Long sequence) {}

    public void rekey(long organization, Collection<Rekeyed> all) {
        if (all.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update deployment d
                        set source = now.source
                          , external_id = now.external_id
                          , occurrence = now.occurrence
                          , sequence = coalesce(now.sequence, d.sequence)
                        from unnest(:ids, :sources, :externals, :occurrences, :sequences)
                          as now (id, source, external_id, occurrence, sequence)
                        where d.organization_id = :organization
                          and d.id = now.id
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, all.stream().map(Rekeyed::id).toArray())
                .bindArray(
                        "sources",
                        String.class,
                        all.stream().map(one -> one.key().source()).toArray())
                .bindArray(
                        "externals",
                        String.class,
                        all.stream().map(one -> one.key().externalId()).toArray())
                .bindArray(
                        "occurrences",
                        Integer.class,
                        all.stream().map(Rekeyed::occurrence).toArray())
                .bindArray(
                        "sequences",
                        Long.class,
                        all.stream().map(Rekeyed::sequence).toArray())
                .execute();
    }

    /** Two moments in the life of a deployment's unit, by the deployment's number. */
    public record Span(long id, Instant from, Instant to) {}

    /** In whose environment another version of their unit ended within the span, by itself or in a set. */
    public Set<Long> withAnotherBetween(long organization, Collection<Span> spans) {
        if (spans.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(handle.createQuery("""
                        select s.id
                        from unnest(:ids, :froms, :tos) as s (id, beginning, ending)
                        join deployment d on d.organization_id = :organization and d.id = s.id
                        where exists (
                          select 1
                          from deployment o
                          where o.organization_id = :organization
                            and o.environment_id = d.environment_id
                            and o.finished_at > s.beginning
                            and o.finished_at < s.ending
                            and o.id <> d.id
                            and o.voided_at is null
                            and (o.component_id = d.component_id
                                and o.component_version_id is distinct from d.component_version_id
                              or o.application_id = d.application_id
                                and o.application_version_id is distinct from d.application_version_id
                              or o.application_id is not null and d.component_id is not null and exists (
                                select 1
                                from deployment_component c
                                where c.organization_id = :organization
                                  and c.deployment_id = o.id
                                  and c.component_id = d.component_id
                                  and c.component_version_id is distinct from d.component_version_id)))
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, spans.stream().map(Span::id).toArray())
                .bindArray(
                        "froms", Instant.class, spans.stream().map(Span::from).toArray())
                .bindArray("tos", Instant.class, spans.stream().map(Span::to).toArray())
                .mapTo(Long.class)
                .list());
    }
}
