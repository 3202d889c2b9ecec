import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/**
 * Puts deployments and their versions into copies of the server's tables, with all their indexes, checks and foreign keys, by
 * bare statements. Arguments: the three lines of DATA/connection, what is to be done (rows, copy; size, tables: of what there
 * is), seconds.
 */
final class BareIngest {
    private static final int CLIENTS = 32;
    private static final int BULK = 20_000;
    private static final long YEAR = Duration.ofDays(365).toSeconds();

    private final String[] database;
    private final Instant yearAgo = Instant.now().minusSeconds(YEAR);
    private final AtomicLong number = new AtomicLong();
    private long organization;
    private long firstComponent;
    private long firstEnvironment;
    private long version;

    private BareIngest(String[] database) {
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        var ingest = new BareIngest(args);
        switch (args[3]) {
            case "rows" -> {
                ingest.makeTables();
                ingest.measure("a row per transaction, %d clients, /s".formatted(CLIENTS), CLIENTS, ingest::rows, seconds(args));
            }
            case "copy" -> {
                ingest.makeTables();
                ingest.measure("COPY of %,d, 1 client, /s".formatted(BULK), 1, ingest::copy, seconds(args));
            }
            case "size" -> ingest.size();
            case "tables" -> ingest.tables();
            default -> throw new IllegalArgumentException(args[3]);
        }
    }

    private static long seconds(String[] args) {
        return Long.parseLong(args[4]);
    }

    /** Stores something and answers how many deployments. */
    private interface Storing {
        long store() throws Exception;
    }

    private interface Client {
        Storing on(Connection connection) throws SQLException;
    }

    private void measure(String what, int clients, Client client, long seconds) throws Exception {
        rate(clients, client, seconds * 300_000_000L);
        tell(what, rate(clients, client, seconds * 1_000_000_000L));
    }

    private double rate(int clients, Client client, long nanos) throws Exception {
        var stored = new AtomicLong();
        long begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> {
                    try (var connection = open()) {
                        var storing = client.on(connection);
                        while (System.nanoTime() - begin < nanos) {
                            stored.addAndGet(storing.store());
                        }
                    }
                    return true;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        return stored.get() * 1e9 / (System.nanoTime() - begin);
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(database[0], database[1], database[2]);
    }

    private void makeTables() throws SQLException {
        try (var connection = open(); var statement = connection.createStatement()) {
            for (var table : new String[] {"component_version", "deployment"}) {
                statement.execute("drop table if exists bench_%s cascade".formatted(table));
                statement.execute("create table bench_%1$s (like %1$s including all)".formatted(table));
                var keys = new ArrayList<String>();
                try (var rows = statement.executeQuery("""
                        select pg_get_constraintdef(oid)
                        from pg_constraint
                        where contype = 'f' and conrelid = '%s'::regclass""".formatted(table))) {
                    while (rows.next()) {
                        keys.add(rows.getString(1).replace("REFERENCES component_version", "REFERENCES bench_component_version"));
                    }
                }
                for (var key : keys) {
                    statement.execute("alter table bench_%s add %s".formatted(table, key));
                }
            }
            try (var rows = statement.executeQuery("""
                    select o.id, min(c.id), min(e.id)
                    from organization o
                    join component c on c.organization_id = o.id
                    join environment e on e.organization_id = o.id
                    group by o.id""")) {
                rows.next();
                organization = rows.getLong(1);
                firstComponent = rows.getLong(2);
                firstEnvironment = rows.getLong(3);
            }
            statement.execute("insert into bench_component_version (organization_id, component_id, version) values (%d, %d, 'v')"
                    .formatted(organization, firstComponent));
            try (var rows = statement.executeQuery("select max(id) from bench_component_version")) {
                rows.next();
                version = rows.getLong(1);
            }
        }
    }

    private Storing rows(Connection connection) throws SQLException {
        var insert = connection.prepareStatement("""
                insert into bench_deployment (organization_id, source, external_id, kind, environment_id, component_id
                  , component_version_id, outcome, finished_at, recorded_by)
                values (?, 'bench', ?, 'deployment', ?, ?, ?, 'succeeded', ?, 'bench')""");
        return () -> {
            long n = number.getAndIncrement();
            insert.setLong(1, organization);
            insert.setString(2, "run-" + n);
            insert.setLong(3, environment(n));
            insert.setLong(4, component(n));
            insert.setLong(5, version);
            insert.setTimestamp(6, Timestamp.from(finish(n)));
            return insert.executeUpdate();
        };
    }

    /** Every fourth deployment brings a new version, as those do that are told to the server. */
    private Storing copy(Connection connection) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        connection.setAutoCommit(false);
        return () -> {
            var versions = new StringBuilder();
            var deployments = new StringBuilder();
            for (int row = 0; row < BULK; row++) {
                long n = number.getAndIncrement();
                long its = 1_000_000_000 + n / 4;
                if (n % 4 == 0) {
                    versions.append(organization).append('\t').append(its).append('\t').append(component(n)).append("\tv").append(its).append('\n');
                }
                deployments.append(organization).append("\tbench\trun-").append(n).append("\tdeployment\t").append(environment(n))
                        .append('\t').append(component(n)).append('\t').append(its).append("\tsucceeded\t").append(finish(n)).append("\tbench\n");
            }
            copy.copyIn("copy bench_component_version (organization_id, id, component_id, version) from stdin", new StringReader(versions.toString()));
            long stored = copy.copyIn("""
                    copy bench_deployment (organization_id, source, external_id, kind, environment_id, component_id
                      , component_version_id, outcome, finished_at, recorded_by) from stdin""", new StringReader(deployments.toString()));
            connection.commit();
            return stored;
        };
    }

    private long component(long n) {
        return firstComponent + n / 4 % 200;
    }

    private long environment(long n) {
        return firstEnvironment + n % 4;
    }

    private Instant finish(long n) {
        long mixed = n * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 31;
        return yearAgo.plusSeconds(Math.floorMod(mixed * 0xBF58476D1CE4E5B9L >>> 8, YEAR));
    }

    private void size() throws SQLException {
        try (var connection = open(); var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select sum(pg_total_relation_size(c.oid))
                        from pg_class c
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace""")) {
            rows.next();
            tell("bytes", rows.getLong(1));
        }
    }

    private void tables() throws SQLException {
        try (var connection = open(); var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select c.relname, pg_table_size(c.oid) / 1024, pg_indexes_size(c.oid) / 1024
                        from pg_class c
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and pg_total_relation_size(c.oid) > 500000
                        order by pg_total_relation_size(c.oid) desc""")) {
            while (rows.next()) {
                tell(rows.getString(1) + ", KB", rows.getLong(2));
                tell(rows.getString(1) + ", indexes, KB", rows.getLong(3));
            }
        }
    }

    private static void tell(String what, double figure) {
        System.out.println(String.format(Locale.ROOT, "%s\t%.1f", what, figure));
    }
}
