package dev.fairlead.rollout.deployer.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.Dockerd;
import dev.fairlead.rollout.deployer.HealthChecks;
import dev.fairlead.rollout.deployer.Heard;
import dev.fairlead.rollout.deployer.Orders;
import dev.fairlead.rollout.deployer.Sshd;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers on a real engine. */
class DockerDeployerTest {
    @TempDir
    private static Path home;

    private static Dockerd engine;

    private final Heard heard = new Heard();
    private Deployers deployers;
    private int port;

    @BeforeAll
    static void start() throws Exception {
        engine = Dockerd.start(home);
    }

    @AfterAll
    static void stop() throws Exception {
        if (engine != null) {
            engine.clear();
            engine.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        engine.clear();
        deployers = new Deployers(home.resolve("server"), System.getenv());
        port = Sshd.freePort();
    }

    @AfterEach
    void close() {
        deployers.close();
    }

    @Test
    void aContainerTakesThePlaceOfAnotherWhichIsKept() throws Exception {
        assertThat(carryOut(app("app:v1"))).isEqualTo(Ending.DONE);
        assertThat(answer()).isEqualTo("one");
        assertThat(carryOut(app("app:v2"))).isEqualTo(Ending.DONE);
        assertThat(answer()).isEqualTo("two");
        assertThat(containers()).containsExactlyInAnyOrder("shop app:v2 running", "shop-before app:v1 exited");
        // kept, but not to come to life when the engine starts anew
        assertThat(restart("shop")).isEqualTo("unless-stopped");
        assertThat(restart("shop-before")).isEqualTo("no");
    }

    @Test
    void theWayBackIsAnOrderOfItsOwn() throws Exception {
        carryOut(app("app:v1"));
        carryOut(app("app:v2"));
        assertThat(carryOut(app("app:v1").version("v1", "v2"))).isEqualTo(Ending.DONE);
        assertThat(answer()).isEqualTo("one");
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        var order = app("app:v1");
        carryOut(order);
        var id = id("shop");
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(id("shop")).isEqualTo(id);
        assertThat(carryOut(order.key("another"))).isEqualTo(Ending.DONE);
        assertThat(id("shop")).isNotEqualTo(id);
    }

    @Test
    void aSickOneIsRemovedAndTheOneBeforeRunsAgain() throws Exception {
        carryOut(app("app:v1"));
        var id = id("shop");
        assertThat(carryOut(app("sick:v1")))
                .isEqualTo(Ending.failed(1, "shop is unhealthy; the one before runs again"));
        assertThat(id("shop")).isEqualTo(id);
        assertThat(answer()).isEqualTo("one");
        assertThat(containers()).containsExactly("shop app:v1 running");
        assertThat(restart("shop")).isEqualTo("unless-stopped");
    }

    @Test
    void oneThatFallsOverShowsItsLastWordsAndGoes() throws Exception {
        carryOut(app("app:v1"));
        var falls = container("app:v1", "no", List.of("sh", "-c", "echo oh; echo no >&2; exit 3"));
        assertThat(carryOut(engine.orders().recipe(falls)))
                .isEqualTo(Ending.failed(1, "shop ended with exit code 3; the one before runs again"));
        assertThat(heard.script()).contains("oh", "no");
        var again = container("app:v1", "always", List.of("sh", "-c", "exit 4"));
        assertThat(carryOut(engine.orders().recipe(again)).message())
                .startsWith("shop ends and is started again and again");
        assertThat(answer()).isEqualTo("one");
    }

    @Test
    void withoutOneBeforeAFailureLeavesNothing() throws Exception {
        assertThat(carryOut(app("sick:v1")).message())
                .isEqualTo("shop is unhealthy; there was none before it to put back");
        assertThat(containers()).isEmpty();
    }

    @Test
    void aSlowOneIsWaitedForUntilTheTimeIsUp() throws Exception {
        assertThat(carryOut(app("slow:v1"))).isEqualTo(Ending.DONE);
        var never = engine.orders()
                .recipe(container("slow:v1", "no", List.of("idle")))
                .timeout(Duration.ofSeconds(3));
        var ending = carryOut(never);
        assertThat(ending.exitCode()).isEqualTo(124);
        assertThat(ending.message()).endsWith("; the one before runs again");
        assertThat(containers()).containsExactly("shop slow:v1 running");
    }

    @Test
    void oneThatWasBrokenOffAnywhereGoesOn() throws Exception {
        carryOut(app("app:v1"));
        var order = app("app:v2").order();
        var shape = ContainerShape.of(order, (Recipe.Container) order.recipe());
        // made, but not in place
        engine.docker("create", "--name", "shop-next", "app:v2");
        // and the old one moved aside already
        engine.docker("stop", "-t", "0", "shop");
        engine.docker("rename", "shop", shape.before());
        assertThat(deployers.carryOut(order, heard)).isEqualTo(Ending.DONE);
        assertThat(answer()).isEqualTo("two");
        assertThat(containers()).containsExactlyInAnyOrder("shop app:v2 running", "shop-before app:v1 exited");
    }

    @Test
    void oneThatIsStoppedInTheMiddleLeavesTheOldOneRunning() throws Exception {
        carryOut(app("app:v1"));
        var order = engine.orders()
                .recipe(container("slow:v1", "no", List.of("idle")))
                .order();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                deployers.carryOut(order, heard);
            } catch (InterruptedException _) {
                // as the test wants it
            }
        });
        heard.await("Starting shop from slow:v1");
        thread.interrupt();
        thread.join();
        deployers.stop(order, heard);
        assertThat(answer()).isEqualTo("one");
        deployers.stop(order, heard);
        assertThat(containers()).containsExactly("shop app:v1 running");
    }

    @Test
    void imagesComeFromARegistryByTagAndByDigest() throws Exception {
        var credential = new Secrets.Credential(Secrets.Kind.PASSWORD, "deploy", "right", "");
        var tag = engine.registry() + "/app:v2";
        assertThat(carryOut(app(tag).credential(credential))).isEqualTo(Ending.DONE);
        assertThat(answer()).isEqualTo("two");
        var digest =
                engine.docker("inspect", "-f", "{{index .RepoDigests 0}}", tag).text();
        engine.clear();
        engine.docker("rmi", tag);
        assertThat(carryOut(app(digest).credential(credential))).isEqualTo(Ending.DONE);
        assertThat(answer()).isEqualTo("two");
        engine.clear();
        engine.docker("rmi", "-f", digest);
    }

    @Test
    void aWrongPasswordOfTheRegistryTouchesNothing() throws Exception {
        carryOut(app("app:v1"));
        var wrong = new Secrets.Credential(Secrets.Kind.PASSWORD, "deploy", "wr0ng-one", "");
        assertThat(carryOut(app(engine.registry() + "/app:v2").credential(wrong))
                        .message())
                .contains("cannot be pulled")
                .doesNotContain("wr0ng");
        assertThat(carryOut(app(engine.registry() + "/none:v2")).message()).contains("cannot be pulled");
        assertThat(carryOut(engine.orders().recipe(container("app:none", "no", List.of())))
                        .message())
                .isEqualTo("the image app:none is not on the engine; set pull: true, or put it there first");
        assertThat(containers()).containsExactly("shop app:v1 running");
        assertThat(answer()).isEqualTo("one");
    }

    @Test
    void anUnreachableEngineFailsWithItsAddress() throws Exception {
        var away = Orders.on(EndpointKind.DOCKER, "unix:///no/such.sock", Map.of())
                .recipe(container("app:v1", "no", List.of()));
        assertThat(carryOut(away).message()).contains("the Docker Engine at unix:///no/such.sock does not answer");
        var closed = Orders.on(EndpointKind.DOCKER, "tcp://127.0.0.1:" + Sshd.freePort(), Map.of())
                .recipe(container("app:v1", "no", List.of()));
        assertThat(carryOut(closed).message()).contains("does not answer");
        assertThat(carryOut(Orders.on(EndpointKind.DOCKER, "nonsense", Map.of())
                                .recipe(container("app:v1", "no", List.of())))
                        .message())
                .startsWith("`nonsense` is not the address of a Docker Engine");
    }

    @Test
    void hostileValuesStayValues() throws Exception {
        var hostile = "$(touch /tmp/a)`touch /tmp/b`'\"\n;x";
        var recipe = new Recipe.Container(
                "app:v1",
                "shop",
                List.of("sh", "-c", "echo \"$GREETING\"; exec idle"),
                Map.of("GREETING", "${SAID}"),
                List.of(),
                List.of(),
                null,
                "no",
                false);
        assertThat(carryOut(engine.orders().variables(Map.of("SAID", hostile)).recipe(recipe)))
                .isEqualTo(Ending.DONE);
        assertThat(engine.docker("logs", "shop").text()).isEqualTo(hostile);
        var named =
                new Recipe.Container("app:v1", "${SAID}", List.of(), Map.of(), List.of(), List.of(), null, "no", false);
        assertThat(carryOut(engine.orders().variables(Map.of("SAID", "../x y")).recipe(named))
                        .message())
                .startsWith("`../x y` is not the name of a container");
    }

    @Test
    void checksRunInsideTheContainerAndScriptsBesideTheServer() throws Exception {
        var order = app("app:v1").variables(Map.of("A", "x y"));
        carryOut(order);
        try (var checks = new HealthChecks(deployers)) {
            assertThat(checks.check(
                            order.order(),
                            new HealthCheck.Command("cat /www/index.html; echo \"$A\" >&2", Duration.ofSeconds(5)),
                            heard))
                    .isEqualTo(Ending.DONE);
        }
        assertThat(heard.script()).contains("one", "x y");
        assertThat(deployers.run(order.order(), "exit 6", heard).exitCode()).isEqualTo(6);
        assertThat(deployers
                        .run(order.timeout(Duration.ofSeconds(1)).order(), "sleep 5", heard)
                        .exitCode())
                .isEqualTo(124);
        assertThat(carryOut(engine.orders().script("echo $DOCKER_HOST"))).isEqualTo(Ending.DONE);
        assertThat(heard.script()).contains("unix://" + engine.socket());
    }

    @Test
    void volumesAreMounted() throws Exception {
        var folder = Files.createDirectories(home.resolve("mounted"));
        var recipe = new Recipe.Container(
                "app:v1",
                "shop",
                List.of("sh", "-c", "echo written > /data/file; exec idle"),
                Map.of(),
                List.of(),
                List.of(folder + ":/data"),
                "none",
                "no",
                false);
        assertThat(carryOut(engine.orders().recipe(recipe))).isEqualTo(Ending.DONE);
        assertThat(folder.resolve("file")).hasContent("written");
    }

    private Orders app(String image) {
        return engine.orders().recipe(container(image, "unless-stopped", List.of()));
    }

    private Recipe.Container container(String image, String restart, List<String> command) {
        return new Recipe.Container(
                image,
                "shop",
                command,
                Map.of(),
                List.of("127.0.0.1:%d:80".formatted(port)),
                List.of(),
                null,
                restart,
                image.startsWith("127."));
    }

    private Ending carryOut(Orders order) throws InterruptedException {
        return deployers.carryOut(order.order(), heard);
    }

    private String answer() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .strip();
        }
    }

    private static List<String> containers() throws Exception {
        return engine.docker("ps", "-a", "--format", "{{.Names}} {{.Image}} {{.State}}")
                .text()
                .lines()
                .toList();
    }

    private static String id(String name) throws Exception {
        return engine.docker("inspect", "-f", "{{.Id}}", name).text();
    }

    private static String restart(String name) throws Exception {
        return engine.docker("inspect", "-f", "{{.HostConfig.RestartPolicy.Name}}", name)
                .text();
    }
}
