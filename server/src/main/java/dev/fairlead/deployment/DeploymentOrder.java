package dev.fairlead.deployment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The one order of deployments: by finish; where that is equal, by what does not depend on the order in which they were told
 * (docs/decisions/0027).
 */
public final class DeploymentOrder {
    private record Term(String column, String more, boolean nulls) {}

    private static final List<Term> TERMS = List.of(
            new Term("finished_at", "", false),
            new Term("started_at", "", true),
            new Term("source", " collate \"C\"", false),
            new Term("sequence", "", true),
            new Term("external_id", " collate \"C\"", false),
            new Term("occurrence", "", false));

    private DeploymentOrder() {}

    /** For {@code order by}, oldest first; {@code d.} for rows {@code d}, or nothing. */
    public static String oldestFirst(String prefix) {
        return TERMS.stream()
                .map(term -> prefix + term.column() + term.more() + (term.nulls() ? " nulls first" : ""))
                .collect(Collectors.joining(", "));
    }

    /** The same the other way round. */
    public static String newestFirst(String prefix) {
        return TERMS.stream()
                .map(term -> prefix + term.column() + term.more() + " desc" + (term.nulls() ? " nulls last" : ""))
                .collect(Collectors.joining(", "));
    }
}
