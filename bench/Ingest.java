import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells deployments by HTTP, with random finish times in the past year, and prints how many a second and how long an answer
 * took. The client is as light as can be, since it shares the machine. Arguments: address, token, what is to be measured
 * (store, warm-single, single, bulk, beside), seconds or a number of deployments, the number to begin with.
 */
final class Ingest {
    private static final int CLIENTS = 32;
    private static final int BESIDE = 4;
    private static final int BULK = 20_000;
    private static final long YEAR = Duration.ofDays(365).toSeconds();

    private final Instant yearAgo = Instant.now().truncatedTo(ChronoUnit.DAYS).minusSeconds(YEAR);
    private final URI server;
    private final String token;
    private final AtomicLong number;

    private Ingest(String url, String token, long first) {
        this.server = URI.create(url);
        this.token = token;
        this.number = new AtomicLong(first);
    }

    public static void main(String[] args) throws Exception {
        var ingest = new Ingest(args[0], args[1], Long.parseLong(args[4]));
        int size = Integer.parseInt(args[3]);
        switch (args[2]) {
            case "store" -> ingest.store(size);
            case "warm-single" -> ingest.single("warming up", CLIENTS, size);
            case "single" -> ingest.single("single posts", CLIENTS, size);
            case "bulk" -> ingest.bulk(size);
            case "beside" -> ingest.beside(size);
            default -> throw new IllegalArgumentException(args[2]);
        }
    }

    private void store(int deployments) throws IOException {
        long begin = System.nanoTime();
        try (var connection = new Connection()) {
            connection.post("application/x-ndjson", lines(deployments), 200);
        }
        tell("first %,d as NDJSON, /s".formatted(deployments), deployments * 1e9 / (System.nanoTime() - begin));
    }

    private void single(String what, int clients, int seconds) throws Exception {
        var took = new ArrayList<long[]>();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var all = new ArrayList<Future<long[]>>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> posting(end)));
            }
            for (var one : all) {
                took.add(one.get());
            }
        }
        var sorted = took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        tell("%s, %d clients, /s".formatted(what, clients), sorted.length * 1e9 / (System.nanoTime() - begin));
        for (int percent : List.of(50, 99)) {
            tell("%s, %d clients, p%d in ms".formatted(what, clients, percent), sorted[sorted.length * percent / 100] / 1e6);
        }
    }

    /** How many nanoseconds each post took. */
    private long[] posting(long end) throws IOException {
        var took = new long[1024];
        int n = 0;
        try (var connection = new Connection()) {
            for (long now = System.nanoTime(); now < end; ) {
                connection.post("application/json", deployment(number.getAndIncrement()).getBytes(StandardCharsets.UTF_8), 201);
                long after = System.nanoTime();
                if (n == took.length) {
                    took = Arrays.copyOf(took, 2 * n);
                }
                took[n++] = after - now;
                now = after;
            }
        }
        return Arrays.copyOf(took, n);
    }

    private void bulk(int seconds) throws IOException {
        long begin = System.nanoTime();
        long stored = 0;
        try (var connection = new Connection()) {
            while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
                connection.post("application/x-ndjson", lines(BULK), 200);
                stored += BULK;
            }
        }
        tell("NDJSON of %,d, 1 client, /s".formatted(BULK), stored * 1e9 / (System.nanoTime() - begin));
    }

    /** A few single posts beside somebody who tells all they have. */
    private void beside(int seconds) throws Exception {
        var over = new AtomicBoolean();
        var bulk = Thread.ofPlatform().start(() -> {
            try (var connection = new Connection()) {
                while (!over.get()) {
                    connection.post("application/x-ndjson", lines(BULK), 200);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        single("single posts beside bulk", BESIDE, seconds);
        over.set(true);
        bulk.join();
    }

    private byte[] lines(int deployments) {
        var lines = new StringBuilder(300 * deployments);
        for (int i = 0; i < deployments; i++) {
            lines.append(deployment(number.getAndIncrement())).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A component's next version after a run of its own through the four environments. */
    private String deployment(long n) {
        return "{\"component\": \"GLOBAL.Bench.service-" + n % 200 + ";v" + n / 800 + "\", \"environment\": \"GLOBAL.Bench.stage-"
                + n / 200 % 4 + "\", \"source\": \"bench\", \"externalId\": \"run-" + n + "\", \"finishedAt\": \"" + finish(n) + "\"}";
    }

    private Instant finish(long n) {
        long mixed = n * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 31;
        return yearAgo.plusSeconds(Math.floorMod(mixed * 0xBF58476D1CE4E5B9L >>> 8, YEAR));
    }

    private static void tell(String what, double figure) {
        System.out.println(String.format(Locale.ROOT, "%s\t%.1f", what, figure));
    }

    /** One connection that is kept, as pipelines' clients keep theirs. */
    private final class Connection implements AutoCloseable {
        private final Socket socket = new Socket(server.getHost(), server.getPort());
        private final InputStream answers = new BufferedInputStream(socket.getInputStream());

        Connection() throws IOException {
            socket.setTcpNoDelay(true);
        }

        void post(String type, byte[] body, int expected) throws IOException {
            var request = new ByteArrayOutputStream(body.length + 300);
            request.writeBytes(("POST /api/v1/deployments HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                            + token + "\r\nContent-Type: " + type + "\r\nPrefer: return=minimal\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            request.writeTo(socket.getOutputStream());
            int length = -1;
            boolean chunked = false;
            var status = line();
            for (var header = line(); !header.isEmpty(); header = line()) {
                var lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
            }
            var answer = chunked ? chunks() : answers.readNBytes(length);
            if (!status.contains(" " + expected + " ")) {
                throw new IllegalStateException(status + "\n" + new String(answer, StandardCharsets.UTF_8));
            }
        }

        private byte[] chunks() throws IOException {
            var all = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.writeBytes(answers.readNBytes(size));
                line();
            }
            line();
            return all.toByteArray();
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = answers.read(); c != '\n'; c = answers.read()) {
                if (c < 0) {
                    throw new IOException("the server closed the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
