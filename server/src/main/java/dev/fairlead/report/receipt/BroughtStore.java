package dev.fairlead.report.receipt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Says what went out with deployments of applications whose set of versions has no name: {@code checkout v1.42}. */
final class BroughtStore {
    /** More than this many are counted. */
    private static final int NAMED = 3;

    private final Handle handle;
    private final long organization;

    BroughtStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * By receipt. The members whose version it changed; where it changed none, as when it failed, those that were to be deployed.
     * Each deployment is looked at once, however many receipts are of it.
     */
    Map<OriginStore.Key, String> of(List<OriginStore.Key> receipts) {
        var found = new HashMap<OriginStore.Key, String>();
        if (receipts.isEmpty()) {
            return found;
        }
        var alike = receipts.stream().collect(Collectors.groupingBy(BroughtStore::deployment));
        var asked = List.copyOf(alike.keySet());
        OriginStore.Key.bound(asked, handle.createQuery("""
                                select k.turn, array_agg(distinct c.name || ' ' || v.version) as versions
                                from unnest(:kinds, :units, :places, :deployments) with ordinality
                                  as k (kind, unit, place, deployment, turn)
                                join series_deployment s on s.organization_id = :organization
                                  and s.kind = k.kind
                                  and s.unit_id = k.unit
                                  and s.environment_id = k.place
                                  and s.deployment_id = k.deployment
                                join series_deployment b on b.organization_id = :organization
                                  and b.environment_id = s.environment_id
                                  and b.group_id = s.group_id
                                  and b.kind = 'component'
                                  and b.unit_id = any(coalesce(s.brought_by || s.changed_members, array(
                                    select m.component_id
                                    from application_component m
                                    where m.organization_id = :organization
                                      and m.application_id = s.unit_id)))
                                join component c on c.organization_id = :organization and c.id = b.unit_id
                                join component_version v on v.organization_id = :organization and v.id = b.version_id
                                group by k.turn
                                """))
                .bind("organization", organization)
                .map((rs, _) -> Map.entry(asked.get(rs.getInt("turn") - 1), words((String[])
                        rs.getArray("versions").getArray())))
                .forEach(row -> alike.getOrDefault(row.getKey(), List.of())
                        .forEach(receipt -> found.put(receipt, row.getValue())));
        return found;
    }

    private static OriginStore.Key deployment(OriginStore.Key receipt) {
        return new OriginStore.Key(receipt.kind(), receipt.unit(), receipt.place(), receipt.deployment(), "");
    }

    private static String words(String[] versions) {
        var sorted = Arrays.stream(versions).sorted().toList();
        int more = sorted.size() - NAMED;
        return Stream.concat(
                        sorted.stream().limit(NAMED), more > 0 ? Stream.of("and " + more + " more") : Stream.empty())
                .collect(Collectors.joining(", "));
    }
}
