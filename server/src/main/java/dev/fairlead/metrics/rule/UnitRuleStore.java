package dev.fairlead.metrics.rule;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.rule.UnitRules.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Which components and applications rules of domains are about. */
public final class UnitRuleStore {
    private final Handle handle;
    private final long organization;

    public UnitRuleStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    public UnitRules read() {
        var revisions = new RuleStore(handle, organization).revisions();
        if (revisions.isEmpty()) {
            return new UnitRules(Map.of());
        }
        var rules = new HashMap<Long, RulesInForce>();
        domains().forEach((id, path) -> {
            var its = RulesInForce.of(path, revisions);
            if (!its.equals(RulesInForce.USUAL)) {
                rules.put(id, its);
            }
        });
        var special = new HashMap<Unit, RulesInForce>();
        units(rules.keySet()).forEach(row -> special.put(row.unit(), Objects.requireNonNull(rules.get(row.domain()))));
        return new UnitRules(special);
    }

    private Map<Long, String> domains() {
        var domains = new HashMap<Long, String>();
        handle.createQuery("""
                        select id, path
                        from domain
                        where organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((rs, _) -> Map.entry(rs.getLong("id"), rs.getString("path")))
                .forEach(row -> domains.put(row.getKey(), row.getValue()));
        return domains;
    }

    private record InDomain(Unit unit, long domain) {}

    private List<InDomain> units(Collection<Long> domains) {
        if (domains.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select 'component' as kind, id, domain_id
                        from component
                        where organization_id = :organization
                          and domain_id = any(:domains)
                        union all
                        select 'application', id, domain_id
                        from application
                        where organization_id = :organization
                          and domain_id = any(:domains)
                        """)
                .bind("organization", organization)
                .bindArray("domains", Long.class, domains.toArray())
                .map((rs, _) -> new InDomain(
                        new Unit(UnitKind.of(rs.getString("kind")), rs.getLong("id")), rs.getLong("domain_id")))
                .list();
    }

    /** All components, or all applications, of these domains and of those below them. */
    public List<Long> below(UnitKind kind, Collection<Long> domains) {
        if (domains.isEmpty()) {
            return new ArrayList<>();
        }
        return handle.createQuery("""
                        select distinct u.id
                        from domain above
                        join domain d on d.organization_id = :organization
                          and (d.id = above.id or starts_with(d.path, above.path || '.'))
                        join %s u on u.organization_id = :organization and u.domain_id = d.id
                        where above.organization_id = :organization
                          and above.id = any(:domains)
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .bindArray("domains", Long.class, domains.toArray())
                .mapTo(Long.class)
                .list();
    }
}
