package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whoever sends much, or begins and never ends, is bounded; who does normal work beside them goes on. */
class StalledTest {
    private static final int MANY = 300;

    @AutoClose
    private static final WholeServer server = new WholeServer(Clock.systemUTC());

    private final List<Socket> open = new ArrayList<>();

    private Socket begun(String head, String body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        open.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int one = socket.getInputStream().read();
                one > 0 && one != '\r';
                one = socket.getInputStream().read()) {
            line.append((char) one);
        }
        return line.toString();
    }

    private static String post(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n" + String.join("\r\n", headers);
    }

    /** Normal work, which must not wait for any of them. */
    private static void assertWorkGoesOn(String name) {
        long began = System.nanoTime();
        var answer = server.attempt("/environments", "{\"name\": \"GLOBAL.Acme." + name + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    }

    private void closeAll() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void aFormThatAnnouncesMoreThanAFormHasIsRefusedUnread() throws IOException {
        for (var door : List.of("/sign-in", "/dmadminweb/API/login")) {
            var socket = begun(post(door, "Content-Length: 900000"), "user=admin&password=");
            assertThat(firstLine(socket)).as(door).contains("413");
        }
        closeAll();
    }

    @Test
    void aFormWithoutAnEndIsRefusedWhenItIsLongerThanAFormIs() throws IOException {
        var socket = begun(post("/sign-in", "Transfer-Encoding: chunked"), "4000\r\n" + "a".repeat(0x4000) + "\r\n");
        assertThat(firstLine(socket)).contains("413");
        closeAll();
    }

    @Test
    void hundredsOfStrangersWhoBeginAndStallDoNotStopWork() throws IOException {
        for (int i = 0; i < MANY; i++) {
            begun(post(i % 2 == 0 ? "/sign-in" : "/dmadminweb/API/login", "Content-Length: 8000"), "a".repeat(7900));
        }
        assertWorkGoesOn("strangers");
        closeAll();
    }

    @Test
    void dozensOfLargeBodiesDoNotStopWork() throws Exception {
        var text = "x".repeat(14 * 1024 * 1024);
        var answers = new ArrayList<Future<Integer>>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                Callable<Integer> sending = () -> server.send(
                                "/environments",
                                request -> request.header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{\"name\": \"" + text + "\"}")))
                        .statusCode();
                answers.add(senders.submit(sending));
            }
            assertWorkGoesOn("large");
        }
        for (var answer : answers) {
            // too long for a name, or no room for it at the moment; never a fault
            assertThat(answer.get()).isIn(413, 422, 503);
        }
    }

    @Test
    void membersWhoBeginLargeBodiesAndStallDoNotStopSmallOnes() throws IOException {
        for (int i = 0; i < 40; i++) {
            begun(
                    "POST /api/v1/environments HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                            + WholeServer.TOKEN
                            + "\r\nContent-Type: application/json\r\nContent-Length: 15000000",
                    "{\"name\": \"" + "x".repeat(70_000));
        }
        assertWorkGoesOn("stalled");
        closeAll();
    }
}
