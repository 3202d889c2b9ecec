package dev.fairlead.metrics.derive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transactions in which something is derived at the moment, so that they can be broken off. */
final class Working implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Working.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofMillis(20);

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    <T> T on(Handle handle, Supplier<T> work) {
        var connection = handle.getConnection();
        connections.add(connection);
        try {
            if (closed) {
                throw new IllegalStateException("Fairlead is stopping");
            }
            return work.get();
        } finally {
            connections.remove(connection);
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** A statement that runs is cancelled, whichever it is; where none ever runs long enough, the connection is cut. */
    @Override
    public void close() {
        closed = true;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!connections.isEmpty() && System.nanoTime() < end) {
            connections.forEach(Working::cancel);
            LockSupport.parkNanos(AGAIN.toNanos());
        }
        connections.forEach(Working::cut);
    }

    private static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            log.debug("A derivation ended before it was cancelled", e);
        }
    }

    private static void cut(Connection connection) {
        try {
            connection.unwrap(Connection.class).abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("A derivation ended before its connection was cut", e);
        }
    }
}
