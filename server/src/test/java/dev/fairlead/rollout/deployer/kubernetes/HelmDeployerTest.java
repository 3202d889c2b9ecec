package dev.fairlead.rollout.deployer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.ApiServer;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.Heard;
import dev.fairlead.rollout.deployer.Orders;
import dev.fairlead.rollout.deployer.Sshd;
import dev.fairlead.rollout.deployer.host.LocalDeployer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts by the real helm, on a server that keeps objects as a cluster does. */
public class HelmDeployerTest {
    private static final String HOSTILE = "a: b\n  c: \"d\" $(touch x) '";

    @TempDir
    private Path home;

    private final Heard heard = new Heard();
    private final ApiServer server = new ApiServer();
    private String helm;
    private Path chart;
    private Deployers deployers;

    @BeforeEach
    void start() throws Exception {
        helm = Stream.of(System.getenv().getOrDefault("FAIRLEAD_HELM", "helm"))
                .filter(HelmDeployerTest::runs)
                .findFirst()
                .orElse("");
        assumeTrue(!helm.isEmpty(), "helm is not there: install it, or set FAIRLEAD_HELM to where it is");
        chart = home.resolve("chart");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        Files.writeString(chart.resolve("values.yaml"), "greeting: none\nimage: {tag: none}\n");
        Files.writeString(chart.resolve("templates/settings.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: "{{ .Release.Name }}"}
                data:
                  greeting: {{ .Values.greeting | quote }}
                  tag: {{ .Values.image.tag | quote }}
                """);
        deployers = new Deployers(home, environment());
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.put("FAIRLEAD_HELM", helm);
        environment.put("HOME", home.toString());
        return environment;
    }

    @AfterEach
    void stop() {
        if (deployers != null) {
            deployers.close();
        }
        server.close();
    }

    @Test
    void aChartIsInstalledAndUpgradedWithKeyValues() throws Exception {
        assertThat(carryOut(orders().variables(Map.of("GREETING", HOSTILE)))).isEqualTo(Ending.DONE);
        assertThat(data()).containsEntry("greeting", HOSTILE).containsEntry("tag", "v2");
        assertThat(carryOut(orders().variables(Map.of("GREETING", "hello")).version("v3", "v2")))
                .isEqualTo(Ending.DONE);
        assertThat(data()).containsEntry("greeting", "hello").containsEntry("tag", "v3");
    }

    @Test
    void theWayBackIsAnOrderOfItsOwn() throws Exception {
        carryOut(orders());
        carryOut(orders().version("v3", "v2"));
        assertThat(carryOut(orders().version("v2", "v3"))).isEqualTo(Ending.DONE);
        assertThat(data()).containsEntry("tag", "v2");
    }

    @Test
    void whatIsDoneIsNotDoneAgainFromAnotherServerEither() throws Exception {
        var order = orders();
        carryOut(order);
        // another server's host knows nothing of the first one's jobs
        try (var other = new Deployers(home.resolve("other"), environment())) {
            assertThat(other.carryOut(order.order(), heard)).isEqualTo(Ending.DONE);
        }
        assertThat(heard.script()).last().isEqualTo("This order's revision of shop is deployed already");
    }

    @Test
    void aChartThatCannotBeMadeFailsWithHelmsWordsAndTheReleaseStays() throws Exception {
        carryOut(orders());
        Files.writeString(chart.resolve("templates/broken.yaml"), "{{ fail \"not like this\" }}");
        var ending = carryOut(orders().version("v3", "v2"));
        assertThat(ending.succeeded()).isFalse();
        assertThat(ending.message()).contains("not like this");
        assertThat(data()).containsEntry("tag", "v2");
    }

    @Test
    void oneThatNeverGetsReadyFailsWhenTheTimeIsUp() throws Exception {
        Files.writeString(chart.resolve("templates/never.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: never}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: never}}
                  template:
                    metadata: {labels: {app: never}}
                    spec: {containers: [{name: never, image: never}]}
                """);
        assertThat(carryOut(orders().timeout(Duration.ofSeconds(6))).succeeded())
                .isFalse();
    }

    @Test
    void aChangeThatWasBrokenOffIsClearedAway() throws Exception {
        carryOut(orders());
        var secrets = server.client().secrets().inNamespace("prod");
        var release = secrets.list().getItems().getFirst();
        secrets.resource(release).edit(there -> {
            there.getData().compute("release", (_, kept) -> pending(String.valueOf(kept)));
            there.getMetadata().getLabels().put("status", "pending-install");
            return there;
        });
        var helmDeployer =
                new HelmDeployer(new LocalDeployer(home, environment()), environment(), Duration.ofSeconds(1));
        var order = orders().version("v3", "v2").order();
        assertThat(helmDeployer.carryOut(order, (Recipe.Chart) order.recipe(), heard))
                .as(heard.script().toString())
                .isEqualTo(Ending.DONE);
        assertThat(heard.script())
                .contains("The last change of shop was broken off; clearing it away by helm uninstall");
        assertThat(data()).containsEntry("tag", "v3");
    }

    /** As helm keeps a release: JSON, compressed, twice in base64. */
    private static String pending(String kept) {
        try {
            var packed = Base64.getDecoder().decode(Base64.getDecoder().decode(kept));
            var json = new String(
                    new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), StandardCharsets.UTF_8);
            var bytes = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(json.replace("\"status\":\"deployed\"", "\"status\":\"pending-install\"")
                        .getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getEncoder().encodeToString(Base64.getEncoder().encode(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWrongCredentialAndAnUnreachableClusterSaySo() throws Exception {
        var wrong = carryOut(orders().credential(ApiServer.token("wr0ng")));
        assertThat(wrong.message()).contains("provide credentials").doesNotContain("wr0ng");
        var away = Orders.on(EndpointKind.KUBERNETES, "https://127.0.0.1:" + Sshd.freePort(), Map.of())
                .credential(ApiServer.token("x"))
                .recipe(orders().recipe());
        assertThat(carryOut(away.variables(Map.of("GREETING", "hello"))).message())
                .contains("refused");
    }

    @Test
    void withoutHelmItSaysWhatToDo() throws Exception {
        try (var without =
                new Deployers(home, Map.of("FAIRLEAD_HELM", "/no/such/helm", "PATH", System.getenv("PATH")))) {
            assertThat(without.carryOut(orders().order(), heard).exitCode()).isEqualTo(127);
        }
        assertThat(heard.script().getLast()).startsWith("The program /no/such/helm is not on the server's host");
    }

    @Test
    void whatHelmWouldMisunderstandIsRefused() throws Exception {
        for (var release : List.of("--debug", "$(touch x)", "Shop", "")) {
            var chartOf = (Recipe.Chart) orders().recipe();
            var order = orders().recipe(new Recipe.Chart(release, chartOf.chart(), null, null, List.of(), Map.of()));
            assertThat(carryOut(order).message()).contains("is not the name of a release");
        }
        var order = orders().recipe(new Recipe.Chart("shop", "x", null, null, List.of(), Map.of("a=b,c", "d")));
        assertThat(carryOut(order).message()).contains("is not the path of a chart's value");
    }

    @Test
    void nothingSecretIsLeftOrAmongArguments() throws Exception {
        var spy = home.resolve("spy");
        Files.writeString(spy, "#!/bin/sh\necho \"$@\" >> %s/args\nexec %s \"$@\"\n".formatted(home, helm));
        Files.setPosixFilePermissions(spy, PosixFilePermissions.fromString("rwx------"));
        var environment = environment();
        environment.put("FAIRLEAD_HELM", spy.toString());
        environment.put("TMPDIR", Files.createDirectory(home.resolve("tmp")).toString());
        try (var watched = new Deployers(home, environment)) {
            var order = orders().variables(Map.of())
                    .secrets(Map.of("GREETING", "s3cret"))
                    .order();
            assertThat(watched.carryOut(order, heard)).isEqualTo(Ending.DONE);
        }
        assertThat(data()).containsEntry("greeting", "s3cret");
        assertThat(Files.readString(home.resolve("args")))
                .contains("upgrade --namespace=prod")
                .doesNotContain("s3cret", ApiServer.TOKEN);
        assertThat(home.resolve("tmp")).isEmptyDirectory();
    }

    private Map<String, String> data() {
        return server.client()
                .configMaps()
                .inNamespace("prod")
                .withName("shop")
                .get()
                .getData();
    }

    private Orders orders() {
        return server.orders()
                .variables(Map.of("GREETING", "hello"))
                .recipe(new Recipe.Chart(
                        "shop",
                        chart.toString(),
                        null,
                        null,
                        List.of("greeting: first", "greeting: ${GREETING}"),
                        Map.of("image.tag", "${FAIRLEAD_VERSION}")));
    }

    public static boolean runs(String program) {
        try {
            return new ProcessBuilder(program, "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Ending carryOut(Orders order) throws InterruptedException {
        var ending = deployers.carryOut(order.order(), heard);
        // what helm said belongs to what is asserted
        return ending.succeeded() ? ending : Ending.failed(ending.exitCode(), ending.message() + " " + heard.script());
    }
}
