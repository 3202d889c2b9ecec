package dev.fairlead.platform.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema: the numbered SQL files below {@code db/migration}, each applied once. */
public final class Schema {
    static final String HISTORY = "schema_history";

    private Schema() {}

    public static void migrate(DataSource database) {
        flyway(database).migrate();
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .table(HISTORY)
                .callbacks(new Distribution())
                .load();
    }
}
