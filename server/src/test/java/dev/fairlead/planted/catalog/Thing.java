package dev.fairlead.planted.catalog;

import dev.fairlead.planted.platform.ThingManager;
import dev.fairlead.planted.platform.http.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Supplier;

/** Speaks SQL without being a store, reads columns by number and the machine's clock, knows HTTP, and is on a cycle with the platform. */
public record Thing(ThingManager manager, Answer answer) {

    Supplier<Instant> clock() {
        return Instant::now;
    }

    void forget(Connection connection) throws SQLException {
        connection.clearWarnings();
    }

    long first(ResultSet row) throws SQLException {
        return row.getLong(1);
    }
}
