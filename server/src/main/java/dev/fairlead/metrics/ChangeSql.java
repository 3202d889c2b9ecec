package dev.fairlead.metrics;

/** Clauses about changes that derivation and reports share. */
public final class ChangeSql {
    /**
     * Two components of one application may be built from one repository; a change is the application's once, with the
     * first of them. For change {@code ch} of application deployment {@code a}.
     */
    public static final String BROUGHT_BEFORE_BY_A_SIBLING = """
            exists (
              select 1
              from change_deployment o
              join application_component s on s.organization_id = o.organization_id
                and s.application_id = a.unit_id
                and s.component_id = o.component_id
              where o.organization_id = ch.organization_id
                and o.environment_id = ch.environment_id
                and o.change_id = ch.change_id
                and o.component_id <> ch.component_id
                and (o.finished_at, o.component_id) < (ch.finished_at, ch.component_id))""";

    private ChangeSql() {}
}
