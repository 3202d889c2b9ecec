package dev.fairlead.platform.postgres;

import dev.fairlead.platform.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Writers that note each row once its commit was acknowledged, until the database goes away. */
final class AcknowledgedRows {
    private static final int WRITERS = 4;

    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Thread> writers = new ArrayList<>();
    private final CountDownLatch enough;

    private AcknowledgedRows(int enough) {
        this.enough = new CountDownLatch(enough);
    }

    static AcknowledgedRows writing(DatabaseAddress address, int enough) throws SQLException {
        try (var connection = connect(address)) {
            connection.createStatement().execute("create table if not exists row_written (id bigint primary key)");
        }
        var rows = new AcknowledgedRows(enough);
        for (var writer = 0; writer < WRITERS; writer++) {
            var first = writer;
            rows.writers.add(Thread.ofVirtual().start(() -> rows.write(address, first)));
        }
        return rows;
    }

    void awaitEnough() throws InterruptedException {
        enough.await();
    }

    Set<Long> awaitEnd() throws InterruptedException {
        for (var writer : writers) {
            writer.join();
        }
        return acknowledged;
    }

    static Set<Long> in(DatabaseAddress address) throws SQLException {
        try (var connection = connect(address);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from row_written")) {
            var found = ConcurrentHashMap.<Long>newKeySet();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        }
    }

    private void write(DatabaseAddress address, long first) {
        try (var connection = connect(address);
                var insert = connection.prepareStatement("insert into row_written values (?)")) {
            for (var id = first; ; id += WRITERS) {
                insert.setLong(1, id);
                insert.executeUpdate();
                acknowledged.add(id);
                enough.countDown();
            }
        } catch (SQLException e) {
            // the database was killed, as was meant
        }
    }

    static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
