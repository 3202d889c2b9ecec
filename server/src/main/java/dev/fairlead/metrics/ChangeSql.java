package dev.fairlead.metrics;

/** Clauses about changes that derivation and reports share. */
public final class ChangeSql {
    private ChangeSql() {}

    /** Rows of a unit's changes: those of a component, or of an application. */
    public static String table(Kind kind) {
        return switch (kind) {
            case COMPONENT -> "change_deployment";
            case APPLICATION -> "application_change";
        };
    }

    /** The column of {@link #table} that names the unit. */
    public static String unit(Kind kind) {
        return kind.word() + "_id";
    }

    /** What comes first, whatever was told first; of one moment, a row that counts before one that does not. */
    public static String order(String alias) {
        return "%1$s.finished_at, array_position(array['change', 'baseline', 'duplicate', 'merge'], %1$s.status), coalesce(%1$s.authored_at, 'infinity'), %1$s.component_id, %1$s.commit_id"
                .formatted(alias);
    }
}
