package dev.fairlead.platform.db;

import org.jdbi.v3.core.Handle;

/**
 * Plans for a transaction that only finds rows by their keys and inserts. Other statements are planned for their values each time,
 * which for such a one takes longer than running it, the look-up of every foreign key of every row included. Plans that are
 * kept have one danger, that a table was small when they were made: so none of them reads a whole table.
 */
public final class KeyedPlans {
    private KeyedPlans() {}

    /** From here to the end of the transaction. A Citus cluster, which finds the node by the values, cannot keep plans: nothing is set there. */
    public static void use(Handle handle) {
        handle.createQuery("""
                        select set_config('plan_cache_mode', 'force_generic_plan', true)
                          , set_config('enable_seqscan', 'off', true)
                          , set_config('jit', 'off', true)
                        where to_regclass('pg_dist_partition') is null
                        """).mapTo(String.class).findOne();
    }
}
