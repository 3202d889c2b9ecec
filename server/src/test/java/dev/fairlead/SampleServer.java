package dev.fairlead;

import dev.fairlead.sample.SampleLoader;
import dev.fairlead.sample.SampleShop;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server with the sample shop in it, at a fixed moment: one for all tests that change nothing on the server. */
public final class SampleServer {
    public static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");
    public static final String SHOP = "/applications/GLOBAL.Acme.Store.shop";
    public static final String CHECKOUT = "/components/GLOBAL.Acme.Store.checkout";
    public static final String LAB = "GLOBAL.Acme.Lab.lab";
    public static final String GREETER = "GLOBAL.Acme.Lab.greeter;v1";
    public static final String PRODUCTION = "GLOBAL.Acme.Store.production";

    private static @Nullable SampleServer it;

    private long delivery;

    /** Its database goes with the one PostgreSQL of the tests. */
    private final WholeServer server = new WholeServer(new SettableClock(NOW));

    public static synchronized SampleServer it() {
        if (it == null) {
            it = new SampleServer();
        }
        return it;
    }

    private SampleServer() {
        new SampleLoader(URI.create("http://127.0.0.1:" + server.port()), WholeServer.TOKEN).load(SampleShop.asOf(NOW));
        rollOut();
        goWrong();
        note();
        deliver();
        letIn();
    }

    /** A user beside the admin, with a role in a part and a token. */
    private void letIn() {
        server.tell("/users", """
            {"name": "jenkins", "password": "walrus umbrella at noon", "role": "member"}\
            """);
        server.tell("/users/jenkins/tokens", """
            {"name": "checkout-pipeline", "role": "member", "expiresAt": "2027-11-22T16:00:00Z"}\
            """);
        put("/grants", """
            {"user": "jenkins", "role": "maintainer", "domain": "GLOBAL.Acme.Store"}""");
        put("/workloads/issuers/github", """
            {"url": "https://token.actions.githubusercontent.com", "audience": "https://fairlead.example.com"}""");
        put("/workloads/rules/checkout", """
            {"issuer": "github", "claims": {"repository": "acme/checkout", "ref": "refs/heads/main", "environment": "production"}}""");
    }

    private void put(String path, String json) {
        server.send(
                path,
                request -> request.header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** What a forge delivers, of which nothing becomes a number: one waits for a rule, one says nothing that is kept. */
    private void deliver() {
        var secret = server.tell("/intake/sources", """
            {"kind": "json", "name": "forge", "domain": "GLOBAL.Acme.Lab"}\
            """).path("secret").asString();
        var sender = IntakeSender.knownAs(server, "forge", secret);
        sender.deliver("{\"kind\": \"tea\", \"token\": \"nobody's\"}", "X-Event", "workflow_dispatch_requested");
        delivery = sender.deliver("""
            {"kind": "deployed", "id": "1", "job": "deploy-greeter-prod", "version": "v1", "finishedAt": "2026-11-22T15:00:00Z"}\
            """, "X-Event", "deployment_status");
        sender.settle();
    }

    /** An incident that is on nothing, and is open; apart from the shop, too. */
    private void goWrong() {
        server.tell("/incidents", """
            {"source": "pager", "externalId": "lab-1", "title": "The greeter greets nobody", "severity": "low",
             "detectedAt": "2026-11-22T15:00:00Z", "environment": "%s", "component": "GLOBAL.Acme.Lab.greeter"}\
            """.formatted(LAB));
    }

    /** On the time of all charts: moments and spans, one that lasts. */
    private void note() {
        server.tell("/annotations", """
            [{"text": "Code freeze", "from": "2026-08-03T08:00:00Z", "to": "2026-08-21T16:00:00Z", "domain": "GLOBAL.Acme", "link": "https://wiki.example/freeze"},
             {"text": "New pipeline", "at": "2026-05-12T09:00:00Z", "application": "GLOBAL.Acme.Store.shop"},
             {"text": "Outage of the CI", "from": "2026-11-18T02:00:00Z", "environment": "%s"}]\
            """.formatted(PRODUCTION));
    }

    /** Something of the engine's, apart from what the shop's numbers are made of. */
    private void rollOut() {
        server.tell("/configuration", """
            {"domain": "GLOBAL.Acme.Lab",
             "environments": {"lab": {"approval": true, "selfApproval": true, "endpoints": {"here": {"kind": "local"}, "there": {"kind": "local", "labels": {"role": "web"}}}}},
             "components": {"greeter": {"labels": {"role": "web"}, "script": "echo hello; exit 3"}},
             "channels": {"ops": {"kind": "webhook", "address": "http://127.0.0.1:1/hook", "events": ["failed"]}}}\
            """);
        server.tell("/component-versions", "{\"name\": \"GLOBAL.Acme.Lab.greeter;v1\"}");
        var rollout =
                server.tell("/rollouts", "{\"environment\": \"" + LAB + "\", \"components\": [\"" + GREETER + "\"]}");
        var id = rollout.path("id").asLong();
        server.tell("/rollouts/" + id + "/approve", "{\"note\": \"for the pages\"}");
        // the log ends with the rollout
        server.follow("/rollouts/" + id + "/log", _ -> {});
    }

    public WholeServer server() {
        return server;
    }

    /** The address of every page, each with something on it. */
    public List<String> pages() {
        var version = server.list("/component-versions?component=GLOBAL.Acme.Store.checkout")
                .getLast();
        var whole = server.list("/application-versions?application=GLOBAL.Acme.Store.shop")
                .getLast();
        var deployment = server.list("/deployments?component=GLOBAL.Acme.Store.checkout&environment=" + PRODUCTION)
                .getFirst()
                .path("id")
                .asLong();
        return List.of(
                "/",
                "/?tier=production&months=3&q=o",
                SHOP,
                SHOP + "?months=3&by=week&form=every-change",
                CHECKOUT,
                SHOP + "/receipts?metric=deployment-frequency",
                CHECKOUT + "/receipts?metric=lead-time",
                SHOP + "/receipts?metric=change-fail-rate",
                CHECKOUT + "/receipts?metric=recovery-time",
                SHOP + "/receipts?metric=rework-rate",
                SHOP + "/receipts?metric=time-to-restore",
                SHOP + "/report",
                "/report",
                SHOP + "/versions/" + part(whole.path("version").asString()),
                CHECKOUT + "/versions/" + part(version.path("version").asString()),
                "/environments",
                "/environments/" + PRODUCTION,
                "/deployments",
                "/deployments/" + deployment,
                "/incidents",
                "/annotations",
                "/annotations/1",
                "/rules?domain=GLOBAL.Acme.Store",
                "/incidents/"
                        + server.list("/incidents?environment=" + LAB)
                                .getFirst()
                                .path("id")
                                .asLong(),
                "/environments/" + LAB,
                "/rollouts",
                "/rollouts/1",
                "/deploy?environment=" + LAB,
                "/deploy/plan?environment=" + LAB + "&strategy=canary&component=" + GREETER,
                "/compare",
                "/compare?of=applications&unit=GLOBAL.Acme.Store.shop&unit=GLOBAL.Acme.Store.back-office",
                "/search?q=check",
                "/quality",
                "/intake",
                "/deliveries/" + delivery,
                "/account",
                "/account/second-factor",
                "/users",
                "/users/jenkins",
                "/users/jenkins/delete",
                "/access?user=jenkins&right=maintain&kind=environment&name=" + PRODUCTION,
                "/workloads",
                "/audit/check",
                "/names",
                "/views?name=x&address=/quality",
                "/screen",
                "/screen?part=2",
                "/share",
                "/teams",
                "/owner?component=GLOBAL.Acme.Store.checkout",
                "/notifications",
                "/audit",
                "/share?application=GLOBAL.Acme.Store.shop&in=https://wiki.example.com",
                "/commits/" + version.path("commit").asString());
    }

    private static String part(String version) {
        return version.replace(" ", "%20");
    }
}
