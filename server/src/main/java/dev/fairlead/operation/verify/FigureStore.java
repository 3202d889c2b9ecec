package dev.fairlead.operation.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Figures of each organisation that everybody knows: how much was deployed, and how much of it reports count. */
public final class FigureStore {
    private static final String DEPLOYMENTS = """
            select o.name, count(*) as figure
            from organization o
            join deployment d on d.organization_id = o.id
            group by o.name""";

    /** What the frequency of a report is the number of: of applications and of components. */
    private static final String COUNTED = """
            select o.name, count(*) as figure
            from organization o
            join series_deployment s on s.organization_id = o.id
            where s.result = 'deployed'
              and s.finished_at >= ?
              and s.finished_at < ?
            group by o.name""";

    private FigureStore() {}

    public static Map<String, Long> figures(Connection connection, Instant moment) throws SQLException {
        var figures = new TreeMap<String, Long>();
        try (var statement =
                connection.prepareStatement("select name, cast(0 as bigint) as figure from organization")) {
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    figures.put(rows.getString("name") + ": deployments", 0L);
                    figures.put(rows.getString("name") + ": counted in reports of the 12 months before", 0L);
                }
            }
        }
        try (var statement = connection.prepareStatement(DEPLOYMENTS);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                figures.put(rows.getString("name") + ": deployments", rows.getLong("figure"));
            }
        }
        try (var statement = connection.prepareStatement(COUNTED)) {
            var from = moment.atZone(ZoneOffset.UTC).minusMonths(12).toInstant();
            statement.setTimestamp(1, Timestamp.from(from));
            statement.setTimestamp(2, Timestamp.from(moment));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    figures.put(
                            rows.getString("name") + ": counted in reports of the 12 months before",
                            rows.getLong("figure"));
                }
            }
        }
        return figures;
    }

    /** Rows that are there now, not those that were said to arrive. */
    static long rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) as rows from \"%s\"".formatted(table.replace("\"", "\"\"")))) {
            row.next();
            return row.getLong("rows");
        }
    }
}
