package dev.fairlead.platform.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a database, as its own catalogue tells them. */
record SchemaTables(Connection connection) {
    /** Every table but the one named, each after those it refers to. */
    List<CarriedTable> tables(String leftOut) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (var statement = connection.prepareStatement("""
                select c.relname, a.attname
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                where c.relnamespace = current_schema()::regnamespace
                  and c.relkind in ('r', 'p')
                  and not c.relispartition
                  and c.relname <> ?
                order by c.relname, a.attnum""")) {
            statement.setString(1, leftOut);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString("relname"), _ -> new ArrayList<>())
                            .add(rows.getString("attname"));
                }
            }
        }
        Map<String, CarriedTable> ordered = new LinkedHashMap<>();
        var targets = targets();
        columns.keySet().forEach(table -> append(table, columns, targets, ordered, new TreeSet<>()));
        return List.copyOf(ordered.values());
    }

    List<Counter> counters() throws SQLException {
        List<Counter> counters = new ArrayList<>();
        for (var identity : identities()) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select last_value, is_called from " + identity.sequence())) {
                row.next();
                counters.add(new Counter(
                        identity.table(), identity.column(), row.getLong("last_value"), row.getBoolean("is_called")));
            }
        }
        return counters;
    }

    void continueFrom(List<Counter> counters) throws SQLException {
        var identities = identities();
        for (var counter : counters) {
            var sequence = identities.stream()
                    .filter(identity -> identity.table().equals(counter.table())
                            && identity.column().equals(counter.column()))
                    .findFirst()
                    .orElseThrow(() -> new ArchiveRefused("The archive counts %s.%s, which this database does not have."
                            .formatted(counter.table(), counter.column())));
            try (var statement = connection.prepareStatement("select setval(cast(? as regclass), ?, ?)")) {
                statement.setString(1, sequence.sequence());
                statement.setLong(2, counter.last());
                statement.setBoolean(3, counter.used());
                statement.execute();
            }
        }
    }

    private record Identity(String table, String column, String sequence) {}

    private List<Identity> identities() throws SQLException {
        List<Identity> identities = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
                        where c.relnamespace = current_schema()::regnamespace
                          and c.relkind in ('r', 'p')
                          and not c.relispartition
                        order by c.relname, a.attname""")) {
            while (rows.next()) {
                identities.add(
                        new Identity(rows.getString("relname"), rows.getString("attname"), rows.getString("sequence")));
            }
        }
        return identities;
    }

    private Map<String, Set<String>> targets() throws SQLException {
        Map<String, Set<String>> targets = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select s.relname as source, t.relname as target
                        from pg_constraint k
                        join pg_class s on s.oid = k.conrelid
                        join pg_class t on t.oid = k.confrelid
                        where k.contype = 'f'
                          and s.relnamespace = current_schema()::regnamespace
                          and s.oid <> t.oid""")) {
            while (rows.next()) {
                targets.computeIfAbsent(rows.getString("source"), _ -> new TreeSet<>())
                        .add(rows.getString("target"));
            }
        }
        return targets;
    }

    private static void append(
            String table,
            Map<String, List<String>> columns,
            Map<String, Set<String>> targets,
            Map<String, CarriedTable> ordered,
            Set<String> above) {
        if (ordered.containsKey(table)) {
            return;
        }
        if (!above.add(table)) {
            throw new IllegalStateException("tables refer to each other in a circle: " + above);
        }
        targets.getOrDefault(table, Set.of()).forEach(target -> append(target, columns, targets, ordered, above));
        above.remove(table);
        ordered.put(table, new CarriedTable(table, columns.getOrDefault(table, List.of())));
    }
}
