package dev.fairlead.report.inventory;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which series a deployment counts in, as they are derived. */
public final class DeploymentSeriesStore {
    /**
     * The rows that a deployment counts in, as {@code series}: its own, and those of the applications that its rollout as a
     * whole stands for. Binds {@code organization} and {@code deployment}.
     */
    public static final String SERIES = """
            with it as (
              select d.environment_id, d.component_id, s.group_id
              from deployment d
              join series_deployment s on s.organization_id = :organization
                and s.environment_id = d.environment_id
                and s.finished_at = d.finished_at
                and s.deployment_id = d.id
              where d.organization_id = :organization
                and d.id = :deployment
              limit 1)
            , series as (
              select s.*
              from series_deployment s
              join it on it.environment_id = s.environment_id and it.group_id = s.group_id
              where s.organization_id = :organization
                and (s.deployment_id = :deployment
                  or s.kind = 'application' and exists (
                    select 1
                    from application_component ac
                    where ac.organization_id = :organization
                      and ac.application_id = s.unit_id
                      and ac.component_id = it.component_id)))
            """;

    /** The component {@code c} or application {@code a} of a row {@code s}, and its domain {@code d}. */
    public static final String UNIT = """
            left join component c on c.organization_id = :organization and c.id = s.unit_id and s.kind = 'component'
            left join application a on a.organization_id = :organization and a.id = s.unit_id and s.kind = 'application'
            join domain d on d.organization_id = :organization and d.id = coalesce(c.domain_id, a.domain_id)
            """;

    private final Handle handle;

    public DeploymentSeriesStore(Handle handle) {
        this.handle = handle;
    }

    /** A component or an application in an environment, by full names. */
    public record Named(UnitKind kind, String unit, String environment) {}

    public List<Named> list(long organization, long deployment) {
        return handle.createQuery("""
                        %s
                        select distinct s.kind, d.path, coalesce(c.name, a.name) as name, coalesce(c.variant, a.variant) as variant
                          , ed.path as environment_path, e.name as environment
                        from series s
                        join environment e on e.organization_id = :organization and e.id = s.environment_id
                        join domain ed on ed.organization_id = :organization and ed.id = e.domain_id
                        %s
                        order by s.kind, d.path, name, variant
                        """.formatted(SERIES, UNIT))
                .bind("organization", organization)
                .bind("deployment", deployment)
                .map((row, _) -> new Named(
                        UnitKind.of(row.getString("kind")),
                        new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant"))
                                .toString(),
                        new QualifiedName(row.getString("environment_path"), row.getString("environment"), "")
                                .toString()))
                .list();
    }
}
