package dev.fairlead.recording.naming;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.store.name.FormerNameStore;
import dev.fairlead.catalog.store.name.RenameStore;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Makes two domains one: what is in the one, and in the domains below it, is at the same place in the other. */
final class DomainMergeStore {
    /** How many of what is in the way are named. */
    static final int SOME = 5;

    /** The domain and those below it, each with the one whose place it gets, where there is one. */
    private static final String PAIRS = """
            with pair as (
              select d.id, d.path, :to || substr(d.path, length(:from) + 1) as place, o.id as other
              from domain d
              left join domain o on o.organization_id = :organization
                and o.path = :to || substr(d.path, length(:from) + 1)
              where d.organization_id = :organization
                and (d.path = :from or starts_with(d.path, :from || '.')))
            """;

    private final Handle handle;
    private final RenameStore rows;
    private final long organization;
    private final String from;
    private final String to;

    DomainMergeStore(Handle handle, long organization, String from, String to) {
        this.handle = handle;
        this.rows = new RenameStore(handle, organization);
        this.organization = organization;
        this.from = from;
        this.to = to;
    }

    private Query query(String sql) {
        return handle.createQuery(PAIRS + sql)
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to);
    }

    private record Pair(long id, String place, long other) {
        boolean met() {
            return other != 0;
        }
    }

    /** Those above come before those below. */
    private List<Pair> pairs() {
        return query("""
                        select id, place, coalesce(other, 0) as other
                        from pair
                        order by length(path), path
                        """)
                .map((row, _) -> new Pair(row.getLong("id"), row.getString("place"), row.getLong("other")))
                .list();
    }

    /** Whether one of the domains would get the place of the domain that goes, or one in it. */
    boolean ownName() {
        return pairs().stream()
                .anyMatch(pair -> pair.place().equals(from) || pair.place().startsWith(from + "."));
    }

    /** Full names of what both have, a few of them. */
    List<String> inBoth() {
        var found = new ArrayList<String>();
        for (var kind : NameKind.IN_DOMAINS) {
            var variant = kind == NameKind.ENVIRONMENT ? "''" : "here.variant";
            found.addAll(query("""
                            select pair.path || '.' || here.name || case %2$s when '' then '' else ';' || %2$s end as name
                            from pair
                            join %1$s here on here.organization_id = :organization and here.domain_id = pair.id
                            join %1$s there on there.organization_id = :organization
                              and there.domain_id = pair.other
                              and there.name = here.name
                              %3$s
                            order by 1
                            limit :some
                            """.formatted(
                                    kind.word(),
                                    variant,
                                    kind == NameKind.ENVIRONMENT ? "" : "and there.variant = here.variant"))
                    .bind("some", SOME + 1)
                    .mapTo(String.class)
                    .list());
        }
        return found;
    }

    /** Those that say something of their own and would become one with another. */
    List<String> ruled() {
        return query("""
                        select pair.path
                        from pair
                        where pair.other is not null
                          and pair.id in (
                            select domain_id
                            from domain_rules
                            where organization_id = :organization
                            union all
                            select domain_id
                            from hotfix_rule
                            where organization_id = :organization
                            union all
                            select domain_id
                            from intake_domain_rules
                            where organization_id = :organization
                            union all
                            select domain_id
                            from intake_source
                            where organization_id = :organization
                              and domain_id is not null)
                        order by pair.path
                        limit :some
                        """).bind("some", SOME + 1).mapTo(String.class).list();
    }

    /** Those in which somebody has a role, or by which a token or a rule is bounded, and which would become one with another. */
    List<String> granted() {
        return query("""
                        select pair.path
                        from pair
                        where pair.other is not null
                          and pair.id in (
                            select domain_id
                            from access_grant
                            where organization_id = :organization
                            union all
                            select domain_id
                            from token
                            where organization_id = :organization
                              and revoked_at is null
                            union all
                            select domain_id
                            from workload_rule
                            where organization_id = :organization)
                        order by pair.path
                        limit :some
                        """).bind("some", SOME + 1).mapTo(String.class).list();
    }

    void merge(FormerNameStore former) {
        var pairs = pairs();
        for (var pair : pairs) {
            if (pair.met()) {
                for (var table : List.of(
                        "component",
                        "application",
                        "environment",
                        "annotation",
                        "application_version_domain",
                        "component_draft")) {
                    rows.move(table, "domain_id", pair.id(), pair.other());
                }
                former.follow(NameKind.DOMAIN, pair.id(), pair.other());
            } else {
                former.remove(NameKind.DOMAIN, pair.place(), "", "");
                place(pair);
            }
        }
        for (var pair : pairs.reversed()) {
            if (pair.met()) {
                rows.delete("domain", "id", pair.id());
            }
        }
    }

    private void place(Pair pair) {
        handle.createUpdate("""
                        update domain d
                        set path = :place, parent_id = above.id
                        from domain above
                        where d.organization_id = :organization
                          and d.id = :id
                          and above.organization_id = :organization
                          and above.path = :above
                        """)
                .bind("organization", organization)
                .bind("id", pair.id())
                .bind("place", pair.place())
                .bind("above", pair.place().substring(0, pair.place().lastIndexOf('.')))
                .execute();
    }
}
