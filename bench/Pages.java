import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Times pages: at the server, by requests one after another, and in a Chromium without a window, until everything in
 * sight is drawn. Arguments: the server's address, the session cookie, a directory for the browser, then "name|path" for
 * each page. Prints a row of a table for each.
 */
final class Pages {
    private static final int WARM_UP = 20;
    private static final int CALLS = 60;
    private static final String DRAWN = """
            document.readyState === 'complete' && location.href !== 'about:blank' && [...document.querySelectorAll('.picture')].every((each) =>
              each.getBoundingClientRect().top > innerHeight || each.querySelector('.canvas svg, .canvas canvas'))""";

    public static void main(String[] args) throws Exception {
        var server = args[0];
        var pages = Arrays.stream(args).skip(3).map(arg -> arg.split("\\|", 2)).toList();
        System.out.println("| page | server p50, ms | p95, ms | first visit, KB | s | again, KB | s |\n|---|---|---|---|---|---|---|");
        try (var browser = new Browser(Path.of(args[2]))) {
            for (var page : pages) {
                var times = times(server + page[1], args[1]);
                browser.ask("Network.clearBrowserCookies", "{}");
                browser.ask("Network.setCookie", "{\"url\":\"%s\",\"name\":\"%s\",\"value\":\"%s\"}"
                        .formatted(server, args[1].replaceFirst("=.*", ""), args[1].replaceFirst("^[^=]*=", "")));
                browser.ask("Network.clearBrowserCache", "{}");
                var first = browser.visit(server + page[1]);
                var again = browser.visit(server + page[1]);
                System.out.println(String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.0f | %.2f | %.0f | %.2f |", page[0],
                        times[CALLS / 2 - 1], times[CALLS * 95 / 100 - 1], first.kilobytes, first.seconds, again.kilobytes, again.seconds));
            }
        }
    }

    /** From the request sent to the last byte, in milliseconds, the fastest first. */
    private static double[] times(String address, String cookie) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address)).header("Cookie", cookie).header("Accept-Encoding", "gzip").build();
        var times = new double[CALLS];
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int call = -WARM_UP; call < CALLS; call++) {
                long begin = System.nanoTime();
                var answer = client.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(address + " answers " + answer.statusCode());
                }
                if (call >= 0) {
                    times[call] = (System.nanoTime() - begin) / 1e6;
                }
            }
        }
        Arrays.sort(times);
        return times;
    }

    private record Visit(double kilobytes, double seconds) {}

    /** Chromium, by its own protocol. */
    private static final class Browser implements WebSocket.Listener, AutoCloseable {
        private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+)");
        private static final Pattern BYTES = Pattern.compile("\"Network.loadingFinished\".*\"encodedDataLength\":(\\d+)");

        private final HttpClient client = HttpClient.newHttpClient();
        private final Map<Integer, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
        private final StringBuilder part = new StringBuilder();
        private final Process chromium;
        private final WebSocket socket;

        Browser(Path home) throws Exception {
            chromium = new ProcessBuilder(List.of("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                            "--disable-background-networking", "--no-first-run", "--window-size=1280,900",
                            "--remote-debugging-port=0", "--user-data-dir=" + home, "about:blank"))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            var told = home.resolve("DevToolsActivePort");
            while (!Files.exists(told) || Files.readAllLines(told).size() < 2) {
                Thread.sleep(50);
            }
            var list = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Files.readAllLines(told).getFirst() + "/json/list")).build(),
                    BodyHandlers.ofString()).body();
            var found = Pattern.compile("\"type\": \"page\"[^}]*?\"webSocketDebuggerUrl\": \"([^\"]+)\"").matcher(list);
            if (!found.find()) {
                throw new IllegalStateException("Chromium has no page: " + list);
            }
            socket = client.newWebSocketBuilder().buildAsync(URI.create(found.group(1)), this).get(10, TimeUnit.SECONDS);
            ask("Network.enable", "{}");
            ask("Page.enable", "{}");
        }

        String ask(String method, String parameters) throws Exception {
            int id = next.incrementAndGet();
            var answer = new CompletableFuture<String>();
            asked.put(id, answer);
            socket.sendText("{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, parameters), true).get();
            return answer.get(30, TimeUnit.SECONDS);
        }

        Visit visit(String address) throws Exception {
            ask("Page.navigate", "{\"url\":\"about:blank\"}");
            bytes.set(0);
            long begin = System.nanoTime();
            ask("Page.navigate", "{\"url\":\"%s\"}".formatted(address));
            while (!ask("Runtime.evaluate", "{\"expression\":\"%s\"}".formatted(DRAWN.replace("\n", " "))).contains("\"value\":true")) {
                Thread.sleep(5);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            // what was drawn has come; an icon may still be on its way
            Thread.sleep(300);
            return new Visit(bytes.get() / 1000.0, seconds);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                var message = part.toString();
                part.setLength(0);
                var id = ID.matcher(message);
                var arrived = BYTES.matcher(message);
                if (id.find()) {
                    var answer = asked.remove(Integer.valueOf(id.group(1)));
                    if (answer != null) {
                        answer.complete(message);
                    }
                } else if (arrived.find()) {
                    bytes.addAndGet(Long.parseLong(arrived.group(1)));
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public void close() throws Exception {
            ask("Browser.close", "{}");
            chromium.waitFor(10, TimeUnit.SECONDS);
            chromium.destroyForcibly();
            client.shutdownNow();
        }
    }
}
