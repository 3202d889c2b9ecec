package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static dev.fairlead.deployhub.Dh.API;
import static dev.fairlead.deployhub.Dh.id;
import static dev.fairlead.deployhub.Dh.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The exchanges of the Python client as they were seen on the wire, request by request, and what is known afterwards. */
class ReplayTest {
    private static final String STORE = "GLOBAL.Acme.Online Store.";
    private static final String SHOP = STORE + "Hipster Store";
    private static final String CHECKOUT = STORE + "Checkout.checkoutservice";
    private static final String PROD = STORE + "Prod";
    private static final String FIRST_SHA = "ddf0c3bebe6944536008213c575675d24f6c4c76";
    private static final String SECOND_SHA = "1f0c3bebe6944536008213c575675d24f6c4c761";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final Pattern APPLICATION_ID =
            Pattern.compile("(?<=API/application/|newappver/|compassigned2app/|replace/|&a=)\\d+");
    private static final Pattern COMPONENT_ID =
            Pattern.compile("(?<=component/|compver/|>/|\\d/|&c=|&id=|&tn=|&fn=)[1-9]\\d*");

    private final SettableClock clock = new SettableClock(NOON);

    @AutoClose
    private final WholeServer server = new WholeServer(clock);

    private Dh dh = Dh.signedIn(server.port(), USER, PASSWORD);

    @BeforeEach
    void startAnew() {
        dh = run();
    }

    /** Each command signs in by itself. */
    private Dh run() {
        return Dh.signedIn(server.port(), USER, PASSWORD);
    }

    static Build first() {
        return Build.of(CHECKOUT, "main", "v1.0.0.41-gddf0c3b")
                .with(Map.ofEntries(
                        Map.entry("DockerRepo", "quay.io/acme/checkout"),
                        Map.entry("DockerTag", "main-v1.0.0"),
                        Map.entry("ServiceOwner", "Ann"),
                        Map.entry("BuildUrl", "//actions/runs/"),
                        Map.entry("BuildId", "41"),
                        Map.entry("DockerBuildDate", "Sun Nov 22 13:41:04 2026"),
                        Map.entry("DockerSha", ""),
                        Map.entry("Purl", "pkg:docker/quay.io/acme/checkout@main-v1.0.0"),
                        Map.entry("GitBranch", "main"),
                        Map.entry("GitCommit", FIRST_SHA),
                        Map.entry("GitCommitAuthors", "Zoë 😀"),
                        Map.entry("GitCommitTimestamp", "Sun Sep 1 10:00:00 2024 +0200"),
                        Map.entry("GitRepo", "acme/checkout"),
                        Map.entry("GitUrl", "https://github.com/acme/checkout.git")))
                .in(SHOP, "1")
                .withReadme();
    }

    static Build second() {
        return Build.of(CHECKOUT, "main", "v1.0.0.42-g1f0c3be")
                .from(SECOND_SHA, "Mon Sep 2 12:00:00 2024 +0200")
                .in(SHOP, "2");
    }

    private JsonNode component(String version) {
        return only("/component-versions?component=" + quote(CHECKOUT + ";main"), CHECKOUT + ";main;" + version);
    }

    private JsonNode application(String version) {
        return only("/application-versions?application=" + quote(SHOP), SHOP + ";" + version);
    }

    private JsonNode only(String path, String name) {
        var found = server.list(path).stream()
                .filter(item -> item.path("name").asString().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    /** Requests below {@code /dmadminweb} with names for the ids in them, since ids are the server's own affair. */
    private List<String> named(List<String> requests) {
        return requests.stream()
                .map(request -> request.replace(" /dmadminweb/", " "))
                .map(request -> named(request, APPLICATION_ID, "application"))
                .map(request -> named(request, COMPONENT_ID, "component"))
                .toList();
    }

    private String named(String request, Pattern ids, String kind) {
        return ids.matcher(request)
                .replaceAll(found -> "<"
                        + dh.get(API + kind + "/" + found.group() + "?idonly=Y")
                                .path("result")
                                .path("name")
                                .asString() + ">");
    }

    private List<JsonNode> deployments() {
        return server.list("/deployments");
    }

    @Test
    void theFirstUpdateOfAComponentAsksThirtyOneTimes() {
        var done = new UpdateComp(dh).run(first());
        var component = "GET API/component/?name=GLOBAL.Acme.Online%20Store.Checkout.checkoutservice";
        var shop = "GET API/application/?name=GLOBAL.Acme.Online%20Store.Hipster%20Store";
        var base = "<checkoutservice;main>";
        var version = "<checkoutservice;main;v1_0_0_41_gddf0c3b>";
        var items = "&xpos=100&ypos=100&kind=docker&removeall=Y";
        var pair = "&a=<Hipster Store;1>&c=" + version;
        // the login is the first of the 31
        assertThat(named(dh.asked()))
                .containsExactly(
                        component + "%3Bmain&idonly=Y&latest=Y",
                        component + "&idonly=Y&latest=Y",
                        component + "%3Bmain&idonly=Y&latest=Y",
                        component + "%3Bmain&latest=Y",
                        component + "%3Bmain&latest=Y",
                        component + "&latest=Y",
                        "GET API/new/compver/?name=GLOBAL.Acme.Online%20Store.Checkout.checkoutservice%3Bmain",
                        "GET UpdateAttrs?f=inv&c=" + base + items,
                        component + "%3Bmain%3Bv1_0_0_41_gddf0c3b&latest=Y",
                        component + "%3Bmain&latest=Y",
                        "GET API/new/compver/" + base,
                        "GET UpdateSummaryData?objtype=23&id=" + version
                                + "&change_1=checkoutservice%3Bmain%3Bv1_0_0_41_gddf0c3b",
                        "GET UpdateAttrs?f=inv&c=" + version + items,
                        "GET API/component/" + version + "?idonly=Y",
                        component + "%3Bmain%3Bv1_0_0_41_gddf0c3b&idonly=Y",
                        "POST API/setvar/component/" + version,
                        "POST /msapi/textfile",
                        shop + "&idonly=Y",
                        "GET API/new/application/?name=Hipster%20Store&domain=GLOBAL.Acme.Online%20Store",
                        "GET API/application/?name=Hipster%20Store&idonly=Y",
                        shop + "&latest=Y",
                        shop + "%3B1&idonly=Y",
                        "GET API/compassigned2app/<Hipster Store>/" + version,
                        "GET API/newappver/<Hipster Store>/?name=Hipster%20Store%3B1&domain=GLOBAL.Acme.Online%20Store",
                        "GET API/application/<Hipster Store;1>",
                        "GET API/basecomponent/" + version,
                        "GET API/application/<Hipster Store;1>",
                        "GET UpdateAttrs?f=acd" + pair,
                        "GET UpdateAttrs?f=acvm" + pair + "&xpos=100&ypos=100",
                        "GET UpdateAttrs?f=cal&a=<Hipster Store;1>&fn=0&tn=" + version);
        assertThat(done.component()).isEqualTo(CHECKOUT + ";main;v1_0_0_41_gddf0c3b");
        assertThat(done.application()).isEqualTo(SHOP + ";1");
    }

    @Test
    void whatWasToldIsKept() {
        new UpdateComp(dh).run(first());
        var version = component("v1_0_0_41_gddf0c3b");
        assertThat(version.path("commit").asString()).isEqualTo(FIRST_SHA);
        assertThat(version.path("repository").asString()).contains("github.com/acme/checkout");
        assertThat(version.path("committedAt").asString()).isEqualTo("2024-09-01T08:00:00Z");
        assertThat(version.path("buildId").asString()).isEqualTo("41");
        assertThat(version.path("branch").asString()).isEqualTo("main");
        assertThat(version.path("purl").asString()).isEqualTo("pkg:docker/quay.io/acme/checkout@main-v1.0.0");
        // a time without a zone is nobody's time
        assertThat(version.has("builtAt") && !version.path("builtAt").isNull()).isFalse();
        var attributes = version.path("attributes");
        assertThat(attributes.path("DockerBuildDate").asString()).isEqualTo("Sun Nov 22 13:41:04 2026");
        assertThat(attributes.path("GitCommitAuthors").asString()).isEqualTo("Zoë 😀");
        assertThat(attributes.path("GitCommitTimestamp").asString()).isEqualTo("Sun Sep 1 10:00:00 2024 +0200");
        assertThat(application("1").path("components").valueStream().map(JsonNode::asString))
                .containsExactly(CHECKOUT + ";main;v1_0_0_41_gddf0c3b");
    }

    @Test
    void doingItAgainChangesNothing() {
        var one = new UpdateComp(dh).run(first());
        var before = component("v1_0_0_41_gddf0c3b");
        var two = new UpdateComp(run()).run(first());
        assertThat(two.component()).isEqualTo(one.component());
        assertThat(two.applicationId()).isEqualTo(one.applicationId());
        assertThat(component("v1_0_0_41_gddf0c3b")).isEqualTo(before);
        assertThat(server.list("/component-versions")).hasSize(1);
        assertThat(server.list("/application-versions")).hasSize(1);
    }

    @Test
    void aSecondCommitReplacesTheComponentInANewApplicationVersion() {
        new UpdateComp(dh).run(first());
        dh = run();
        new UpdateComp(dh).run(second());
        assertThat(named(dh.asked()))
                .contains(
                        "GET API/new/compver/<checkoutservice;main;v1_0_0_41_gddf0c3b>",
                        "GET API/newappver/<Hipster Store;1>/?name=Hipster%20Store%3B2&domain=GLOBAL.Acme.Online%20Store",
                        "GET API/replace/<Hipster Store;2>/<checkoutservice;main;v1_0_0_41_gddf0c3b>/<checkoutservice;main;v1_0_0_42_g1f0c3be>");
        assertThat(application("1").path("components").path(0).asString())
                .isEqualTo(CHECKOUT + ";main;v1_0_0_41_gddf0c3b");
        assertThat(application("2").path("components").valueStream().map(JsonNode::asString))
                .containsExactly(CHECKOUT + ";main;v1_0_0_42_g1f0c3be");
    }

    @Test
    void theNextBuildIsToldTheCommitOfTheLast() {
        new UpdateComp(dh).run(first());
        var latest = dh.get(API + "component/?name=" + quote(CHECKOUT + ";main") + "&idonly=Y&latest=Y");
        var whole = dh.get(API + "component/" + latest.path("result").path("id").asLong());
        assertThat(whole.path("result").path("gitcommit").asString()).isEqualTo(FIRST_SHA);
    }

    @Test
    void anotherComponentGoesBelowTheLast() {
        new UpdateComp(dh).run(first());
        dh = run();
        new UpdateComp(dh).run(Build.of(STORE + "Front.ui", "main", "v7").in(SHOP, "1"));
        assertThat(named(dh.asked()))
                .contains(
                        "GET UpdateAttrs?f=acvm&a=<Hipster Store;1>&c=<ui;main;v7>&xpos=100&ypos=200",
                        "GET UpdateAttrs?f=cal&a=<Hipster Store;1>&fn=<checkoutservice;main;v1_0_0_41_gddf0c3b>&tn=<ui;main;v7>");
        assertThat(application("1").path("components").size()).isEqualTo(2);
    }

    @Test
    void aDeploymentElsewhereIsRecorded() {
        new UpdateComp(dh).run(first());
        new UpdateComp(run()).run(second());
        dh = run();
        var answer =
                dh.logDeployment(Map.of("application", SHOP + ";2", "environment", PROD, "rc", 1, "skipdeploy", "N"));
        assertThat(dh.asked())
                .containsExactly(
                        "GET /dmadminweb/API/component/?name=GLOBAL..&idonly=Y&latest=Y",
                        "GET /dmadminweb/API/application/?name=GLOBAL.Acme.Online%20Store.Hipster%20Store%3B2",
                        "POST /dmadminweb/API/deploy");
        assertThat(id(answer.required("deployid"))).isPositive();
        assertThat(id(answer.required("appid"))).isPositive();
        assertThat(answer.required("application").asString()).isEqualTo(SHOP + ";2");
        clock.set(NOON.plusSeconds(3600));
        run().logDeployment(Map.of("application", SHOP + ";2", "environment", PROD, "rc", 0, "skipdeploy", "N"));
        assertThat(deployments())
                .extracting(it -> it.path("outcome").asString() + " "
                        + it.path("finishedAt").asString())
                .containsExactlyInAnyOrder("failed 2026-11-22T12:00:00Z", "succeeded 2026-11-22T13:00:00Z");
        var frequency = server.ask("/reports/deployment-frequency?application=" + quote(SHOP) + "&environment="
                + quote(PROD) + "&from=2026-11-01&to=2026-12-01");
        assertThat(frequency.path("total").path("deployments").asInt()).isEqualTo(1);
        assertThat(frequency.path("total").path("failed").asInt()).isEqualTo(1);
        var lead = server.ask("/reports/lead-time?application=" + quote(SHOP) + "&environment=" + quote(PROD)
                + "&from=2026-11-01&to=2026-12-01");
        // from 2024-09-02 10:00 to 2026-11-22 13:00: 811 days and 3 hours
        assertThat(lead.path("total").path("p50").asDouble()).isEqualTo(811 * 86_400.0 + 3 * 3_600);
    }

    @Test
    void replacingInPlaceChangesLaterDeploymentsOnly() {
        new UpdateComp(dh).run(first());
        var told = Map.of("application", SHOP + ";1", "environment", PROD, "rc", 0, "skipdeploy", "N");
        run().logDeployment(told);
        new UpdateComp(run()).run(second().in(SHOP, "1"));
        clock.set(NOON.plusSeconds(60));
        run().logDeployment(told);
        var both = deployments().stream()
                .sorted((a, b) -> a.path("finishedAt")
                        .asString()
                        .compareTo(b.path("finishedAt").asString()))
                .toList();
        assertThat(server.snapshot(both.getFirst())).containsExactly(CHECKOUT + ";main;v1_0_0_41_gddf0c3b");
        assertThat(server.snapshot(both.getLast())).containsExactly(CHECKOUT + ";main;v1_0_0_42_g1f0c3be");
        assertThat(application("1").path("components").valueStream().map(JsonNode::asString))
                .containsExactly(CHECKOUT + ";main;v1_0_0_42_g1f0c3be");
    }

    @Test
    void theDeployedComponentsOfTheFileGoOverTheSet() {
        new UpdateComp(dh).run(first());
        new UpdateComp(run()).run(Build.of(STORE + "Front.ui", "main", "v7").in(SHOP, "1"));
        run().logDeployment(Map.of(
                "application",
                SHOP + ";1",
                "environment",
                PROD,
                "rc",
                0,
                "compversion",
                List.of(STORE + "Front.ui;main;v8"),
                "skipdeploy",
                "N"));
        assertThat(server.snapshot(deployments().getFirst()))
                .containsExactly(CHECKOUT + ";main;v1_0_0_41_gddf0c3b", STORE + "Front.ui;main;v8");
    }

    @Test
    void onlyResolvingRecordsNothing() {
        var one = new UpdateComp(dh).run(first());
        var answer = run().logDeployment(
                        Map.of("application", SHOP + ";1", "environment", PROD, "rc", 0, "skipdeploy", "Y"));
        assertThat(id(answer.required("appid"))).isEqualTo(one.applicationId());
        assertThat(deployments()).isEmpty();
    }

    @Test
    void theLogOfARecordedDeploymentIsWhole() {
        new UpdateComp(dh).run(first());
        var recorded = run().logDeployment(Map.of(
                "application",
                SHOP + ";1",
                "environment",
                PROD,
                "rc",
                1,
                "log",
                "one%0Atwo%0Athree",
                "skipdeploy",
                "N"));
        long deployment = id(recorded.required("deployid"));
        assertThat(dh.get(API + "log/" + deployment + "?checkcomplete=Y")
                        .required("iscomplete")
                        .asBoolean())
                .isTrue();
        var log = dh.get(API + "log/" + deployment);
        assertThat(log.required("logoutput").valueStream().map(JsonNode::asString))
                .containsExactly("one", "two", "three");
        assertThat(log.required("exitcode").isIntegralNumber()).isTrue();
        assertThat(log.required("exitcode").asInt()).isEqualTo(1);
    }

    /** An answer of 200 without the words {@code iscomplete} keeps the client asking for ever. */
    @Test
    void theLogOfNoDeploymentIsNotFound() {
        assertThat(dh.getRaw(API + "log/123456789?checkcomplete=Y").status()).isEqualTo(404);
        assertThat(dh.getRaw(API + "log/nonsense?checkcomplete=Y").status()).isNotEqualTo(200);
    }
}
