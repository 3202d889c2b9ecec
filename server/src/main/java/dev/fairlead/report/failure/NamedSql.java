package dev.fairlead.report.failure;

/** Clauses about what incidents {@code i} name. */
public final class NamedSql {
    private NamedSql() {}

    /**
     * Whether an incident names what a question is about: everything, or one of its applications and components, members included.
     * Members are known before incidents are looked at, so that an index finds those.
     */
    public static String named(boolean everything) {
        return everything ? "true" : """
                (i.application_id = any(:applications)
                  or i.component_id = any(:components)
                  or i.component_id = any(array(
                    select m.component_id
                    from application_component m
                    where m.organization_id = :organization
                      and m.application_id = any(:applications))))""";
    }
}
