import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The 31 requests of a first {@code dh updatecomp} and the five of {@code dh deploy --logdeployment}, each on a connection of
 * its own, as the client sends them: how long they take alone, and how many there are with 32 clients at once. Beside them, in
 * the same run, what the same requests would cost at least: as many answers of {@code /health/live}, and a bare transaction
 * for each that writes. Arguments: port, password, DATA/connection, seconds for each way.
 */
final class Dh {
    private static final int CLIENTS = 32;
    private static final int ALONE = 100;
    private static final Pattern ID = Pattern.compile("\"result\":\\{\"id\":(\\d+)");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    /** The requests of a first updatecomp that change something: base, version, name, attributes, file, application twice, set. */
    private static final int WRITING = 8;

    private final AtomicLong number = new AtomicLong();
    private final int port;
    private final String password;
    private final String[] database;
    private final long nanos;

    private Dh(int port, String password, String[] database, int seconds) {
        this.port = port;
        this.password = password;
        this.database = database;
        this.nanos = seconds * 1_000_000_000L;
    }

    public static void main(String[] args) throws Exception {
        var connection = Files.readAllLines(Path.of(args[2])).toArray(String[]::new);
        new Dh(Integer.parseInt(args[0]), args[1], connection, Integer.parseInt(args[3])).run();
    }

    /** The requests of one client in order, and how long each took. */
    private final class Client {
        private final List<Long> took = new ArrayList<>();
        private String cookie = "";

        long signIn() throws IOException {
            var answer = send("POST", "/dmadminweb/API/login", "application/x-www-form-urlencoded",
                    "user=admin&pass=" + URLEncoder.encode(password, StandardCharsets.UTF_8));
            cookie = found(TOKEN, answer);
            return took.getFirst();
        }

        private String send(String method, String path, String type, String body) throws IOException {
            long begin = System.nanoTime();
            var answer = exchange(method + " " + path + " HTTP/1.1\r\nHost: console.deployhub.com\r\nUser-Agent: bench\r\n"
                    + "Accept: */*\r\nConnection: keep-alive\r\nCookie: token=" + cookie + "\r\n"
                    + (body.isEmpty() ? "" : "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n")
                    + "\r\n" + body);
            took.add(System.nanoTime() - begin);
            return answer;
        }

        private String get(String path) throws IOException {
            return send("GET", "/dmadminweb/" + path, "", "");
        }

        private String id(String path) throws IOException {
            return found(ID, get(path));
        }

        /** Everything but the login; answers the name of the application version. */
        String updatecomp(long n) throws IOException {
            var component = "API/component/?name=GLOBAL.Bench.Team" + n % 50 + ".service-" + n;
            var shop = "API/application/?name=GLOBAL.Bench.Team" + n % 50 + ".shop-" + n;
            get(component + "%3Bmain&idonly=Y&latest=Y");
            get(component + "&idonly=Y&latest=Y");
            get(component + "%3Bmain&idonly=Y&latest=Y");
            get(component + "%3Bmain&latest=Y");
            get(component + "%3Bmain&latest=Y");
            get(component + "&latest=Y");
            var base = id("API/new/compver/?name=GLOBAL.Bench.Team" + n % 50 + ".service-" + n + "%3Bmain");
            get("UpdateAttrs?f=inv&c=" + base + "&xpos=100&ypos=100&kind=docker&removeall=Y");
            get(component + "%3Bmain%3Bv1_0&latest=Y");
            id(component + "%3Bmain&latest=Y");
            var version = id("API/new/compver/" + base);
            get("UpdateSummaryData?objtype=23&id=" + version + "&change_1=service-" + n + "%3Bmain%3Bv1_0");
            get("UpdateAttrs?f=inv&c=" + version + "&xpos=100&ypos=100&kind=docker&removeall=Y");
            get("API/component/" + version + "?idonly=Y");
            id(component + "%3Bmain%3Bv1_0&idonly=Y");
            send("POST", "/dmadminweb/API/setvar/component/" + version, "application/json", attributes(n));
            send("POST", "/msapi/textfile", "application/json",
                    "{\"compid\": " + version + ", \"filetype\": \"readme\", \"file\": [\"IyBDaGVja291dAo=\"]}");
            get(shop + "&idonly=Y");
            get("API/new/application/?name=shop-" + n + "&domain=GLOBAL.Bench.Team" + n % 50);
            get("API/application/?name=shop-" + n + "&idonly=Y");
            var application = id(shop + "&latest=Y");
            get(shop + "%3B1&idonly=Y");
            get("API/compassigned2app/" + application + "/" + version);
            var set = id("API/newappver/" + application + "/?name=shop-" + n + "%3B1&domain=GLOBAL.Bench.Team" + n % 50);
            get("API/application/" + set);
            get("API/basecomponent/" + version);
            get("API/application/" + set);
            get("UpdateAttrs?f=acd&a=" + set + "&c=" + version);
            get("UpdateAttrs?f=acvm&a=" + set + "&c=" + version + "&xpos=100&ypos=100");
            get("UpdateAttrs?f=cal&a=" + set + "&fn=0&tn=" + version);
            return "GLOBAL.Bench.Team" + n % 50 + ".shop-" + n + ";1";
        }

        void deploy(String application) throws IOException {
            get("API/component/?name=GLOBAL..&idonly=Y&latest=Y");
            get("API/application/?name=" + application.replace(";", "%3B"));
            var answer = send("POST", "/dmadminweb/API/deploy", "application/json",
                    "{\"application\": \"" + application + "\", \"environment\": \"GLOBAL.Bench.production\", \"rc\": 0, \"skipdeploy\": \"N\"}");
            if (!answer.contains("\"deployid\":") || answer.contains("errormsg")) {
                throw new IllegalStateException(answer);
            }
        }
    }

    private static String attributes(long n) {
        return """
                {"BuildId": "41", "BuildNumber": "41", "BuildUrl": "https://ci.example/41", "DockerBuildDate": "Sun Nov 22 13:41:04 2026", \
                "DockerRepo": "quay.io/acme/checkout", "DockerTag": "main-v1.0.0", "GitBranch": "main", "GitCommit": "%040x", \
                "GitCommitTimestamp": "Sun Sep 1 10:00:00 2024 +0200", "GitLinesTotal": "12", "GitOrg": "acme", \
                "GitRepo": "acme/service", "GitUrl": "https://github.com/acme/service-%d.git", "ServiceOwner": "Ann"}""".formatted(n, n % 50);
    }

    private static String found(Pattern pattern, String answer) {
        var matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("expected " + pattern + " in: " + answer);
        }
        return matcher.group(1);
    }

    private String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            // so many connections in a few seconds would use up the ports of this machine otherwise
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var in = socket.getInputStream();
            var head = head(in);
            var length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(head);
            var body = length.find() ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8) : "";
            if (!head.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException(request.lines().findFirst().orElseThrow() + ": " + head + body);
            }
            return body;
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int last = 0; last < 4; ) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("no answer: " + head);
            }
            head.write(read);
            last = read == (last % 2 == 0 ? '\r' : '\n') ? last + 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private void run() throws Exception {
        rate("warm-up", nanos / 2, this::updating);
        alone();
        double answers = rate("GET /health/live, 32 clients", nanos, this::answering);
        double rows = rate("bare, a row per transaction, 32 clients", nanos, this::storing);
        double updates = rate("a first updatecomp, 32 clients", nanos, this::updating);
        say("%-45s %,10.0f requests/s", "  that is", updates * 30);
        rate("deploy --logdeployment, 32 clients", nanos, this::deploying);
        double floor = 30 / answers + WRITING / rows;
        say("updatecomp / its bare requests and transactions: %.2f", updates * floor);
    }

    /** One client after the other, nobody else there. */
    private void alone() throws IOException {
        var logins = new double[ALONE / 5];
        for (int i = 0; i < logins.length; i++) {
            logins[i] = new Client().signIn() / 1e6;
        }
        var all = new double[ALONE];
        var served = new double[ALONE];
        var deploys = new double[ALONE];
        var slowest = new double[30];
        var client = new Client();
        client.signIn();
        for (int i = 0; i < ALONE; i++) {
            client.took.clear();
            double before = atServer();
            var application = client.updatecomp(number.getAndIncrement());
            served[i] = atServer() - before;
            for (int request = 0; request < 30; request++) {
                slowest[request] += client.took.get(request) / 1e6 / ALONE;
            }
            all[i] = sum(client.took);
            client.took.clear();
            client.deploy(application);
            deploys[i] = sum(client.took);
        }
        double login = median(logins);
        say("%-45s %10.1f ms", "login, median of " + logins.length, login);
        say("%-45s %10.1f ms", "the other 30 requests, median of " + ALONE, median(all));
        say("%-45s %10.1f ms", "  of that at the server, without connections", median(served));
        say("%-45s %10.1f ms (aim below 150)", "all 31", login + median(all));
        say("%-45s %10.1f ms (aim below 150)", "  with the server's time of the 30", login + median(served));
        say("%-45s %10.1f ms", "deploy --logdeployment without login", median(deploys));
        say("the mean of each of the 30, in order: %s", Arrays.toString(Arrays.stream(slowest).mapToObj(ms -> String.format(Locale.ROOT, "%.1f", ms)).toArray()));
    }

    /** What the server itself measured of dh's requests until now, in milliseconds. */
    private double atServer() throws IOException {
        var metrics = URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openConnection();
        metrics.setRequestProperty("Authorization", "Bearer " + System.getenv("FAIRLEAD_TOKEN"));
        try (var in = metrics.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith("http_server_requests_seconds_sum") && line.contains("/dmadminweb/"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum() * 1000;
        }
    }

    private static double sum(List<Long> took) {
        return took.stream().mapToLong(Long::longValue).sum() / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private interface Doing {
        void once() throws Exception;
    }

    private double rate(String what, long nanos, Callable<Doing> client) throws Exception {
        var done = new AtomicLong();
        long begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(threads.submit(() -> {
                    var doing = client.call();
                    while (System.nanoTime() - begin < nanos) {
                        doing.once();
                        done.incrementAndGet();
                    }
                    return true;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        double rate = done.get() * 1e9 / (System.nanoTime() - begin);
        say("%-45s %,10.1f /s", what, rate);
        return rate;
    }

    private Doing updating() throws IOException {
        var client = signedIn();
        return () -> {
            client.took.clear();
            client.updatecomp(number.getAndIncrement());
        };
    }

    private Doing deploying() throws IOException {
        var client = signedIn();
        var application = client.updatecomp(number.getAndIncrement());
        return () -> {
            client.took.clear();
            client.deploy(application);
        };
    }

    private Client signedIn() throws IOException {
        var client = new Client();
        client.signIn();
        return client;
    }

    private Doing answering() {
        return () -> exchange("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private Doing storing() throws SQLException {
        var connection = DriverManager.getConnection(database[0], database[1], database[2]);
        var insert = insert(connection);
        return () -> {
            insert.setLong(1, number.getAndIncrement());
            insert.executeUpdate();
        };
    }

    private static synchronized PreparedStatement insert(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists bench_dh (id bigint primary key, name text not null unique)");
        }
        return connection.prepareStatement("insert into bench_dh (id, name) values (?, 'row ' || gen_random_uuid())");
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
