package dev.fairlead.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Shapes of SQL that one server takes and a Citus cluster refuses (docs/scaling.md). It reads statements as they stand in the sources,
 * in text blocks; what is put together from pieces is looked at piece by piece.
 */
final class StatementLint {
    private static final Pattern BLOCK = Pattern.compile("\"\"\"\\R(.*?)\"\"\"", Pattern.DOTALL);

    /** A shape and what to write instead. */
    private record Shape(Pattern pattern, String instead) {
        static Shape of(String pattern, String instead) {
            return new Shape(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), instead);
        }

        boolean isIn(String statement) {
            return pattern.matcher(statement).find();
        }
    }

    private static final List<Shape> ANYWHERE = List.of(
            Shape.of(
                    "\\bclock_timestamp\\(",
                    "statement_timestamp(), or a parameter: an update takes no volatile function"),
            Shape.of("\\bmerge\\s+into\\b", "insert … on conflict"),
            Shape.of(
                    "\\borganization_id = :organization\\b.*\\b\\w+\\.organization_id = (?!excluded\\.|told\\.)[a-z_]+\\.organization_id\\b"
                            + "|\\b\\w+\\.organization_id = [a-z_]+\\.organization_id\\b.*\\borganization_id = :organization\\b",
                    "organization_id = :organization at each table: a subquery is sent to no node that does not say which"),
            Shape.of(
                    "insert\\s+into\\s.*\\sfrom\\s+unnest\\(.*\\bwhere\\s+(not\\s+)?exists\\s*\\(",
                    "where x <> all (select …): a set-returning function takes no correlated subquery"),
            Shape.of(
                    "\\binsert\\s+into\\s+\\w+\\s*\\([^)]*\\)\\s*select\\b.*\\bor\\b\\s*\\(?[^)]*\\bexists\\s*\\(",
                    "with wanted as materialized (select …) insert … select … from wanted: no subquery below an or"));

    private static final List<Shape> IN_UPDATES = List.of(
            Shape.of(
                    "\\bcase\\s+(?!when\\b)[a-z_.]+\\s+when\\b",
                    "case when x = …: a simple case is written wrongly for the node"),
            Shape.of(
                    "\\bcast\\(\\s*\\w+\\.\\w+\\s+as\\s+\\w+\\[\\]\\s*\\)",
                    "cast(string_to_array(x, ',') as …[]): the cast of a text to an array depends on settings"));

    private static final Pattern UPDATE = Pattern.compile("(?i)^\\s*(with\\b.*\\)\\s*)?update\\s+\\w+", Pattern.DOTALL);

    private static final Pattern MANY_CONSTRAINTS =
            Pattern.compile("(?i)alter\\s+table\\s[^;]*\\badd\\s+constraint\\b[^;]*,\\s*add\\s+constraint\\b");

    private StatementLint() {}

    /** Of a Java source: what to write instead, for each shape that is refused. */
    static List<String> faults(String source) {
        var faults = new ArrayList<String>();
        BLOCK.matcher(source).results().map(block -> block.group(1)).forEach(statement -> {
            ANYWHERE.stream().filter(shape -> shape.isIn(statement)).forEach(shape -> faults.add(shape.instead()));
            if (UPDATE.matcher(statement).find()) {
                IN_UPDATES.stream()
                        .filter(shape -> shape.isIn(statement))
                        .forEach(shape -> faults.add(shape.instead()));
            }
        });
        return faults;
    }

    /** Of a migration. */
    static boolean addsSeveralConstraintsAtOnce(String migration) {
        return MANY_CONSTRAINTS.matcher(migration).find();
    }
}
