package dev.fairlead.rollout.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.WholeServer;
import dev.fairlead.cli.Fairlead;
import dev.fairlead.rollout.deployer.kubernetes.HelmDeployerTest;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every example of the guide is applied and deployed by the command line on a server as it is started for people. Only places
 * are changed: names of hosts, of folders and of files to those that are here.
 */
class DeployingExamplesTest {
    private static final String PRODUCTION = "GLOBAL.Acme.Store.production";
    private static final String HELM = System.getenv().getOrDefault("FAIRLEAD_HELM", "helm");

    @TempDir
    private static Path home;

    private static WholeServer server;

    @BeforeAll
    static void start() {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("FAIRLEAD_"));
        environment.putAll(Map.of("FAIRLEAD_HELM", HELM, "MAIL_TOKEN", "the mail's token"));
        server = new WholeServer(Clock.systemUTC(), home.resolve("data"), environment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The example below a heading; everything that was configured before goes. */
    private static void apply(String heading, Map<String, String> places) throws IOException {
        var guide = Files.readString(Path.of("..", "docs", "deploying.md"));
        var section = guide.substring(guide.indexOf("\n## " + heading + "\n"));
        var example = section.substring(section.indexOf("```yaml\n") + "```yaml\n".length());
        example = example.substring(0, example.indexOf("```\n"));
        for (var place : places.entrySet()) {
            assertThat(example).contains(place.getKey());
            example = example.replace(place.getKey(), place.getValue());
        }
        fairlead("apply", "--prune", "-f", file("fairlead.yaml", example).toString());
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    /** Runs the command line; it must end well. */
    private static String fairlead(String... arguments) {
        var out = new StringWriter();
        int code = Fairlead.run(
                new PrintWriter(out),
                new PrintWriter(out),
                Map.of("FAIRLEAD_URL", "http://127.0.0.1:" + server.port(), "FAIRLEAD_TOKEN", WholeServer.TOKEN),
                arguments);
        assertThat(code).as("%s: %s", List.of(arguments), out).isZero();
        return out.toString();
    }

    private static String deploy(String component, String environment) {
        return fairlead("deploy", "--component", "GLOBAL.Acme.Store." + component, "--environment", environment);
    }

    private static void seal(String credential, String value) {
        var body = new JsonMapper().writeValueAsString(Map.of("value", value));
        assertThat(server.attempt("/credentials/" + credential, body).statusCode())
                .isEqualTo(204);
    }

    @Test
    void theFirstFileAndTheCommandsAfterIt() throws IOException {
        apply("The first file", Map.of());
        var test = "GLOBAL.Acme.Store.test";
        assertThat(fairlead("plan", "--component", "GLOBAL.Acme.Store.greeter;v1", "--environment", test))
                .contains("1 to do");
        assertThat(deploy("greeter;v1", test)).contains("succeeded");
        var second = deploy("greeter;v2", test);
        var number = second.replaceFirst("(?s).*rollout (\\d+) of .*", "$1");
        assertThat(fairlead("rollback", number)).contains("greeter;v1 to " + test + ": succeeded");
        assertThat(fairlead("report", "frequency", "--component", "GLOBAL.Acme.Store.greeter"))
                .contains(test);
        try (var written = Files.walk(home.resolve("data/endpoints"))) {
            assertThat(written.filter(file -> file.endsWith("greeting.txt")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent("Hello from v1"));
        }
    }

    @Test
    void theRuleOfAnEnvironment() throws IOException {
        apply("Environments: when, and by whom", Map.of());
        var refused = server.attempt(
                "/rollouts",
                "{\"components\": [\"GLOBAL.Acme.Store.greeter;v1\"], \"environment\": \"" + PRODUCTION + "\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("`admin` may not deploy to `" + PRODUCTION + "`");
    }

    @Test
    void aHostBySsh() throws Exception {
        var release = Files.createDirectories(home.resolve("release"));
        Files.writeString(release.resolve("page"), "checkout");
        var packed = new ProcessBuilder(
                        "tar", "-cf", home.resolve("checkout.tar").toString(), "-C", release.toString(), "page")
                .start();
        assertThat(packed.waitFor()).isZero();
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        web.start();
        try (var sshd = Sshd.start(home.resolve("sshd"))) {
            var store = home.resolve("store");
            apply(
                    "Hosts by SSH",
                    Map.of(
                            "deploy@web-1.example.com", sshd.door().address(),
                            "SHA256:uJg0r1Jkq6pYQXh7s3K2m9cV5bN8tL4wE6fD0aZyTxI", sshd.fingerprint(),
                            "/srv/store", store.toString(),
                            "/var/lib/builds", home.toString(),
                            "web-1.example.com:8080",
                                    "127.0.0.1:" + web.getAddress().getPort()));
            seal("deploy-key", Files.readString(sshd.door().key()));
            assertThat(deploy("checkout;v1", PRODUCTION)).contains("Uploaded", "succeeded");
            assertThat(store.resolve("current/page")).hasContent("checkout");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aDockerEngineAndARegistry() throws Exception {
        try (var engine = Dockerd.start(Files.createDirectories(home.resolve("docker")))) {
            engine.push("app:v1", "store/cart:v1");
            apply(
                    "Docker",
                    Map.of(
                            "/var/run/docker.sock", engine.socket().toString(),
                            "registry.example.com", engine.registry(),
                            "127.0.0.1:8081", "127.0.0.1:" + Sshd.freePort()));
            seal("registry", "right");
            try {
                assertThat(deploy("cart;v1", PRODUCTION)).contains("succeeded");
                assertThat(engine.docker("inspect", "-f", "{{.State.Running}} {{.Config.Env}}", "cart")
                                .text())
                        .startsWith("true")
                        .contains("LOG_LEVEL=info");
            } finally {
                engine.clear();
            }
        }
    }

    @Test
    void aClusterAndHelm() throws Exception {
        assumeTrue(HelmDeployerTest.runs(HELM), "helm is not there: install it, or set FAIRLEAD_HELM to where it is");
        try (var cluster = new ApiServer()) {
            var chart = Files.createDirectories(home.resolve("payment/templates"));
            file("payment/Chart.yaml", "apiVersion: v2\nname: payment\nversion: 1.4.0\n");
            Files.writeString(chart.resolve("settings.yaml"), """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: payment}
                    data: {tag: {{ .Values.image.tag | quote }}, replicas: {{ .Values.replicas | quote }}}
                    """);
            cluster.client().resource(deployment()).create();
            cluster.ready("search", 1);
            apply(
                    "Kubernetes and Helm",
                    Map.of(
                            "/etc/fairlead/kubeconfig",
                                    file("kubeconfig", cluster.kubeconfig()).toString(),
                            "namespace: store", "namespace: prod",
                            "oci://registry.example.com/charts/payment",
                                    home.resolve("payment").toString()));
            assertThat(fairlead(
                            "deploy",
                            "--component=GLOBAL.Acme.Store.search;v1",
                            "--component=GLOBAL.Acme.Store.banner;v1",
                            "--component=GLOBAL.Acme.Store.payment;v1",
                            "--environment=" + PRODUCTION))
                    .contains("succeeded");
            var maps = cluster.client().configMaps().inNamespace("prod");
            assertThat(maps.withName("banner").get().getData()).containsEntry("version", "v1");
            assertThat(maps.withName("payment").get().getData())
                    .containsEntry("tag", "v1")
                    .containsEntry("replicas", "2");
            assertThat(cluster.client()
                            .apps()
                            .deployments()
                            .inNamespace("prod")
                            .withName("search")
                            .get()
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .getFirst()
                            .getImage())
                    .isEqualTo("registry.example.com/store/search:v1");
        }
    }

    @Test
    void valuesAndSecrets() throws Exception {
        apply("Values and secrets", Map.of());
        seal("database-password", "the database's password");
        fairlead("apply", "-f", file("printer.yaml", """
                domain: GLOBAL.Acme.Store
                environments: {production: {endpoints: {here: {kind: local, settings: {directory: "%s/here"}}}}}
                components: {printer: {script: 'echo "$LOG_LEVEL, $DB_PASSWORD, $MAIL_TOKEN" | tee printed'}}
                """.formatted(home)).toString());
        server.tell("/application-versions", """
                {"name": "GLOBAL.Acme.Store.shop;1", "components": ["GLOBAL.Acme.Store.printer;v1"]}""");
        assertThat(fairlead("deploy", "--application=GLOBAL.Acme.Store.shop;1", "--environment=" + PRODUCTION))
                .contains("warn, ***, ***");
        assertThat(home.resolve("here/printed")).hasContent("warn, the database's password, the mail's token");
    }

    private static Deployment deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("search")
                .withNamespace("prod")
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("search")
                .withImage("search:v0")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
