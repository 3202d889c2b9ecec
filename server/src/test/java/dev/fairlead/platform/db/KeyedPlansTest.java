package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyedPlansTest {
    @AutoClose
    private static final TestDatabase test = TestDatabase.fresh();

    @BeforeEach
    void makeATableThatIsSmallWhenItsStatisticsAreGathered() {
        test.database().useTransaction(handle -> {
            handle.execute("drop table if exists keyed");
            handle.execute("create table keyed (id bigint primary key, name text)");
            handle.execute("insert into keyed values (1, 'one')");
            handle.execute("analyze keyed");
        });
    }

    @Test
    void aStatementIsPlannedOnceAndReadsByItsKeyEvenWhereTheTableWasSmall() {
        test.database().useTransaction(handle -> {
            KeyedPlans.use(handle);
            var plan = plan(handle);

            assertThat(plan).contains("Index Cond: (id = $1)").doesNotContain("Seq Scan");
        });
    }

    @Test
    void otherTransactionsPlanForTheirValues() {
        test.database().useTransaction(KeyedPlans::use);
        test.database().useTransaction(handle -> assertThat(plan(handle)).contains("(id = '1'::bigint)"));
    }

    private static String plan(Handle handle) {
        handle.execute("prepare one as select name from keyed where id = $1");
        try {
            return String.join(
                    "\n",
                    handle.createQuery("explain execute one(1)")
                            .mapTo(String.class)
                            .list());
        } finally {
            handle.execute("deallocate one");
        }
    }
}
