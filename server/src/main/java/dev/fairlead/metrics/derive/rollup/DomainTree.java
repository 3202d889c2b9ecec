package dev.fairlead.metrics.derive.rollup;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.db.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which domains are above which unit. Read once for a derivation: what is asked for each row is answered from memory. */
final class DomainTree {
    private final Map<Long, List<Long>> above = new HashMap<>();
    private final Map<Long, Long> components;
    private final Map<Long, Long> applications;

    private DomainTree(Map<Long, Long> parents, Map<Long, Long> components, Map<Long, Long> applications) {
        for (var domain : parents.keySet()) {
            var chain = new ArrayList<Long>();
            for (Long at = domain; at != null; at = parents.get(at)) {
                chain.add(at);
            }
            above.put(domain, List.copyOf(chain));
        }
        this.components = components;
        this.applications = applications;
    }

    static DomainTree read(Handle handle, long organization) {
        return new DomainTree(
                pairs(handle, organization, "id, parent_id from domain"),
                pairs(handle, organization, "id, domain_id as parent_id from component"),
                pairs(handle, organization, "id, domain_id as parent_id from application"));
    }

    private static Map<Long, Long> pairs(Handle handle, long organization, String what) {
        var pairs = new HashMap<Long, Long>();
        handle.createQuery("select " + what + " where organization_id = :organization")
                .bind("organization", organization)
                .setFetchSize(5_000)
                .map((rs, _) -> {
                    pairs.put(rs.getLong("id"), Rows.number(rs, "parent_id"));
                    return true;
                })
                .forEach(_ -> {});
        return pairs;
    }

    /** From the unit's own domain up. */
    List<Long> above(UnitKind kind, long unit) {
        var domain = (kind == UnitKind.COMPONENT ? components : applications).get(unit);
        return domain == null ? List.of() : above.getOrDefault(domain, List.of());
    }

    Set<Long> above(Collection<Long> someComponents, Collection<Long> someApplications) {
        var domains = new HashSet<Long>();
        someComponents.forEach(component -> domains.addAll(above(UnitKind.COMPONENT, component)));
        someApplications.forEach(application -> domains.addAll(above(UnitKind.APPLICATION, application)));
        return domains;
    }
}
