package dev.fairlead.metrics;

/** Clauses about changes that derivation and reports share. */
public final class ChangeSql {
    private ChangeSql() {}

    /**
     * Two components of one application may be built from one repository; a change is the application's once, with the
     * first of them.
     *
     * @param row alias of the application's deployment; the change is {@code ch}
     */
    public static String broughtBeforeByASibling(String row) {
        return """
            exists (
              select 1
              from change_deployment o
              join application_component sibling on sibling.organization_id = o.organization_id
                and sibling.application_id = %s.unit_id
                and sibling.component_id = o.component_id
              where o.organization_id = ch.organization_id
                and o.environment_id = ch.environment_id
                and o.change_id = ch.change_id
                and o.component_id <> ch.component_id
                and (%s) < (%s))""".formatted(row, order("o"), order("ch"));
    }

    /** What comes first, whatever was told first; of one moment, a row that counts before one that does not. */
    public static String order(String alias) {
        return "%1$s.finished_at, %1$s.status, coalesce(%1$s.authored_at, 'infinity'), %1$s.component_id, %1$s.commit_id"
                .formatted(alias);
    }
}
