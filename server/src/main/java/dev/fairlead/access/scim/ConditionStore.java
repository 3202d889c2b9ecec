package dev.fairlead.access.scim;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** A filter as a condition of SQL: attributes become columns that are known, values are bound. */
final class ConditionStore {
    private final Map<String, Column> columns;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String text;

    /** How a column is compared. */
    enum Kind {
        /** Texts in whatever case; that of letters beyond ASCII counts, as look-alikes are not the same. */
        FOLDED,
        EXACT,
        FLAG,
        /** Numbers of users. */
        USER,
        /** Numbers of groups. */
        GROUP,
        /** A condition about a number of a user, bound as {@code :it}. */
        MEMBER,
        /** What all have the same. */
        ANY
    }

    record Column(String sql, Kind kind) {}

    ConditionStore(Map<String, Column> columns, Filter filter) {
        this.columns = columns;
        this.text = write(filter);
    }

    String text() {
        return text;
    }

    <T extends SqlStatement<T>> T bind(T statement) {
        return statement.bindMap(values);
    }

    private String write(Filter filter) {
        return switch (filter) {
            case Filter.All _ -> "true";
            case Filter.And(var left, var right) -> "(" + write(left) + " and " + write(right) + ")";
            case Filter.Or(var left, var right) -> "(" + write(left) + " or " + write(right) + ")";
            case Filter.Not(var inner) -> "not " + write(inner);
            case Filter.Compare compare -> "coalesce(" + write(compare) + ", false)";
        };
    }

    private String write(Filter.Compare compare) {
        var column = columns.get(compare.attribute());
        if (column == null) {
            throw Refusal.invalid(
                    "filter",
                    "`" + compare.attribute() + "` is nothing that this list is filtered by; "
                            + Suggestion.among(columns.keySet(), compare.attribute()));
        }
        if (compare.operator() == Filter.Operator.NE) {
            return "not coalesce(" + write(new Filter.Compare(compare.attribute(), Filter.Operator.EQ, compare.value()))
                    + ", false)";
        }
        return switch (column.kind()) {
            case ANY -> "true";
            case FOLDED ->
                compare.operator() == Filter.Operator.PR
                        ? column.sql() + " is not null"
                        : text(folded(column.sql()), compare.operator(), folded(bound(compare.value())));
            case EXACT ->
                compare.operator() == Filter.Operator.PR
                        ? column.sql() + " is not null"
                        : text(column.sql(), compare.operator(), bound(compare.value()));
            case FLAG ->
                compare.operator() == Filter.Operator.PR
                        ? "true"
                        : only(compare, "(" + column.sql() + ") = " + flag(compare.value()));
            case USER -> number(column, compare, ScimId.user(compare.value()));
            case GROUP -> number(column, compare, ScimId.group(compare.value()));
            case MEMBER ->
                only(
                        compare,
                        ScimId.user(compare.value())
                                .map(id -> column.sql().replace(":it", bound(id)))
                                .orElse("false"));
        };
    }

    private static String only(Filter.Compare compare, String condition) {
        if (compare.operator() != Filter.Operator.EQ) {
            throw Refusal.invalid("filter", "`" + compare.attribute() + "` is compared by eq and ne only");
        }
        return condition;
    }

    private String number(Column column, Filter.Compare compare, Optional<Long> id) {
        if (compare.operator() == Filter.Operator.PR) {
            return "true";
        }
        return only(
                compare, id.map(number -> column.sql() + " = " + bound(number)).orElse("false"));
    }

    private static String flag(String value) {
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw Refusal.invalid("filter", "`active` is true or false");
        }
        return Boolean.parseBoolean(value) ? "true" : "false";
    }

    private static String text(String column, Filter.Operator operator, String value) {
        return switch (operator) {
            case EQ -> column + " = " + value;
            case CO -> "position(" + value + " in " + column + ") > 0";
            case SW -> "starts_with(" + column + ", " + value + ")";
            case EW -> "right(" + column + ", length(" + value + ")) = " + value;
            case NE, PR -> throw new IllegalArgumentException("is written elsewhere: " + operator);
        };
    }

    private static String folded(String sql) {
        return "lower(" + sql + " collate \"C\")";
    }

    private String bound(Object value) {
        var name = "it" + values.size();
        values.put(name, value);
        return value instanceof Long ? ":" + name : "cast(:" + name + " as text)";
    }
}
