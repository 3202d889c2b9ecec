package dev.fairlead.annotation;

import dev.fairlead.catalog.NameKind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes annotations. */
public final class AnnotationStore {
    private final Handle handle;
    private final long organization;

    public AnnotationStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * What is told, who tells it, and the number of what it is about.
     *
     * @param place of the kind that the fact names
     */
    public record Told(AnnotationFact fact, String actor, long place) {}

    /** Adds those that are not there; answers the keys of those. */
    public Set<AnnotationFact.Key> add(List<Told> told, Instant now) {
        var insert = handle.createQuery("""
                        insert into annotation (organization_id, source, external_id, begins_at, ends_at, text, link
                          , domain_id, component_id, application_id, environment_id, recorded_by, recorded_at)
                        select :organization, source, external, begins, ends, text, link, domain, component, application
                          , environment, actor, :now
                        from unnest(:sources, :externals, :begins, :ends, :texts, :links, :domain, :component, :application
                          , :environment, :actors)
                          as told (source, external, begins, ends, text, link, domain, component, application
                          , environment, actor)
                        on conflict do nothing
                        returning source, external_id
                        """)
                .bind("organization", organization)
                .bind("now", now)
                .bindArray("sources", String.class, each(told, one -> one.fact().source()))
                .bindArray(
                        "externals", String.class, each(told, one -> one.fact().externalId()))
                .bindArray("begins", Instant.class, each(told, one -> one.fact().begin()))
                .bindArray("ends", Instant.class, each(told, one -> one.fact().end()))
                .bindArray("texts", String.class, each(told, one -> one.fact().text()))
                .bindArray("links", String.class, each(told, one -> one.fact().link()))
                .bindArray("actors", String.class, each(told, Told::actor));
        for (var kind : NameKind.values()) {
            insert.bindArray(
                    kind.word(),
                    Long.class,
                    each(told, one -> one.fact().place().kind() == kind ? one.place() : null));
        }
        return insert.map((rs, _) -> new AnnotationFact.Key(rs.getString("source"), rs.getString("external_id")))
                .set();
    }

    private static @Nullable Object[] each(List<Told> told, Function<Told, @Nullable Object> column) {
        var values = new @Nullable Object[told.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(told.get(i));
        }
        return values;
    }

    /** Those with these keys, held until the transaction ends. */
    public Map<AnnotationFact.Key, Annotation> lock(Collection<AnnotationFact.Key> keys) {
        var found = new HashMap<AnnotationFact.Key, Annotation>();
        handle.createQuery(AnnotationReadStore.SELECT + """
                        and (a.source, a.external_id) in (select * from unnest(:sources, :externals))
                        order by a.source, a.external_id
                        for update of a
                        """)
                .bind("organization", organization)
                .bindArray(
                        "sources",
                        String.class,
                        keys.stream().map(AnnotationFact.Key::source).toArray())
                .bindArray(
                        "externals",
                        String.class,
                        keys.stream().map(AnnotationFact.Key::externalId).toArray())
                .map((rs, _) -> AnnotationReadStore.annotation(rs))
                .forEach(annotation -> found.put(annotation.key(), annotation));
        return found;
    }

    /** Writes what an annotation says by now. */
    public void update(long id, Told told) {
        var fact = told.fact();
        var update = handle.createUpdate("""
                        update annotation
                        set begins_at = :begin
                          , ends_at = :end
                          , text = :text
                          , link = :link
                          , domain_id = :domain
                          , component_id = :component
                          , application_id = :application
                          , environment_id = :environment
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("begin", fact.begin())
                .bindByType("end", fact.end(), Instant.class)
                .bind("text", fact.text())
                .bind("link", fact.link());
        for (var kind : NameKind.values()) {
            update.bindByType(kind.word(), fact.place().kind() == kind ? told.place() : null, Long.class);
        }
        update.execute();
    }

    /** Declares it void, where it is not yet; whether it was not. */
    public boolean setVoid(long id, Instant at) {
        return handle.createUpdate("""
                        update annotation
                        set voided_at = :at
                        where organization_id = :organization
                          and id = :id
                          and voided_at is null
                        """)
                        .bind("organization", organization)
                        .bind("id", id)
                        .bind("at", at)
                        .execute()
                > 0;
    }
}
