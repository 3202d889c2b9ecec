package dev.fairlead.platform.db;

import dev.fairlead.platform.wait.Asking;
import org.jdbi.v3.core.statement.Query;

/** Keeps a statement that looks in several organisations to those that its question may see. */
public final class Reaching {
    private Reaching() {}

    /** The condition on a column that holds the number of an organisation; the statement is bound by {@link #bound}. */
    public static String only(String column) {
        // constants at the time of planning: where everything may be seen, nothing of it is left in the plan
        return "(:everywhere or %s = any(:reach))".formatted(column);
    }

    public static Query bound(Query query) {
        var reach = Asking.reach();
        return query.bind("everywhere", reach.everywhere()).bindArray("reach", Long.class, reach.numbers());
    }
}
