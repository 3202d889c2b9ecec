package dev.fairlead.catalog.store.version;

import dev.fairlead.catalog.VersionName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** What in the names of component versions may be a commit: {@code main-e505fe1-1746691200}, {@code v1.2.3-4-ge505fe1}. */
final class VersionTokenStore {
    private static final Pattern MAY_HOLD_ONE = Pattern.compile("[0-9a-fA-F]{7}");

    private final Handle handle;

    VersionTokenStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Writes them down for versions that are new. The rules stand at the column {@code rule}: a name that holds a part with a letter
     * is never read by its digits, which are a date or a count. {@code release-} and a full object name is not read
     * (docs/decisions/0029).
     */
    void add(long organization, Map<VersionName, Long> versions) {
        var ids = versions.entrySet().stream()
                .filter(version ->
                        MAY_HOLD_ONE.matcher(version.getKey().version()).find())
                .map(Map.Entry::getValue)
                .toArray();
        if (ids.length == 0) {
            return;
        }
        handle.createUpdate("""
                        insert into component_version_token (organization_id, component_version_id, hex, rule)
                        select :organization, id, hex, min(rule)
                        from (
                          select *, min(rule) over (partition by id) as best
                          from (
                            select v.id, t.found[2] as hex
                              , case
                                  when t.found[2] !~ '[a-f]' and length(t.found[2]) < 40 and t.found[1] = ''
                                    then case when t.found[2] ~ :moment then 5 else 4 end
                                  when t.found[2] = lower(v.version) then 1
                                  when t.found[1] = 'g' then 2
                                  else 3
                                end as rule
                            from component_version v
                            cross join lateral regexp_matches(lower(v.version), :token, 'g') as t (found)
                            where v.organization_id = :organization
                              and v.id = any(:ids)
                              and lower(v.version) !~ :release) as named) as ranked
                        where rule <= 3 or best > 3
                        group by id, hex
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("token", "(?<![0-9a-z])(?<!sha(?:1|256|384|512):)(g?)([0-9a-f]{7,64})(?![0-9a-z])")
                .bind("release", "^release-([0-9a-f]{40}|[0-9a-f]{64})$")
                .bind("moment", "^((19|20)\\d\\d(0[1-9]|1[0-2])([0-2]\\d|3[01])(\\d{4}|\\d{6})?|1\\d{9}|1\\d{12})$")
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    /** Versions without a told commit whose names may hold one of these object names, or its beginning. */
    List<Long> versionsNamedLike(long organization, long repository, Collection<String> shas) {
        return handle.createQuery("""
                        select distinct v.id
                        from unnest(:shas) as sha
                        join component_version_token t on t.organization_id = :organization
                          and left(t.hex, 7) = left(sha, 7)
                          and starts_with(sha, t.hex)
                        join component_version v on v.organization_id = :organization and v.id = t.component_version_id
                        join component u on u.organization_id = :organization and u.id = v.component_id
                        where u.repository_id = :repository
                          and v.commit_id is null
                        """)
                .bind("organization", organization)
                .bind("repository", repository)
                .bindArray("shas", String.class, shas.toArray())
                .mapTo(Long.class)
                .list();
    }
}
