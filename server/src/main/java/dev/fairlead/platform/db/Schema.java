package dev.fairlead.platform.db;

import dev.fairlead.platform.release.Release;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

/** The schema: the numbered SQL files below {@code db/migration}, each applied once. */
public final class Schema {
    /** The table in which it is noted which files were applied. */
    public static final String HISTORY = "schema_history";

    private Schema() {}

    /**
     * Applies what is missing.
     *
     * @throws DatabaseUnavailable where a newer release was on it: this one would not know what its tables mean
     */
    public static void migrate(DatabaseAddress address, DataSource database) {
        refuseNewer(address, database);
        flyway(database).migrate();
        Distribution.spread(database);
    }

    private static void refuseNewer(DatabaseAddress address, DataSource database) {
        var standing = standing(database);
        if (standing.unknown() > 0) {
            var by = by(database);
            throw new DatabaseUnavailable("""
                    The database (%s) has schema %s%s. This is %s, which knows schema %s at most, and there is no way back for a schema. \
                    Start %s on it, or bring back a backup from before the upgrade (docs/operating.md).""".formatted(
                            address,
                            standing.there().orElse("none"),
                            by.map(release -> " of " + release).orElse(" of a newer release"),
                            Release.title(),
                            standing.ours(),
                            by.map(release -> release + " or newer").orElse("that newer release")));
        }
    }

    /** Which release applied the newest file; those of before 0.1.0 did not say. */
    private static Optional<String> by(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select installed_by
                        from %s
                        where success
                        order by installed_rank desc
                        limit 1""".formatted(HISTORY))) {
            return row.next()
                    ? Optional.of(row.getString("installed_by")).filter(release -> release.startsWith("Fairlead "))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The history of the schema cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of the newest file that was applied; empty for a database that has no schema of ours. */
    public static Optional<String> version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row =
                    statement.executeQuery("select to_regclass('%s') is not null as present".formatted(HISTORY))) {
                row.next();
                if (!row.getBoolean("present")) {
                    return Optional.empty();
                }
            }
            try (var row = statement.executeQuery("""
                    select version
                    from %s
                    where success and version is not null
                    order by installed_rank desc
                    limit 1""".formatted(HISTORY))) {
                return row.next() ? Optional.of(row.getString("version")) : Optional.empty();
            }
        }
    }

    /**
     * How the schema of a database stands to the one of this build.
     *
     * @param there its newest version, empty where it has none of ours
     * @param ours the newest version of this build
     * @param missing how many files are still to be applied
     * @param unknown how many were applied that this build does not have
     */
    public record Standing(Optional<String> there, String ours, int missing, int unknown) {}

    /** Looks, and applies nothing. */
    public static Standing standing(DataSource database) {
        var found = flyway(database).info();
        var all = List.of(found.all());
        return new Standing(
                Optional.ofNullable(found.current()).map(current -> String.valueOf(current.getVersion())),
                all.stream()
                        .filter(file -> file.getState() != MigrationState.FUTURE_SUCCESS)
                        .filter(file -> file.getVersion() != null)
                        .map(file -> String.valueOf(file.getVersion()))
                        .reduce("none", (_, later) -> later),
                found.pending().length,
                (int) all.stream()
                        .filter(file -> file.getState() == MigrationState.FUTURE_SUCCESS)
                        .count());
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .table(HISTORY)
                .installedBy(Release.title())
                .callbacks(new Distribution())
                .load();
    }
}
