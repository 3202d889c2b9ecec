package dev.fairlead.platform.db;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, and as whom to enter. Shown without its password.
 *
 * @param url of JDBC, without user and password
 */
public record DatabaseAddress(String url, String user, String password) {
    private static final String EXPECTED = "postgres://user:password@host:port/database";
    private static final Pattern URI =
            Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^@/?]+)"
                    + "(?:/(?<database>[^@/?]*))?(?:\\?(?<options>.*))?");
    private static final Pattern JDBC = Pattern.compile("(?<base>jdbc:postgresql:[^?]+)(?:\\?(?<options>.*))?");
    /** What psql and pgjdbc call differently. */
    private static final Map<String, String> JDBC_NAMES =
            Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");

    /**
     * Understands {@code postgres://…} and {@code postgresql://…} as psql does, and {@code jdbc:postgresql://…}. The text itself
     * is never in a message: it may hold a password.
     */
    public static DatabaseAddress parse(String text) {
        var jdbc = JDBC.matcher(text);
        if (jdbc.matches()) {
            if (jdbc.group("base").contains("@")) {
                throw new DatabaseUnavailable(
                        "A database URL that starts with jdbc: takes no user before the host. Write it as " + EXPECTED
                                + ".");
            }
            return of(jdbc.group("base"), null, null, jdbc.group("options"));
        }
        var uri = URI.matcher(text);
        if (!uri.matches()) {
            throw new DatabaseUnavailable(
                    "The database URL is not understood. It should look like %s; a character such as @ or / in the password is written as %%40 or %%2F."
                            .formatted(EXPECTED));
        }
        var user = uri.group("user");
        var database = uri.group("database");
        if (database == null || database.isEmpty()) {
            throw new DatabaseUnavailable("The database URL names no database. It should look like " + EXPECTED + ".");
        }
        return of(
                "jdbc:postgresql://" + uri.group("hosts") + "/" + database,
                user == null || user.isEmpty() ? null : decoded(user),
                uri.group("password") == null ? null : decoded(uri.group("password")),
                uri.group("options"));
    }

    /** One connection, outside of any pool. */
    public Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, user, password);
        try (var statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
        }
        return connection;
    }

    private static DatabaseAddress of(
            String base, @Nullable String user, @Nullable String password, @Nullable String options) {
        List<String> kept = new ArrayList<>();
        for (var option : options == null ? new String[0] : options.split("&")) {
            var name = option.substring(0, Math.max(0, option.indexOf('=')));
            var value = option.substring(option.indexOf('=') + 1);
            switch (name) {
                case "user" -> user = decoded(value);
                case "password" -> password = decoded(value);
                case "host" ->
                    throw new DatabaseUnavailable(
                            "Unix sockets are not supported. Name the host in the database URL: " + EXPECTED + ".");
                default -> kept.add(JDBC_NAMES.getOrDefault(name, name) + "=" + encoded(decoded(value)));
            }
        }
        if (user == null) {
            throw new DatabaseUnavailable("The database URL names no user. It should look like " + EXPECTED + ".");
        }
        return new DatabaseAddress(
                base + (kept.isEmpty() ? "" : "?" + String.join("&", kept)), user, password == null ? "" : password);
    }

    // a plus sign is a plus sign here, not a space
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DatabaseUnavailable(
                    "In the database URL, a % is not followed by two hexadecimal digits. Write % as %25.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
