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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Delivers to the door of live intake, each request signed, and prints how many a second were accepted and how long an answer
 * took, counted from when the request was due. Arguments: address, secret, seconds, how many a second (0 for as many as it takes), a
 * word for the lines.
 */
final class Intake {
    private static final int CLIENTS = 64;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final URI server;
    private final SecretKeySpec key;
    private final String word;
    private final AtomicLong number = new AtomicLong();

    private Intake(String url, String secret, String word) {
        this.server = URI.create(url);
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.word = word;
    }

    public static void main(String[] args) throws Exception {
        new Intake(args[0], args[1], args[4]).run(Integer.parseInt(args[2]), Long.parseLong(args[3]));
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
                if (due - begin >= span) {
                    return Arrays.copyOf(took, count);
                }
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(request(mac, mine));
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
    private byte[] request(Mac mac, long mine) {
        var component = mine % 400;
        var at = BEGIN.plusSeconds(mine % 20_000_000);
        var json = switch ((int) (mine % 10)) {
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
