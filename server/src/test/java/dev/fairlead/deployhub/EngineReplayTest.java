package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static dev.fairlead.deployhub.Dh.API;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Prompt;
import dev.fairlead.WholeServer;
import dev.fairlead.deployhub.Dh.Deployed;
import dev.fairlead.deployhub.names.ItemNumber;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code dh deploy --appname … --appversion … --deployenv …}: what the Python client asks, prints and ends with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EngineReplayTest {
    private static final String STORE = "GLOBAL.Acme.Online Store.";
    private static final String SHOP = STORE + "Hipster Store";
    private static final String CHECKOUT = STORE + "Checkout.checkoutservice";

    @TempDir
    static Path folder;

    private final WholeServer server = new WholeServer(Clock.systemUTC());
    private final Prompt admin = new Prompt(server.port(), WholeServer.TOKEN);
    private final Prompt jo = admin.newUser("jo", "member");

    @BeforeAll
    void describeTheStore() {
        var pipeline = run();
        build(pipeline, CHECKOUT, "v1.0.0", SHOP, "1");
        build(pipeline, CHECKOUT, "v2.0.0", SHOP, "2");
        build(pipeline, STORE + "Front.ui", "v8", STORE + "Front", "1");
        admin.newUser("vic", "viewer");
        admin.apply(folder, """
                domain: GLOBAL.Acme.Online Store
                environments:
                  Dev:
                    endpoints:
                      dev-1: {kind: local, settings: {directory: %1$s/dev-1}}
                      dev-2: {kind: local, settings: {directory: %1$s/dev-2}}
                  Test:
                    endpoints:
                      test-1: {kind: local, settings: {directory: %1$s/test-1}}
                      test-2: {kind: local, settings: {directory: %1$s/test-2}}
                  Prod:
                    approval: true
                    concurrency: refuse
                    endpoints:
                      prod-1: {kind: local, settings: {directory: %1$s/prod-1}}
                  Guarded:
                    accounts: [jo]
                    endpoints:
                      guarded-1: {kind: local, settings: {directory: %1$s/guarded-1}}
                  Bare: {}
                components:
                  Checkout.checkoutservice;main:
                    script: |
                      case "$FAIRLEAD_VERSION" in
                        v2*) echo "no room left"; exit 7;;
                      esac
                      echo "$FAIRLEAD_VERSION is here"
                """.formatted(folder));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Dh run() {
        return run(USER);
    }

    private Dh run(String user) {
        return Dh.signedIn(server.port(), user, user.equals(USER) ? PASSWORD : "correct horse battery");
    }

    private static void build(Dh dh, String component, String version, String application, String number) {
        new UpdateComp(dh).run(Build.of(component, "main", version).in(application, number));
    }

    /** The client sleeps between two looks; here it looks again when there is something new to see. */
    private Deployed deploy(Dh dh, String application, String version, String environment) {
        return dh.deploy(application, version, STORE + environment, this::untilTheEnd);
    }

    private void untilTheEnd(long deployment) {
        admin.events(rollout(deployment), "");
    }

    private static long rollout(long deployment) {
        return ItemNumber.parse("id", Long.toString(deployment)).id();
    }

    @Test
    void aDeploymentEndsWithItsLog() {
        var dh = run();
        dh.asked();
        var ended = deploy(dh, SHOP, "1", "Test");
        assertThat(ended.exit()).as(ended.printed()).isZero();
        assertThat(ended.printed())
                .startsWith("Deploying Hipster Store;1 to " + STORE + "Test\nFetching Logs for ")
                .contains("[test-1] v1_0_0 is here\n", "[test-2] v1_0_0 is here\n")
                .endsWith("\nRollout " + rollout(ended.id()) + " succeeded\n\nSuccessful\n");
        assertThat(dh.asked().stream().map(request -> request.replaceAll("\\d{2,}|/\\d+\\b|app=\\d+", "N")))
                .startsWith(
                        "GET /dmadminweb/API/application/?name=GLOBAL.Acme.Online%NStore.Hipster%NStore%3B1&idonly=Y",
                        "GET /dmadminweb/API/deploy?N&env=GLOBAL.Acme.Online%NStore.Test&wait=N")
                .endsWith("GET /dmadminweb/API/logN?checkcomplete=Y", "GET /dmadminweb/API/logN");
        assertThat(server.list("/deployments?environment=" + Dh.quote(STORE + "Test")).stream()
                        .filter(deployment ->
                                deployment.path("rollout").asString("").equals("fairlead-" + rollout(ended.id()))))
                .as("recorded by itself, once")
                .hasSize(1)
                .allSatisfy(deployment ->
                        assertThat(deployment.path("outcome").asString()).isEqualTo("succeeded"));
    }

    @Test
    void theShapesAreThoseThatTheClientReads() {
        var dh = run();
        var ended = deploy(dh, SHOP, "1", "Dev");
        var done = dh.getRaw(API + "log/" + ended.id() + "?checkcomplete=Y");
        assertThat(done.body()).isEqualTo("{\"iscomplete\":true,\"success\":true}");
        var log = dh.get(API + "log/" + ended.id());
        assertThat(log.propertyNames())
                .containsExactly(
                        "id",
                        "application",
                        "environment",
                        "exitcode",
                        "exitstatus",
                        "started",
                        "finished",
                        "complete",
                        "loglinecount",
                        "logoutput",
                        "success");
        assertThat(log.required("application").asString()).isEqualTo("Hipster Store;1");
        assertThat(log.required("environment").asString()).isEqualTo("Dev");
        assertThat(log.required("exitcode").isIntegralNumber()).isTrue();
        assertThat(log.required("complete").asBoolean()).isTrue();
        assertThat(log.required("logoutput").valueStream()).allMatch(JsonNode::isString);
    }

    @Test
    void aFailingScriptFailsTheClient() {
        var dh = run();
        var ended = deploy(dh, SHOP, "2", "Dev");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.printed())
                .contains("] no room left\n")
                .contains(CHECKOUT + ";main;v2_0_0 on dev-")
                .endsWith("Failed\n");
        assertThat(dh.get(API + "log/" + ended.id()).required("exitcode").asInt())
                .isEqualTo(7);
    }

    @Test
    void whatCannotBePlannedEndsAtOnce() {
        assertThat(deploy(run(), STORE + "Front", "1", "Dev"))
                .isEqualTo(Deployed.refused(
                        "Front;1",
                        STORE + "Dev",
                        "component: nobody has configured how `" + STORE
                                + "Front.ui;main` is deployed; add it to the components of fairlead.yaml"));
        var nowhere = deploy(run(), SHOP, "1", "nowhere");
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.printed()).endsWith("Environment " + STORE + "nowhere Not Found or No Access\n");
        var nothing = deploy(run(), SHOP, "99", "Dev");
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.printed()).contains("Application Version Not Found or No Access");
    }

    @Test
    void anEnvironmentWithoutEndpointsIsToldAtOnce() {
        var ended = deploy(run(), SHOP, "1", "Bare");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.printed()).contains("has no endpoints").contains("--logdeployment");
    }

    @Test
    void onlyThoseWhoMayDeployThereCan() {
        assertThat(deploy(run("vic"), SHOP, "1", "Dev").printed()).contains("this needs the role member");
        assertThat(deploy(run(), SHOP, "1", "Guarded").printed()).contains("`admin` may not deploy to");
        assertThat(deploy(run("jo"), SHOP, "1", "Guarded").exit()).isZero();
    }

    @Test
    void whereAnApprovalIsNeededTheClientWaitsForIt() {
        var dh = run();
        var ended = dh.deploy(SHOP, "1", STORE + "Prod", deployment -> {
            // while this one waits, the environment takes no other
            assertThat(deploy(run("jo"), SHOP, "1", "Prod").printed())
                    .contains("rollout " + rollout(deployment) + " is under way");
            jo.post("/rollouts/" + rollout(deployment) + "/approve", "{}");
            untilTheEnd(deployment);
        });
        assertThat(ended.exit()).as(ended.printed()).isZero();
        assertThat(ended.printed()).contains("[prod-1] v1_0_0 is here");
    }

    @Test
    void theAddressOfOlderScriptsAndNamesWorkToo() {
        var dh = run();
        for (var address : List.of(
                "deploy/" + Dh.quote(SHOP + ";1") + "/" + Dh.quote(STORE + "Dev"),
                "deploy?app=" + Dh.quote(SHOP + ";1") + "&env=" + Dh.quote(STORE + "Dev") + "&wait=Y&task=Deploy")) {
            long deployment = Dh.id(dh.get(API + address).required("deploymentid"));
            untilTheEnd(deployment);
            assertThat(dh.get(API + "log/" + deployment).required("exitcode").asInt())
                    .isZero();
        }
    }
}
