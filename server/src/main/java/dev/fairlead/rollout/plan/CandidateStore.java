package dev.fairlead.rollout.plan;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Finds versions that could be deployed to an environment. */
public final class CandidateStore {
    /** So many of the newest versions of each are looked through, which bounds what a search costs. */
    private static final int NEWEST = 300;

    private static final int EACH = 3;
    private static final int EACH_FOUND = 10;

    private final Handle handle;
    private final long organization;
    private final List<String> deployable;

    /** Of the components that reach an endpoint there. */
    public CandidateStore(Handle handle, Configuration configuration) {
        this.handle = handle;
        this.organization = configuration.organization();
        this.deployable = configuration.deliveries().stream()
                .filter(delivery -> configuration.endpoints().stream().anyMatch(delivery::reaches))
                .map(Delivery::component)
                .map(QualifiedName::toString)
                .toList();
    }

    /** A version that could be deployed, and when it was told of. */
    public record Candidate(VersionName version, Instant recordedAt) {}

    /** Newest first. */
    public List<Candidate> components(String typed, int most) {
        return candidates("component", "", typed, most);
    }

    /** Newest first; those of which at least one component can be deployed. */
    public List<Candidate> applications(String typed, int most) {
        return candidates("application", """
                  join application_component m on m.organization_id = :organization and m.component_id = k.id
                  join application b on b.organization_id = :organization and b.id = m.application_id
                  join domain e on e.organization_id = :organization and e.id = b.domain_id
                """, typed, most);
    }

    /** Every word that was typed must stand in the name or in the version. */
    private List<Candidate> candidates(String unit, String way, String typed, int most) {
        var base = way.isEmpty() ? "k" : "b";
        var domain = way.isEmpty() ? "d" : "e";
        return handle.createQuery("""
                        with named as (
                          select distinct %2$s.id, %3$s.path, %2$s.name, %2$s.variant
                          from component k
                          join domain d on d.organization_id = :organization and d.id = k.domain_id
                        %4$s
                          where k.organization_id = :organization
                            and d.path || '.' || k.name || case k.variant when '' then '' else ';' || k.variant end = any(:deployable))
                        , missing as (
                          select n.*
                            , array(
                                select word
                                from unnest(:words) as word
                                where strpos(lower(n.path || '.' || n.name || ';' || n.variant), word) = 0) as words
                          from named n)
                        select m.path, m.name, m.variant, v.version, v.recorded_at
                        from missing m
                        cross join lateral (
                          select version, recorded_at
                          from (
                            select version, recorded_at
                            from %1$s_version
                            where organization_id = :organization
                              and %1$s_id = m.id
                            order by recorded_at desc
                            limit :newest) newest
                          where not exists (
                            select 1
                            from unnest(m.words) as word
                            where strpos(lower(version), word) = 0)
                          order by recorded_at desc
                          limit :each) v
                        order by v.recorded_at desc, m.path, m.name, m.variant, v.version desc
                        limit :most
                        """.formatted(unit, base, domain, way))
                .bind("organization", organization)
                .bindArray("deployable", String.class, deployable.toArray())
                .bindArray("words", String.class, words(typed))
                .bind("newest", NEWEST)
                .bind("each", typed.isEmpty() ? EACH : EACH_FOUND)
                .bind("most", most)
                .map((row, _) -> new Candidate(
                        new VersionName(
                                new QualifiedName(
                                        row.getString("path"), row.getString("name"), row.getString("variant")),
                                row.getString("version")),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    private static Object[] words(String typed) {
        return typed.isEmpty() ? new Object[0] : typed.toLowerCase(Locale.ROOT).split("\\s+");
    }
}
