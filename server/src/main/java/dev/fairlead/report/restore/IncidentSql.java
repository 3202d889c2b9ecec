package dev.fairlead.report.restore;

/** Clauses about incidents {@code i} and about what they are of. */
final class IncidentSql {
    /** In the window, in an environment that is asked about, and not void. */
    private static final String IN_WINDOW = """
            i.organization_id = :organization
                and i.environment_id = any(:places)
                and i.detected_at >= :from
                and i.detected_at < :to
                and i.voided_at is null""";

    private static final String COLUMNS = "i.id, i.environment_id, i.detected_at, i.resolved_at";

    /**
     * Incidents in the window with the units they are of, each pair once. Each way in which an incident is of a unit is read from the side of the
     * units, which an index knows; from that of the incidents every one would be looked at, whatever is asked.
     */
    static final String OF_UNITS = """
            with lives as materialized (
              select a.id as application_id, e.id as environment_id
              from unnest(:applications) as a (id)
              cross join unnest(:places) as e (id)
              cross join lateral (
                select 1
                from series_deployment s
                where s.organization_id = :organization
                  and s.kind = 'application'
                  and s.unit_id = a.id
                  and s.environment_id = e.id
                limit 1) as once
            )
            select 'component' as kind, i.component_id as unit_id, %1$s
            from incident i
            where %2$s
              and i.component_id = any(:components)
            union
            select 'application', i.application_id, %1$s
            from incident i
            where %2$s
              and i.application_id = any(:applications)
            union
            select 'application', m.application_id, %1$s
            from application_component m
            join incident i on i.component_id = m.component_id
            join lives l on l.application_id = m.application_id and l.environment_id = i.environment_id
            where m.organization_id = :organization
              and m.application_id = any(:applications)
              and %2$s
            union
            select f.kind, f.unit_id, %1$s
            from failure_cause f
            join incident i on i.id = f.evidence_id and i.environment_id = f.environment_id
            where f.organization_id = :organization
              and f.kind = 'component'
              and f.unit_id = any(:components)
              and f.environment_id = any(:places)
              and f.cause = 'incident'
              and %2$s
            union
            select f.kind, f.unit_id, %1$s
            from failure_cause f
            join incident i on i.id = f.evidence_id and i.environment_id = f.environment_id
            where f.organization_id = :organization
              and f.kind = 'application'
              and f.unit_id = any(:applications)
              and f.environment_id = any(:places)
              and f.cause = 'incident'
              and %2$s""".formatted(COLUMNS, IN_WINDOW);

    private IncidentSql() {}

    /** Whether an incident in the window is of what the question is about. */
    static String among(boolean everything) {
        return everything ? IN_WINDOW : IN_WINDOW + " and i.id in (select u.id from (" + OF_UNITS + ") as u)";
    }
}
