package dev.fairlead.metrics;

import dev.fairlead.catalog.UnitKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** Clauses about changes that derivation and reports share. */
public final class ChangeSql {
    private static final EnumSet<ChangeStatus> NOT_OF_THE_UNIT = EnumSet.of(ChangeStatus.EDGE, ChangeStatus.ELSEWHERE);
    private static final List<ChangeStatus> NO_CHANGE = Arrays.stream(ChangeStatus.values())
            .filter(status -> !status.isChange())
            .toList();

    private static final EnumSet<ChangeStatus> OF_UNKNOWN_CHANGES =
            EnumSet.of(ChangeStatus.UNKNOWN, ChangeStatus.REWRITTEN, ChangeStatus.HOLE);

    private ChangeSql() {}

    /** Rows of a unit's changes: those of a component, or of an application. */
    public static String table(UnitKind kind) {
        return switch (kind) {
            case COMPONENT -> "change_deployment";
            case APPLICATION -> "application_change";
        };
    }

    /** The column of {@link #table} that names the unit. */
    public static String unit(UnitKind kind) {
        return kind.word() + "_id";
    }

    /** The row is a change, whether it counts or not: no merge, and nothing that only helps to know where changes end. */
    public static String isChange(String alias) {
        return "%s.status not in (%s)".formatted(alias, words(NO_CHANGE));
    }

    /** The row is shown with the deployment that brought it: a change, a merge, or a commit that is missing. */
    public static String isShown(String alias) {
        return "%s.status not in (%s)".formatted(alias, words(NOT_OF_THE_UNIT));
    }

    /** The row is of a commit that concerns the unit: a change of its name that comes later is the same again. */
    public static String isItsOwn(String alias) {
        return "%s.status <> '%s'".formatted(alias, ChangeStatus.ELSEWHERE.word());
    }

    /** The row says that more than what is shown may have come with the deployment that brought it. */
    public static String saysUnknown(String alias) {
        return "%s.status in (%s)".formatted(alias, words(OF_UNKNOWN_CHANGES));
    }

    /** What comes first, whatever was told first; of one moment, a row that counts before one that does not. */
    public static String order(String alias) {
        return "%1$s.finished_at, array_position(array[%2$s], %1$s.status), coalesce(%1$s.authored_at, 'infinity')"
                .formatted(alias, words(Arrays.asList(ChangeStatus.values())));
    }

    private static String words(Collection<ChangeStatus> statuses) {
        return statuses.stream().map(status -> "'" + status.word() + "'").collect(Collectors.joining(", "));
    }
}
