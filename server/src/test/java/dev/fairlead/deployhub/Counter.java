package dev.fairlead.deployhub;

import dev.fairlead.ScratchFolder;
import dev.fairlead.access.Access;
import dev.fairlead.access.Admin;
import dev.fairlead.api.admin.MetricsRoutes;
import dev.fairlead.api.catalog.DossierRoutes;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.HttpServer;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.setup.StoredSetup;
import dev.fairlead.rollout.setup.secret.Credentials;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door for {@code dh} on a free port, over a database of its own, and somebody at it who has logged in. */
final class Counter implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "fl_token-of-the-tests-0123456789abcdef";

    private final TestDatabase test = TestDatabase.fresh();
    private final DatabaseRecorder recorder;
    private final HttpServer doors;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Counter() {
        var database = test.database();
        var clock = Clock.systemUTC();
        new Admin(database, clock).prepare("correct horse battery staple", TOKEN);
        recorder = new DatabaseRecorder(database, clock, () -> {});
        var access = new Access(database, clock);
        doors = HttpServer.open(
                Listener.on("127.0.0.1", 0),
                Proxies.parse(""),
                access,
                (_, problem) -> "%d %s %s".formatted(problem.status(), problem.title(), problem.detail()),
                MetricsRoutes.registry(),
                List.of(
                        new DeployHubRoutes(database, recorder, engine(database), access, clock),
                        new DossierRoutes(database, new Dossiers(database, clock), new Organizations(database))));
    }

    /** Takes what it is asked, and nobody runs it. */
    private static Rollouts engine(Database database) {
        var credentials = new Credentials(SecretKeys.vault(Map.of(), ScratchFolder.of("data-of-tests")), Map.of());
        return new Rollouts(
                new EngineContext(database, new StoredSetup(credentials), _ -> {}, Clock.systemUTC()), () -> {});
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Asks below {@code /dmadminweb}, or at any other address that begins with a slash. */
    JsonNode get(String path) {
        return JSON.readTree(send(request(path).GET()));
    }

    String text(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, String body) {
        return JSON.readTree(
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    /** The number of a component, an application or a version of one. */
    long id(String kind, String name) {
        var found = get("API/" + kind + "/?name=" + encoded(name));
        return found.path("result").path("id").asLong(-1);
    }

    private HttpRequest.Builder request(String path) {
        var address = path.startsWith("/") ? path : "/dmadminweb/" + path;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.port() + address))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        doors.close();
        recorder.close();
        test.close();
    }
}
