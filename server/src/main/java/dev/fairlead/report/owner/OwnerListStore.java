package dev.fairlead.report.owner;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.owner.OwnerStore;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists applications and components by kind and name, those of one owner or all. */
final class OwnerListStore {
    private static final String UNITS =
            """
            select u.kind, d.path, u.name, u.variant, u.id
            from (
              select 'application' as kind, a.id, a.domain_id, a.name, a.variant, %s as team
              from application a
              where a.organization_id = :organization
              union all
              select 'component', c.id, c.domain_id, c.name, c.variant, %s
              from component c
              where c.organization_id = :organization) u
            join domain d on d.organization_id = :organization and d.id = u.domain_id
            where (cast(:team as text) is null or coalesce(u.team, '-') = :team)
              and (cast(:kind as text) is null or u.kind = :kind)
              and (cast(:domain as text) is null or (d.path, u.name, u.variant) = (:domain, :wanted, :wantedVariant))
              and (u.kind, d.path, u.name, u.variant) > (:afterKind, :path, :name, :variant)
            order by u.kind, d.path, u.name, u.variant
            limit :limit
            """.formatted(OwnerStore.teamOf(UnitKind.APPLICATION, "a"), OwnerStore.teamOf(UnitKind.COMPONENT, "c"));

    private final Handle handle;
    private final long organization;

    OwnerListStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    record Row(UnitKind kind, QualifiedName name, long id) {}

    List<Row> list(OwnerList.Filter filter, OwnerList.@Nullable Position after, int limit) {
        var unit = filter.unit();
        return handle.createQuery(UNITS)
                .bind("organization", organization)
                .bind("team", filter.team())
                .bind("kind", filter.kind() == null ? null : filter.kind().word())
                .bind("domain", unit == null ? null : unit.domain())
                .bind("wanted", unit == null ? null : unit.name())
                .bind("wantedVariant", unit == null ? null : unit.variant())
                .bind("afterKind", after == null ? "" : after.kind().word())
                .bind("path", after == null ? "" : after.name().domain())
                .bind("name", after == null ? "" : after.name().name())
                .bind("variant", after == null ? "" : after.name().variant())
                .bind("limit", limit)
                .map((row, _) -> new Row(
                        UnitKind.of(row.getString("kind")),
                        new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")),
                        row.getLong("id")))
                .list();
    }
}
