package dev.fairlead.access.scim;

import java.util.Locale;
import java.util.Optional;

/** Which ones a list shows (RFC 7644, 3.4.2.2). */
public sealed interface Filter {
    Filter ALL = new All();

    record All() implements Filter {}

    /**
     * An attribute is compared.
     *
     * @param attribute in lower case, with a dot before a part of it
     * @param value as text; empty for {@link Operator#PR}
     */
    record Compare(String attribute, Operator operator, String value) implements Filter {}

    record And(Filter left, Filter right) implements Filter {}

    record Or(Filter left, Filter right) implements Filter {}

    record Not(Filter inner) implements Filter {}

    /** How it is compared: equal, other than, contains, begins with, ends with, is there at all. */
    enum Operator {
        EQ,
        NE,
        CO,
        SW,
        EW,
        PR;

        static Optional<Operator> find(String word) {
            for (var one : values()) {
                if (one.name().equals(word.toUpperCase(Locale.ROOT))) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }
}
