import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/**
 * Deployments per second through HTTP and into a bare table of the same PostgreSQL, one after the other. Each way has a
 * warm-up of its own. Arguments: address of the server, its token, DATA/connection, seconds for each way.
 */
final class Ingest {
    private static final int CLIENTS = 32;
    private static final int BATCH = 1_000;
    private static final int BULK = 10_000;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

    private final Queue<Connection> opened = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();
    private final String url;
    private final String token;
    private final String[] database;
    private final long nanos;

    private Ingest(String url, String token, String[] database, int seconds) {
        this.url = url;
        this.token = token;
        this.database = database;
        this.nanos = seconds * 1_000_000_000L;
    }

    public static void main(String[] args) throws Exception {
        var connection = Files.readAllLines(Path.of(args[2])).toArray(String[]::new);
        new Ingest(args[0], args[1], connection, Integer.parseInt(args[3])).run();
    }

    /** Stores something until it is told to stop; answers how many. */
    private interface Storing {
        long store() throws Exception;
    }

    private interface Client {
        Storing connect() throws Exception;
    }

    private void run() throws Exception {
        makeTable();
        double bareSingle = measured("bare, a row per transaction, %d clients".formatted(CLIENTS), CLIENTS, this::bareSingle);
        double bareUnnest = measured("bare, unnest of %d rows, 1 client".formatted(BATCH), 1, this::bareUnnest);
        double bareCopy = measured("bare, COPY of %d rows, 1 client".formatted(BULK), 1, this::bareCopy);
        double single = measured("HTTP, one deployment each, %d clients".formatted(CLIENTS), CLIENTS, this::httpSingle);
        double bulk = measured("HTTP, NDJSON of %d deployments, 1 client".formatted(BULK), 1, this::httpBulk);
        say("single posts / bare transactions: %.2f (aim 1.00)", single / bareSingle);
        say("bulk / bare unnest: %.2f (aim 0.30)", bulk / bareUnnest);
        say("bulk / bare COPY: %.2f", bulk / bareCopy);
    }

    private double measured(String what, int clients, Client client) throws Exception {
        rate(clients, client, nanos / 3);
        double rate = rate(clients, client, nanos);
        say("%-45s %,10.0f deployments/s", what, rate);
        return rate;
    }

    private double rate(int clients, Client client, long nanos) throws Exception {
        var stored = new AtomicLong();
        long begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> {
                    var storing = client.connect();
                    while (System.nanoTime() - begin < nanos) {
                        stored.addAndGet(storing.store());
                    }
                    return true;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        double rate = stored.get() * 1e9 / (System.nanoTime() - begin);
        for (var connection = opened.poll(); connection != null; connection = opened.poll()) {
            connection.close();
        }
        return rate;
    }

    private Connection open() throws SQLException {
        var connection = DriverManager.getConnection(database[0], database[1], database[2]);
        opened.add(connection);
        return connection;
    }

    /** As bare as a table of deployments can be that knows each once. */
    private void makeTable() throws SQLException {
        try (var connection = open(); var statement = connection.createStatement()) {
            statement.execute("""
                    create table bench_deployment (
                        id bigint generated always as identity primary key
                      , ext_id text not null unique
                      , component_id bigint not null
                      , environment_id bigint not null
                      , version text not null
                      , finished_at timestamptz not null)""");
            statement.execute("create index on bench_deployment (component_id, environment_id, finished_at)");
        }
    }

    private Storing bareSingle() throws SQLException {
        var insert = open().prepareStatement("""
                insert into bench_deployment (ext_id, component_id, environment_id, version, finished_at)
                values (?, ?, ?, ?, ?)""");
        return () -> {
            long n = number.getAndIncrement();
            insert.setString(1, "run-" + n);
            insert.setLong(2, n % 200);
            insert.setLong(3, n % 4);
            insert.setString(4, version(n));
            insert.setTimestamp(5, Timestamp.from(finish(n)));
            return insert.executeUpdate();
        };
    }

    private Storing bareUnnest() throws SQLException {
        var connection = open();
        var insert = connection.prepareStatement("""
                insert into bench_deployment (ext_id, component_id, environment_id, version, finished_at)
                select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[])""");
        return () -> {
            var columns = new Object[5][BATCH];
            for (int row = 0; row < BATCH; row++) {
                long n = number.getAndIncrement();
                columns[0][row] = "run-" + n;
                columns[1][row] = n % 200;
                columns[2][row] = n % 4;
                columns[3][row] = version(n);
                columns[4][row] = finish(n).toString();
            }
            var types = new String[] {"text", "bigint", "bigint", "text", "text"};
            for (int column = 0; column < 5; column++) {
                insert.setArray(column + 1, connection.createArrayOf(types[column], columns[column]));
            }
            return insert.executeUpdate();
        };
    }

    private Storing bareCopy() throws SQLException {
        var copy = open().unwrap(PGConnection.class).getCopyAPI();
        return () -> {
            var rows = new StringBuilder();
            for (int row = 0; row < BULK; row++) {
                long n = number.getAndIncrement();
                rows.append("run-%d\t%d\t%d\t%s\t%s\n".formatted(n, n % 200, n % 4, version(n), finish(n)));
            }
            return copy.copyIn(
                    "copy bench_deployment (ext_id, component_id, environment_id, version, finished_at) from stdin",
                    new StringReader(rows.toString()));
        };
    }

    private Storing httpSingle() {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return () -> {
            post(client, "application/json", deployment(number.getAndIncrement()), 201);
            return 1;
        };
    }

    private Storing httpBulk() {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return () -> {
            var lines = new StringBuilder();
            for (int i = 0; i < BULK; i++) {
                lines.append(deployment(number.getAndIncrement())).append('\n');
            }
            post(client, "application/x-ndjson", lines.toString(), 200);
            return BULK;
        };
    }

    private void post(HttpClient client, String type, String body, int expected) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/deployments"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private static String deployment(long n) {
        return """
                {"component": "GLOBAL.Bench.service-%d;%s", "environment": "GLOBAL.Bench.stage-%d", "source": "bench", \
                "externalId": "run-%d", "finishedAt": "%s"}""".formatted(n % 200, version(n), n % 4, n, finish(n));
    }

    /** A component's next version after a run of its own through the four environments. */
    private static String version(long n) {
        return "v" + n / 800;
    }

    private static Instant finish(long n) {
        return FIRST.plusSeconds(n * 7);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
