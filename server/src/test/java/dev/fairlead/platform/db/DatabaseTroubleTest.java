package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fairlead.Eventually;
import dev.fairlead.platform.db.watch.DatabaseTrouble;
import dev.fairlead.platform.wait.Asking;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a database lacks is told by what it says, and passes by itself. */
class DatabaseTroubleTest {
    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private Throwable failing(String... statements) {
        return catchThrowable(() -> test.database().useTransaction(handle -> {
            for (var statement : statements) {
                handle.execute(statement);
            }
        }));
    }

    @Test
    void aReadOnlyDatabaseIsNotReadyToRecordUntilItIsWritableAgain() {
        var database = test.database();
        var fault = failing("set transaction read only", "create table never (n int)");
        assertThat(DatabaseTrouble.of(fault)).contains(DatabaseTrouble.READ_ONLY);
        assertThat(database.trouble()).contains(DatabaseTrouble.READ_ONLY);
        int answer = database.read(
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
        assertThat(answer).isEqualTo(1);
        Eventually.until(() -> database.trouble().isEmpty());
    }

    @Test
    void aStatementThatTakesTooLongIsNoFaultOfOurs() {
        assertThat(DatabaseTrouble.of(failing("set local statement_timeout = '20ms'", "select pg_sleep(20)")))
                .contains(DatabaseTrouble.TOO_LONG);
        assertThat(test.database().trouble()).isEmpty();
    }

    @Test
    void aWrongStatementIsAFaultOfOurs() {
        assertThat(DatabaseTrouble.of(failing("select 1 / 0"))).isEmpty();
        assertThat(DatabaseTrouble.of(failing("select from where"))).isEmpty();
    }

    @Test
    void whoFindsAllConnectionsTakenIsToldSoSoon() throws InterruptedException {
        var database = test.database();
        var held = new CountDownLatch(12);
        var over = new CountDownLatch(1);
        var holders = IntStream.range(0, 12)
                .mapToObj(_ -> Thread.ofVirtual()
                        .start(() -> database.read(handle -> {
                            held.countDown();
                            return awaited(over);
                        })))
                .toList();
        held.await();
        Asking.begin();
        try {
            var fault = catchThrowable(() -> database.read(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one()));
            assertThat(DatabaseTrouble.of(fault)).contains(DatabaseTrouble.CROWDED);
            assertThat(database.trouble()).isEmpty();
        } finally {
            Asking.end();
            over.countDown();
        }
        for (var holder : holders) {
            holder.join();
        }
    }

    private static boolean awaited(CountDownLatch over) {
        try {
            over.await();
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
