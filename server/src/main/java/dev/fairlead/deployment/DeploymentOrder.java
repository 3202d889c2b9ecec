package dev.fairlead.deployment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The one order of deployments: by finish; where that is equal, by what does not depend on the order in which they were told
 * (docs/decisions/0027).
 */
public final class DeploymentOrder {
    /** @param least what is before all values, for columns that may have none; empty for the others */
    private record Term(String column, String more, String least) {
        boolean nulls() {
            return !least.isEmpty();
        }
    }

    private static final List<Term> TERMS = List.of(
            new Term("finished_at", "", ""),
            new Term("started_at", "", "cast('-infinity' as timestamptz)"),
            new Term("source", " collate \"C\"", ""),
            new Term("sequence", "", "cast(-9223372036854775808 as bigint)"),
            new Term("external_id", " collate \"C\"", ""),
            new Term("occurrence", "", ""));

    private DeploymentOrder() {}

    /** For {@code order by}, oldest first; {@code d.} for rows {@code d}, or nothing. */
    public static String oldestFirst(String prefix) {
        return TERMS.stream()
                .map(term -> prefix + term.column() + term.more() + (term.nulls() ? " nulls first" : ""))
                .collect(Collectors.joining(", "));
    }

    /** Whether a row comes before another one whose values, but for the finish, are bound under the columns' names. */
    static String before(String prefix) {
        return TERMS.stream()
                        .skip(1)
                        .map(term -> term.nulls()
                                ? "coalesce(%s, %s)".formatted(prefix + term.column(), term.least())
                                : prefix + term.column() + term.more())
                        .collect(Collectors.joining(", ", "(", ")"))
                + " < "
                + TERMS.stream()
                        .skip(1)
                        .map(term -> term.nulls()
                                ? "coalesce(:%s, %s)".formatted(term.column(), term.least())
                                : ":" + term.column())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The same the other way round. */
    public static String newestFirst(String prefix) {
        return TERMS.stream()
                .map(term -> prefix + term.column() + term.more() + " desc" + (term.nulls() ? " nulls last" : ""))
                .collect(Collectors.joining(", "));
    }
}
