package dev.fairlead.metrics.derive.change;

import dev.fairlead.metrics.derive.change.ChangeStore.Tip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes down which deployments brought a version of a component with paths and no commit that touches them: to lead times they
 * bring nothing new, however old the newest commit of the component's own is.
 */
public final class UntouchedStore {
    private final Handle handle;
    private final long organization;
    private final long environment;
    private final List<Tip> tips = new ArrayList<>();

    public UntouchedStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    void add(Tip tip) {
        tips.add(tip);
    }

    /** At the series of the components, then of the applications that they are members of. */
    void mark(@Nullable Instant since) {
        handle.createUpdate("""
                        update series_deployment s
                        set untouched = true
                          , first_time = false
                          , committer_from = null
                          , committer_basis = null
                          , author_from = null
                          , author_basis = null
                          , build_from = null
                        from unnest(:components, :deployments) as its (component, deployment)
                        where s.organization_id = :organization
                          and s.kind = 'component'
                          and s.environment_id = :environment
                          and s.unit_id = its.component
                          and s.deployment_id = its.deployment
                          and s.first_time
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray(
                        "components",
                        Long.class,
                        tips.stream().map(Tip::component).toArray())
                .bindArray(
                        "deployments",
                        Long.class,
                        tips.stream().map(Tip::deployment).toArray())
                .execute();
        // met by their hash, whatever the planner believes
        handle.execute("set local enable_nestloop = off");
        handle.createUpdate("""
                        update series_deployment s
                        set untouched = not its.news
                          , first_time = its.news
                          , committer_from = its.committer_from
                          , committer_basis = its.committer_basis
                          , author_from = its.author_from
                          , author_basis = its.author_basis
                          , build_from = its.build_from
                        from (
                          select a.unit_id, a.deployment_id, bool_or(p.first_time) as news
                            , max(p.committer_from) as committer_from
                            , (array_agg(p.committer_basis order by p.committer_from desc nulls last, p.committer_basis desc))[1]
                                as committer_basis
                            , max(p.author_from) as author_from
                            , (array_agg(p.author_basis order by p.author_from desc nulls last, p.author_basis))[1]
                                as author_basis
                            , max(p.build_from) as build_from
                          from series_deployment p
                          join series_deployment a on a.organization_id = :organization
                            and a.kind = 'application'
                            and a.environment_id = p.environment_id
                            and a.group_id = p.group_id
                            and a.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                            and p.unit_id = any(a.brought_by)
                          where p.organization_id = :organization
                            and p.kind = 'component'
                            and p.environment_id = :environment
                            and (p.first_time or p.untouched)
                            and p.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          group by a.unit_id, a.deployment_id
                          having bool_or(p.untouched)) as its
                        where s.organization_id = :organization
                          and s.kind = 'application'
                          and s.environment_id = :environment
                          and s.unit_id = its.unit_id
                          and s.deployment_id = its.deployment_id
                          and s.finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", since)
                .execute();
        handle.execute("set local enable_nestloop to default");
    }
}
