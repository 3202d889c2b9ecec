package dev.fairlead.recording.incident;

import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A transaction that writes what one person says.
 *
 * @param recorded called after each transaction that changed something; must not block
 */
record Writing(Database database, Clock clock, Runnable recorded) {
    void run(Consumer<Handle> work) {
        answer(handle -> {
            work.accept(handle);
            return handle;
        });
    }

    <T> T answer(Function<Handle, T> work) {
        var result = database.inTransactionRetried(work);
        recorded.run();
        return result;
    }

    /** As exactly as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
