package dev.fairlead.catalog.store.owner;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.db.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who says which team owns the components and applications of an organisation. */
public final class OwnerStore {
    /** In the order in which sources hold; {@code o} is the row. */
    public static final String PRECEDENCE = Arrays.stream(OwnerSource.values())
            .map(source -> "'" + source.word() + "'")
            .collect(Collectors.joining(", ", "array_position(array[", "], o.source)"));

    private static final String CLAIMS = """
            select o.unit_id, o.source, t.name as team, o.also, o.place, o.actor, o.set_at
            from unit_owner o
            join team t on t.organization_id = :organization and t.id = o.team_id
            where o.organization_id = :organization
              and o.kind = :kind
              %s
            order by o.unit_id, %s
            """;

    private final Handle handle;
    private final long organization;

    public OwnerStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Name of the team that owns {@code alias.id}, as a part of a statement; null where nobody does. */
    public static String teamOf(UnitKind kind, String alias) {
        return """
                (
                  select t.name
                  from unit_owner o
                  join team t on t.organization_id = :organization and t.id = o.team_id
                  where o.organization_id = :organization
                    and o.kind = '%s'
                    and o.unit_id = %s.id
                  order by %s
                  limit 1)""".formatted(kind.word(), alias, PRECEDENCE);
    }

    /** What is said of each of these, what holds first; those of which nothing is said are missing. */
    public Map<Long, List<Claim>> claims(UnitKind kind, Collection<Long> units) {
        return units.isEmpty()
                ? Map.of()
                : read(handle.createQuery(CLAIMS.formatted("and o.unit_id = any(:units)", PRECEDENCE))
                        .bind("organization", organization)
                        .bind("kind", kind.word())
                        .bindArray("units", Long.class, units.toArray()));
    }

    /** The same of all. */
    public Map<Long, List<Claim>> claims(UnitKind kind) {
        return read(handle.createQuery(CLAIMS.formatted("", PRECEDENCE))
                .bind("organization", organization)
                .bind("kind", kind.word()));
    }

    private static Map<Long, List<Claim>> read(Query query) {
        return query.reduceResultSet(new HashMap<Long, List<Claim>>(), (found, row, _) -> {
            found.computeIfAbsent(row.getLong("unit_id"), _ -> new ArrayList<>())
                    .add(new Claim(
                            OwnerSource.of(row.getString("source")),
                            row.getString("team"),
                            Rows.texts(row, "also"),
                            row.getString("place"),
                            row.getString("actor"),
                            row.getTimestamp("set_at").toInstant()));
            return found;
        });
    }

    /** Stores it in the place of what the same source said before. */
    public void put(UnitKind kind, long unit, long team, Claim claim) {
        handle.createUpdate("""
                        insert into unit_owner (organization_id, kind, unit_id, source, team_id, also, place, actor, set_at)
                        values (:organization, :kind, :unit, :source, :team, :also, :place, :actor, :at)
                        on conflict (organization_id, kind, unit_id, source) do update
                        set team_id = excluded.team_id
                          , also = excluded.also
                          , place = excluded.place
                          , actor = excluded.actor
                          , set_at = excluded.set_at
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("unit", unit)
                .bind("source", claim.source().word())
                .bind("team", team)
                .bindArray("also", String.class, claim.also().toArray())
                .bind("place", claim.place())
                .bind("actor", claim.actor())
                .bind("at", claim.setAt())
                .execute();
    }

    /** That source says nothing any more. */
    public void remove(UnitKind kind, long unit, OwnerSource source) {
        handle.createUpdate("""
                        delete from unit_owner
                        where organization_id = :organization
                          and kind = :kind
                          and unit_id = :unit
                          and source = :source
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("unit", unit)
                .bind("source", source.word())
                .execute();
    }

    /** Of what is no more. */
    public void forget(UnitKind kind, long unit) {
        handle.createUpdate("""
                        delete from unit_owner
                        where organization_id = :organization
                          and kind = :kind
                          and unit_id = :unit
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("unit", unit)
                .execute();
    }

    /** What was said of one is said of the other, where its source says nothing of that. */
    public void follow(UnitKind kind, long from, long to) {
        handle.createUpdate("""
                        insert into unit_owner (organization_id, kind, unit_id, source, team_id, also, place, actor, set_at)
                        select :organization, kind, :to, source, team_id, also, place, actor, set_at
                        from unit_owner
                        where organization_id = :organization
                          and kind = :kind
                          and unit_id = :from
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("from", from)
                .bind("to", to)
                .execute();
        forget(kind, from);
    }

    /** How often a team is named as an owner, whether that holds or not. */
    public long naming(long team) {
        return handle.createQuery("""
                        select count(*)
                        from unit_owner
                        where organization_id = :organization
                          and team_id = :team
                        """)
                .bind("organization", organization)
                .bind("team", team)
                .mapTo(Long.class)
                .one();
    }
}
