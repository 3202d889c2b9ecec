package dev.fairlead.metrics;

import java.util.List;
import java.util.stream.Collectors;

/** Clauses about changes that derivation and reports share. */
public final class ChangeSql {
    /** What a commit can be where it was brought to: what counts first. */
    public static final List<String> STATUSES =
            List.of("change", "baseline", "unknown", "rewritten", "duplicate", "merge", "hole", "edge", "elsewhere");

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
        return "%1$s.finished_at, array_position(array[%2$s], %1$s.status), coalesce(%1$s.authored_at, 'infinity'), %1$s.component_id, %1$s.commit_id"
                .formatted(
                        alias,
                        STATUSES.stream().map(status -> "'" + status + "'").collect(Collectors.joining(", ")));
    }
}
