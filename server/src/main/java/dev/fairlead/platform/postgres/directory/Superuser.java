package dev.fairlead.platform.postgres.directory;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;

/** Who sets the database up. The server itself works as a user of its own, who may do anything in its database and nothing else. */
public record Superuser(String password) {
    static final String NAME = "postgres";

    private static final String FAIRLEAD = "fairlead";
    private static final int PASSWORD_BYTES = 24;

    public static Superuser of(DataDirectory data) throws IOException {
        var file = data.home().resolve("password");
        if (Files.exists(file)) {
            return new Superuser(Files.readString(file).strip());
        }
        if (data.exists()) {
            throw new DatabaseUnavailable(
                    "%s is missing; without it the data in %s cannot be opened. Put it back from a backup of the directory."
                            .formatted(file, data.folder()));
        }
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFile.write(file, password);
        return new Superuser(password);
    }

    /** The server's own database, made where it does not exist. */
    public DatabaseAddress database(int port) throws IOException {
        var host = "jdbc:postgresql://127.0.0.1:" + port + "/";
        try (var connection = DriverManager.getConnection(host + NAME, NAME, password);
                var statement = connection.createStatement()) {
            if (!found(statement.executeQuery("select 1 from pg_roles where rolname = '%s'".formatted(FAIRLEAD)))) {
                // nothing to escape: the password is of the alphabet of base64url
                statement.execute("create role %s login createdb password '%s'".formatted(FAIRLEAD, password));
            }
            if (!found(statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(FAIRLEAD)))) {
                statement.execute("create database %1$s owner %1$s".formatted(FAIRLEAD));
            }
            return new DatabaseAddress(host + FAIRLEAD, FAIRLEAD, password);
        } catch (SQLException e) {
            throw new IOException("the database could not be made: " + e.getMessage(), e);
        }
    }

    private static boolean found(ResultSet rows) throws SQLException {
        try (rows) {
            return rows.next();
        }
    }

    @Override
    public String toString() {
        return NAME;
    }
}
