package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static dev.fairlead.deployhub.Dh.API;
import static dev.fairlead.deployhub.Dh.id;
import static dev.fairlead.deployhub.Dh.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.WholeServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases and addresses other than the usual ones, and the builds that leave something out. */
class OtherClientsTest {
    private static final String STORE = "GLOBAL.Acme.Online Store.";
    private static final String SHOP = STORE + "Shop";
    private static final String PROD = STORE + "Prod";

    @AutoClose
    private final WholeServer server = new WholeServer(Clock.systemUTC());

    private Dh run() {
        return Dh.signedIn(server.port(), USER, PASSWORD);
    }

    @Test
    void anOldReleaseComesBackWithTheCookiesOfTheAnswer() {
        var done = new UpdateComp(Dh.withCookiesOfTheAnswer(server.port(), USER, PASSWORD))
                .run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "1"));
        assertThat(done.application()).isEqualTo(SHOP + ";1");
    }

    @Test
    void aSlashTooManyDoesNoHarm() {
        var done = new UpdateComp(Dh.withASlashTooMany(server.port(), USER, PASSWORD))
                .run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "1").withReadme());
        assertThat(done.application()).isEqualTo(SHOP + ";1");
    }

    @ParameterizedTest
    @ValueSource(strings = {USER, "token"})
    void aTokenServesAsPassword(String user) {
        var done = new UpdateComp(Dh.signedIn(server.port(), user, WholeServer.TOKEN))
                .run(Build.of(STORE + "pay", "main", "v1"));
        assertThat(done.component()).isEqualTo(STORE + "pay;main;v1");
    }

    /** The Go release: blanks as {@code +}, attributes replaced as a whole, four keys of a deployment, an empty skipdeploy. */
    @Test
    void theGoReleaseIsServedToo() {
        var dh = run();
        var name = STORE.replace(' ', '+') + "pay";
        assertThat(dh.get(API + "component/?name=" + name + "%3Bmain&idonly=Y&latest=Y")
                        .required("success")
                        .asBoolean())
                .isFalse();
        long base = made(dh, "new/compver/?name=" + name + "%3Bmain");
        long version = made(dh, "new/compver/" + base);
        dh.get("/dmadminweb/UpdateSummaryData?objtype=23&id=" + version + "&change_1=pay%3Bmain%3B1");
        dh.post(API + "setvar/component/" + version + "?delattrs=y", Map.of("GitBranch", "main", "Old", "1"));
        var replaced = dh.post(
                API + "setvar/component/" + version + "?delattrs=y",
                Map.of("GitBranch", "main", "BuildDate", "2026-03-01T10:00:00Z", "New", "2"));
        assertThat(replaced.has("error")).isFalse();
        var listed = server.list("/component-versions").getFirst();
        assertThat(listed.path("attributes").has("Old")).isFalse();
        assertThat(listed.path("attributes").path("New").asString()).isEqualTo("2");
        assertThat(listed.path("builtAt").asString()).isEqualTo("2026-03-01T10:00:00Z");

        dh.get(API + "new/application/?name=Shop&domain=GLOBAL.Acme.Online+Store");
        var shop = dh.get(API + "application/?name=" + SHOP.replace(' ', '+') + "&latest=Y");
        long application = made(
                dh,
                "newappver/" + id(shop.path("result").path("id")) + "/?name=Shop%3B1&domain=GLOBAL.Acme.Online+Store");
        new UpdateComp(dh).addToApplication(application, version);
        var told = dh.post(
                API + "deploy", Map.of("application", SHOP + ";1", "environment", PROD, "rc", 0, "skipdeploy", ""));
        assertThat(id(told.required("deployid"))).isPositive();
        assertThat(server.names("/environments")).containsExactly(PROD);
        assertThat(dh.get(API + "domain/GLOBAL.Acme.Online+Store")
                        .path("result")
                        .path("id")
                        .isIntegralNumber())
                .isTrue();
    }

    /** {@code dh cluster} never says which version it wants, except by looking for it. */
    @Test
    void twoImagesOfAClusterAreTwoVersions() {
        deployCluster("1", "v1_2");
        deployCluster("2", "v1_3");
        assertThat(server.names("/component-versions"))
                .containsExactly(STORE + "ms-a;main;main_v1_2", STORE + "ms-a;main;main_v1_3");
        assertThat(server.list("/deployments"))
                .extracting(server::snapshot)
                .containsExactly(List.of(STORE + "ms-a;main;main_v1_3"), List.of(STORE + "ms-a;main;main_v1_2"));
        var total = server.ask("/reports/deployment-frequency?application=" + quote(SHOP))
                .path("total");
        assertThat(total.path("deployments").asInt()).isEqualTo(2);
        assertThat(total.path("redeployments").asInt()).isZero();
    }

    private void deployCluster(String version, String tag) {
        var dh = run();
        var sought = dh.get(API + "component/?name=" + quote(STORE + "ms-a;main;main_" + tag) + "&idonly=Y");
        assertThat(sought.required("success").asBoolean()).isFalse();
        long component = made(dh, "new/compver/?name=" + quote(STORE + "ms-a;main"));
        dh.get("/dmadminweb/UpdateAttrs?f=inv&c=" + component + "&xpos=100&ypos=100&kind=docker&removeall=Y");
        dh.post(
                API + "setvar/component/" + component + "?delattrs=y",
                Map.of("DockerTag", "main-v" + tag, "DockerRepo", "quay.io/acme/ms-a"));
        dh.get(API + "application/?name=" + quote(SHOP + ";" + version) + "&latest=Y");
        var update = new UpdateComp(dh);
        long application = update.newApplication(SHOP, version, -1);
        for (var before :
                dh.get(API + "application/" + application).path("result").path("components")) {
            dh.get("/dmadminweb/UpdateAttrs?f=acd&a=" + application + "&c=" + id(before.path("id")));
        }
        update.addToApplication(application, component);
        dh.logDeployment(Map.of("application", application, "environment", PROD, "rc", 0, "skipdeploy", "N"));
    }

    private static long made(Dh dh, String path) {
        return id(dh.get(API + path).path("result").path("id"));
    }

    @Test
    void aBuildWithoutVersionIsTheComponentItself() {
        var done =
                new UpdateComp(run()).run(Build.of(STORE + "cart", "main", "").in(SHOP, "1"));
        assertThat(done.component()).isEqualTo(STORE + "cart;main");
        assertThat(new UpdateComp(run())
                        .run(Build.of(STORE + "cart", "main", "").in(SHOP, "1"))
                        .component())
                .isEqualTo(done.component());
        assertThat(server.names("/components")).containsExactly(STORE + "cart;main");
    }

    @Test
    void aBuildWithoutVariantHasItsVersionInTheSecondPlace() {
        var dh = run();
        var one = new UpdateComp(dh).run(Build.of(STORE + "plain", "", "v1.0").in(SHOP, "1"));
        var two =
                new UpdateComp(run()).run(Build.of(STORE + "plain", "", "v2.0").in(SHOP, "1"));
        assertThat(one.component()).isEqualTo(STORE + "plain;v1_0");
        assertThat(two.component()).isEqualTo(STORE + "plain;v2_0");
        assertThat(server.names("/components")).containsExactly(STORE + "plain");
        assertThat(server.names("/component-versions")).containsExactly(STORE + "plain;v1_0", STORE + "plain;v2_0");
    }

    /** The client then takes the component without variant for the predecessor; the version is the variant's all the same. */
    @Test
    void aVariantThatComesLaterIsAComponentOfItsOwn() {
        new UpdateComp(run()).run(Build.of(STORE + "plain", "", "v1.0"));
        var feature = new UpdateComp(run()).run(Build.of(STORE + "plain", "feature_x", "v1.0"));
        assertThat(feature.component()).isEqualTo(STORE + "plain;feature_x;v1_0");
        assertThat(server.names("/components")).containsExactly(STORE + "plain", STORE + "plain;feature_x");
        assertThat(server.names("/component-versions"))
                .containsExactly(STORE + "plain;feature_x;v1_0", STORE + "plain;v1_0");
    }

    @Test
    void anApplicationWithoutVersionHoldsTheComponentsItself() {
        var done =
                new UpdateComp(run()).run(Build.of(STORE + "mail", "main", "v1").in(SHOP, ""));
        assertThat(done.application()).isEqualTo(SHOP);
        var told = run().logDeployment(Map.of("application", SHOP, "environment", PROD, "rc", 0, "skipdeploy", "N"));
        assertThat(id(told.required("deployid"))).isPositive();
        assertThat(server.snapshot(server.list("/deployments").getFirst())).containsExactly(STORE + "mail;main;v1");
    }

    /** The newest version of the application holds this very version already: it is used, whatever version was asked for. */
    @Test
    void aComponentThatIsInTheLatestVersionAlreadyMakesNoOther() {
        new UpdateComp(run()).run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "1"));
        var again =
                new UpdateComp(run()).run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "2"));
        assertThat(again.application()).isEqualTo(SHOP + ";1");
        assertThat(server.names("/application-versions")).containsExactly(SHOP + ";1");
    }

    @Test
    void aDeploymentByNumberOfTheApplicationIsTheVersionOfThatNumber() {
        var done =
                new UpdateComp(run()).run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "1"));
        var told = run().logDeployment(
                        Map.of("application", done.applicationId(), "environment", PROD, "rc", 0, "skipdeploy", "N"));
        assertThat(told.required("application").asString()).isEqualTo(SHOP + ";1");
        assertThat(server.list("/deployments").getFirst().toString()).contains(SHOP + ";1");
    }

    @Test
    void extraKeysTellWhenAndWhatABuildServerKnows() {
        new UpdateComp(run()).run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "1"));
        var told = Map.of(
                "application", SHOP + ";1",
                "environment", Map.of(PROD, List.of("node1")),
                "rc", 0,
                "startedAt", "2026-03-01T10:00:00+01:00",
                "finishedAt", "2026-03-01T10:10:00+01:00",
                "id", "jenkins-99",
                "source", "jenkins",
                "rollout", "r-7",
                "skipdeploy", "N");
        var first = run().logDeployment(told);
        assertThat(run().logDeployment(told).required("deployid")).isEqualTo(first.required("deployid"));
        var all = server.list("/deployments");
        assertThat(all).hasSize(1);
        var one = all.getFirst();
        assertThat(one.path("startedAt").asString()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(one.path("finishedAt").asString()).isEqualTo("2026-03-01T09:10:00Z");
        assertThat(one.path("source").asString()).isEqualTo("jenkins");
        assertThat(one.path("externalId").asString()).isEqualTo("jenkins-99");
        assertThat(one.path("environment").asString()).isEqualTo(PROD);
    }

    @Test
    void aMissingReturnCodeIsAFailure() {
        new UpdateComp(run()).run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "1"));
        run().logDeployment(Map.of("application", SHOP + ";1", "environment", PROD, "skipdeploy", "N"));
        assertThat(server.list("/deployments").getFirst().path("outcome").asString())
                .isEqualTo("failed");
    }

    @Test
    void aBaseNameMeansItsLatestVersion() {
        new UpdateComp(run()).run(Build.of(STORE + "pay", "main", "v1").in(SHOP, "9"));
        new UpdateComp(run()).run(Build.of(STORE + "pay", "main", "v2").in(SHOP, "10"));
        var told = run().logDeployment(Map.of("application", SHOP, "environment", PROD, "rc", 0, "skipdeploy", "N"));
        assertThat(told.required("application").asString()).isEqualTo(SHOP + ";10");
    }

    @Test
    void equalShortNamesInTwoDomainsAreTwoApplications() {
        new UpdateComp(run()).run(Build.of("GLOBAL.Acme.One.pay", "main", "v1").in("GLOBAL.Acme.One.Shop", "1"));
        new UpdateComp(run()).run(Build.of("GLOBAL.Acme.Two.pay", "main", "v1").in("GLOBAL.Acme.Two.Shop", "1"));
        var both = run().get(API + "application/?name=Shop&idonly=Y");
        assertThat(both.required("success").asBoolean()).isFalse();
        assertThat(both.required("error").asString()).containsIgnoringCase("ambiguous");
        assertThat(server.names("/application-versions"))
                .containsExactly("GLOBAL.Acme.One.Shop;1", "GLOBAL.Acme.Two.Shop;1");
    }

    @Test
    void lookingUpMakesNothing() {
        var dh = run();
        for (var name : List.of("GLOBAL..", "GLOBAL.New.GLOBAL.New.pay;1", "GLOBAL.Other.App", "x")) {
            dh.get(API + "component/?name=" + quote(name) + "&idonly=Y&latest=Y");
            dh.get(API + "application/?name=" + quote(name));
            dh.get(API + "environment/?name=" + quote(name));
        }
        assertThat(server.names("/domains")).isEmpty();
    }
}
