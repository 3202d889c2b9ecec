package dev.fairlead.metrics;

/** What runs in an environment at a moment, in SQL. */
public final class RunningSql {
    private static final String LAST = """
            select s.version_id, s.result, s.finished_at, s.deployment_id
            from series_deployment s
            where s.organization_id = :organization
              and s.kind = 'component'
              and s.unit_id = %s
              and s.environment_id = %s
              and s.result in ('deployed', 'redeployed', 'undeployed')
              and %s
            order by s.finished_at desc, s.position desc
            limit 1
            """;

    private RunningSql() {}

    /**
     * Rows {@code (organization_id, component_id, version_id, finished_at, deployment_id)}: of each component the
     * deployment that put there what runs, unless it was taken away. What ended before the moment is at hand; only where
     * something happened after it is its series looked through. Binds {@code organization} and {@code at}.
     *
     * @param environment an expression for the environment's id
     */
    public static String running(String environment) {
        return """
                select r.organization_id, r.component_id, r.version_id, r.finished_at, r.deployment_id
                from running_component r
                where r.organization_id = :organization
                  and r.environment_id = %1$s
                  and r.finished_at <= :at
                  and r.version_id is not null
                union all
                select r.organization_id, r.component_id, before.version_id, before.finished_at, before.deployment_id
                from running_component r
                cross join lateral (%2$s) as before
                where r.organization_id = :organization
                  and r.environment_id = %1$s
                  and r.finished_at > :at
                  and before.result <> 'undeployed'
                """.formatted(environment, last("r.component_id", environment, "s.finished_at <= :at"));
    }

    /**
     * The end of the series of a component: rows {@code (version_id, result, finished_at, deployment_id)}, at most one. Binds
     * {@code organization}.
     *
     * @param before what a row {@code s} has to fulfil besides
     */
    public static String last(String component, String environment, String before) {
        return LAST.formatted(component, environment, before);
    }
}
