import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Delivers to the door of live intake, each request signed, and prints how many a second were accepted and how long an answer
 * took, counted from when the request was due. Arguments: address, secret, seconds, how many a second (0 for as many as it takes), a
 * word for the lines. With two more, a seed and a number, it delivers so many that belong together, in the order of the seed, and each third
 * of them again; 0 for their own order.
 */
final class Intake {
    private static final int CLIENTS = 64;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final URI server;
    private final SecretKeySpec key;
    private final String word;
    private final AtomicLong number = new AtomicLong();
    private final long[] order;

    private Intake(String url, String secret, String word, long[] order) {
        this.server = URI.create(url);
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.word = word;
        this.order = order;
    }

    public static void main(String[] args) throws Exception {
        var order = args.length > 5 ? order(Long.parseLong(args[5]), Integer.parseInt(args[6])) : new long[0];
        new Intake(args[0], args[1], args[4], order).run(Integer.parseInt(args[2]), Long.parseLong(args[3]));
    }

    /** All of them, each third again where they are shuffled. */
    private static long[] order(long seed, int count) {
        if (seed == 0) {
            return LongStream.range(0, count).toArray();
        }
        var order = LongStream.range(0, count + count / 3)
                .map(number -> number < count ? number : 3 * (number - count))
                .toArray();
        var random = new Random(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
        return order;
    }

    private void run(int seconds, long rate) throws Exception {
        long begin = System.nanoTime();
        var took = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<Future<long[]>>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(threads.submit(() -> delivering(begin, seconds * 1_000_000_000L, rate)));
            }
            for (var one : all) {
                took.add(one.get());
            }
        }
        var sorted = took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        tell("accepted, /s", sorted.length * 1e9 / (System.nanoTime() - begin));
        for (int percent : List.of(50, 99)) {
            tell("p" + percent + " in ms", sorted[sorted.length * percent / 100] / 1e6);
        }
    }

    private void tell(String what, double value) {
        System.out.printf(Locale.ROOT, "%-40s %12.2f%n", word + ": " + what, value);
    }

    private long[] delivering(long begin, long span, long rate) throws Exception {
        var took = new long[1 << 16];
        int count = 0;
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            while (true) {
                long mine = number.getAndIncrement();
                long due = rate == 0 ? System.nanoTime() : begin + mine * 1_000_000_000L / rate;
                if (order.length > 0 ? mine >= order.length : due - begin >= span) {
                    return Arrays.copyOf(took, count);
                }
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(request(mac, order.length > 0 ? together(order[(int) mine]) : apart(mine)));
                out.flush();
                if (status(in) != 202) {
                    throw new IOException("a delivery was not accepted");
                }
                if (count == took.length) {
                    took = Arrays.copyOf(took, 2 * count);
                }
                took[count++] = System.nanoTime() - due;
            }
        }
    }

    /** Of ten deliveries four are builds, four deployments and two nothing that is kept. */
    private String apart(long mine) {
        var component = mine % 400;
        var at = BEGIN.plusSeconds(mine % 20_000_000);
        return switch ((int) (mine % 10)) {
            case 0, 1, 2, 3 ->
                """
                {"kind": "built", "id": "%s-%d", "project": "acme/service-%d", "version": "1.%d", "builtAt": "%s"}"""
                        .formatted(word, mine, component, mine, at);
            case 4, 5, 6, 7 ->
                """
                {"kind": "deployed", "id": "%s-%d", "project": "acme/service-%d", "version": "1.%d", "environment": "production", "outcome": "success", "finishedAt": "%s"}"""
                        .formatted(word, mine, component, mine, at);
            default -> """
                {"kind": "tea", "id": "%s-%d"}""".formatted(word, mine);
        };
    }

    /** Of eight deliveries that belong together: what a registry, a pipeline, a cluster and an alarm tell of one change. */
    private static String together(long mine) {
        long thing = mine / 8;
        var service = "service-" + thing % 400;
        var digest = String.format(Locale.ROOT, "%064x", thing + 1);
        var commit = String.format(Locale.ROOT, "%040x", thing + 1);
        var at = BEGIN.plusSeconds(thing * 150);
        var environment = mine % 8 < 5 ? "staging" : "production";
        var start = at.plusSeconds(mine % 8 < 5 ? 600 : 1200);
        return switch ((int) (mine % 8)) {
            case 0 ->
                """
                {"kind": "built", "id": "r%d", "image": "ghcr.io/acme/%s", "version": "v1.%d", "digest": "sha256:%s", "builtAt": "%s"}"""
                        .formatted(thing, service, thing, digest, at);
            case 1 ->
                """
                {"kind": "built", "id": "p%d", "image": "ghcr.io/acme/%s", "digest": "sha256:%s", "commit": "%s", "builtAt": "%s"}"""
                        .formatted(thing, service, digest, commit, at);
            case 2, 4, 5, 6 -> {
                boolean ended = mine % 8 == 4 || mine % 8 == 6;
                yield """
                {"kind": "deployed", "id": "%s-%d", "image": "ghcr.io/acme/%s", "digest": "sha256:%s", "environment": "%s", "outcome": "%s", "startedAt": "%s"%s}"""
                        .formatted(
                                environment,
                                thing,
                                service,
                                digest,
                                environment,
                                !ended ? "running" : thing % 9 == 0 ? "failure" : "success",
                                start,
                                ended ? ", \"finishedAt\": \"" + start.plusSeconds(60) + "\"" : "");
            }
            case 3, 7 -> thing % 20 == 0
                    ? """
                      {"kind": "incident", "id": "i%d", "service": "%s", "updatedAt": "%s", "detectedAt": "%s"%s}"""
                            .formatted(
                                    thing,
                                    service,
                                    at.plusSeconds(mine % 8 == 3 ? 1500 : 2400),
                                    at.plusSeconds(1500),
                                    mine % 8 == 3 ? "" : ", \"resolvedAt\": \"" + at.plusSeconds(2400) + "\"")
                    : """
                      {"kind": "tea", "id": "t%d"}""".formatted(mine);
            default -> throw new IllegalStateException();
        };
    }

    private static byte[] request(Mac mac, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = "POST /intake/bench HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\nX-Hub-Signature-256: sha256=" + HexFormat.of().formatHex(mac.doFinal(body)) + "\r\n\r\n";
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    private static int status(InputStream in) throws IOException {
        var first = line(in);
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.readNBytes(length);
        return Integer.parseInt(first.split(" ")[1]);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server went away");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
