package dev.fairlead.platform.db;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The door to the database: who calls opens the transaction, stores take the handle. */
public final class Database {
    private final Jdbi jdbi;

    public Database(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public <T> T inTransaction(Function<Handle, T> work) {
        return jdbi.<T, RuntimeException>inTransaction(work::apply);
    }

    public void useTransaction(Consumer<Handle> work) {
        jdbi.<RuntimeException>useTransaction(work::accept);
    }

    /** For reading: each statement sees what is committed when it begins. */
    public <T> T read(Function<Handle, T> work) {
        return jdbi.<T, RuntimeException>withHandle(work::apply);
    }
}
