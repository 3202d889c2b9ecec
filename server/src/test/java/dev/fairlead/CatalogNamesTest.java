package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Names that are changed after facts were told: the numbers are those of a server to which the right name was told from the beginning,
 * and what is told under the former name later belongs to the right one.
 */
class CatalogNamesTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String CHECKOUT = "GLOBAL.Acme.Store.checkout";
    private static final String SHOP = "GLOBAL.Acme.Store.shop";
    private static final String PRODUCTION = "GLOBAL.Acme.Store.production";
    private static final String TYPO = "GLOBAL.Acme.Store.prodcution";
    private static final String WINDOW = "&from=2026-01-01&to=2026-11-01&by=month&wait=60s";

    @AutoClose
    private final WholeServer server = new WholeServer(NOW);

    @AutoClose
    private final WholeServer right = new WholeServer(NOW);

    private final Prompt prompt = new Prompt(server.port(), WholeServer.TOKEN);

    /** What is told of a version: when it was committed, and where and when it was deployed. */
    private static void tell(WholeServer to, String component, int version, String environment) {
        var sha = "%040x".formatted(version);
        to.tell("/commits", """
                {"domain": "GLOBAL.Acme", "repository": "https://git.example.com/checkout", "commit": "%s", "parents": [%s],
                 "authoredAt": "2026-03-%02dT08:00:00Z", "committedAt": "2026-03-%02dT08:00:00Z"}""".formatted(
                        sha, version == 1 ? "" : "\"%040x\"".formatted(version - 1), version, version));
        to.tell("/component-versions", """
                {"component": "%s", "version": "v%d", "repository": "https://git.example.com/checkout", "commit": "%s"}""".formatted(component, version, sha));
        to.tell("/application-versions", """
                {"application": "%s", "version": "%d", "components": ["%s;v%d"]}""".formatted(SHOP, version, component, version));
        to.tell("/deployments", """
                {"component": "%s;v%d", "environment": "%s", "outcome": "succeeded", "finishedAt": "2026-03-%02dT12:00:00Z",
                 "source": "ci", "externalId": "run-%d"}""".formatted(component, version, environment, version, version));
    }

    private static List<String> numbers(WholeServer of) {
        var numbers = new ArrayList<String>();
        for (var unit : List.of("component=" + CHECKOUT, "application=" + SHOP)) {
            for (var metric : List.of("deployment-frequency", "lead-time", "change-fail-rate")) {
                var forms = metric.equals("lead-time")
                        ? List.of("&form=latest-commit", "&form=every-change", "&form=version")
                        : List.of("");
                for (var form : forms) {
                    numbers.add(of.ask("/reports/" + metric + "?" + unit + "&environment=" + PRODUCTION + WINDOW + form)
                            .toString());
                }
            }
        }
        return numbers;
    }

    private void assertAsIfToldRight() {
        assertThat(numbers(server)).isEqualTo(numbers(right));
        server.tell("/rebuild", "{}");
        assertThat(numbers(server)).isEqualTo(numbers(right));
    }

    private JsonNode audit(String kind) {
        return server.ask("/audit-log?kind=" + kind).path("items").path(0);
    }

    @Test
    void anEnvironmentThatIsRenamedKeepsItsFactsAndTakesThoseOfItsFormerName() {
        for (int version = 1; version <= 6; version++) {
            tell(right, CHECKOUT, version, PRODUCTION);
        }
        for (int version = 1; version <= 3; version++) {
            tell(server, CHECKOUT, version, TYPO);
        }

        assertThat(prompt.say("names", "rename", "environment", TYPO, PRODUCTION, "--preview"))
                .contains("would rename environment " + TYPO, "3 deployments", "nothing was changed");
        assertThat(server.names("/environments")).containsExactly(TYPO);
        prompt.say("names", "rename", "environment", TYPO, PRODUCTION);
        for (int version = 4; version <= 6; version++) {
            tell(server, CHECKOUT, version, TYPO);
        }

        assertThat(server.names("/environments")).containsExactly(PRODUCTION);
        assertAsIfToldRight();
        assertThat(audit("environment").path("action").asString()).isEqualTo("rename");
        assertThat(prompt.say("names", "former")).contains(TYPO, PRODUCTION);
    }

    @Test
    void environmentsThatAreOneHaveTheNumbersOfOne() {
        for (int version = 1; version <= 8; version++) {
            tell(right, CHECKOUT, version, PRODUCTION);
            tell(server, CHECKOUT, version, version % 3 == 0 ? TYPO : PRODUCTION);
        }

        assertThat(prompt.say("names", "merge", "environment", TYPO, PRODUCTION, "--preview"))
                .contains("would merge environment " + TYPO + " into " + PRODUCTION + ", with 2 deployments");
        assertThat(server.names("/environments")).containsExactly(TYPO, PRODUCTION);
        prompt.say("names", "merge", "environment", TYPO, PRODUCTION);

        assertThat(server.names("/environments")).containsExactly(PRODUCTION);
        assertAsIfToldRight();
        tell(right, CHECKOUT, 9, PRODUCTION);
        tell(server, CHECKOUT, 9, TYPO);
        assertAsIfToldRight();
        assertThat(audit("environment").path("action").asString()).isEqualTo("merge");
    }

    @Test
    void componentsThatAreOneHaveTheVersionsOfBoth() {
        var other = "GLOBAL.Acme.Store.chekout";
        for (int version = 1; version <= 8; version++) {
            tell(right, CHECKOUT, version, PRODUCTION);
            tell(server, version % 3 == 0 ? other : CHECKOUT, version, PRODUCTION);
        }
        // known of both, by name only here
        server.tell("/component-versions", """
                {"component": "%s", "version": "v3"}""".formatted(CHECKOUT));

        assertThat(prompt.say("names", "merge", "component", other, CHECKOUT, "--preview"))
                .contains("2 deployments", "1 version that both have", "1 application");
        prompt.say("names", "merge", "component", other, CHECKOUT);

        assertThat(server.names("/components")).containsExactly(CHECKOUT);
        assertAsIfToldRight();
        tell(right, CHECKOUT, 9, PRODUCTION);
        tell(server, other, 9, PRODUCTION);
        assertAsIfToldRight();
    }

    @Test
    void applicationsThatAreOneContainWhatBothContained() {
        var other = "GLOBAL.Acme.Store.shopp";
        var pay = "GLOBAL.Acme.Store.pay";
        for (int version = 1; version <= 8; version++) {
            for (var to : List.of(right, server)) {
                tell(to, CHECKOUT, version, PRODUCTION);
            }
            tellWhole(right, SHOP, pay, version);
            tellWhole(server, version % 3 == 0 ? other : SHOP, pay, version);
        }
        // known of both
        server.tell("/application-versions", """
                {"application": "%s", "version": "w1", "components": ["%s;v1"]}""".formatted(other, pay));
        assertThat(prompt.say("names", "merge", "application", other, SHOP, "--preview"))
                .contains(
                        "would merge application " + other + " into " + SHOP,
                        "2 deployments",
                        "1 version that both have");
        assertThat(server.names("/applications")).containsExactly(SHOP, other);
        prompt.say("names", "merge", "application", other, SHOP);

        assertThat(server.names("/applications")).containsExactly(SHOP);
        assertAsIfToldRight();
        tellWhole(right, SHOP, pay, 9);
        tellWhole(server, other, pay, 9);
        assertAsIfToldRight();
        assertThat(audit("application").path("action").asString()).isEqualTo("merge");
    }

    /** A version of an application of another component, deployed as a whole. */
    private static void tellWhole(WholeServer to, String application, String component, int version) {
        to.tell("/component-versions", """
                {"component": "%s", "version": "v%d", "builtAt": "2026-03-%02dT13:00:00Z"}""".formatted(component, version, version));
        to.tell("/application-versions", """
                {"application": "%s", "version": "w%d", "components": ["%s;v%d"]}""".formatted(application, version, component, version));
        to.tell("/deployments", """
                {"application": "%s;w%d", "environment": "%s", "outcome": "succeeded", "finishedAt": "2026-03-%02dT14:00:00Z",
                 "source": "ci", "externalId": "whole-%d"}""".formatted(application, version, PRODUCTION, version, version));
    }

    @Test
    void whatIsInADomainMovesWithIt() {
        for (int version = 1; version <= 4; version++) {
            tell(right, CHECKOUT, version, PRODUCTION);
            tell(server, CHECKOUT.replace("Store", "Sotre"), version, PRODUCTION.replace("Store", "Sotre"));
        }
        // the application was told in the right domain, its component was not
        assertThat(prompt.run("names", "rename", "domain", "GLOBAL.Acme.Sotre", "GLOBAL.Acme.Store")
                        .err())
                .contains("there is a domain `GLOBAL.Acme.Store` already");
        prompt.say("names", "rename", "component", "GLOBAL.Acme.Sotre.checkout", CHECKOUT);
        prompt.say("names", "rename", "environment", "GLOBAL.Acme.Sotre.production", PRODUCTION);
        assertAsIfToldRight();
        assertThat(prompt.say("names", "delete", "domain", "GLOBAL.Acme.Sotre")).contains("deleted domain");

        prompt.say("names", "rename", "domain", "GLOBAL.Acme.Store", "GLOBAL.Acme.Web.Store");
        assertThat(server.names("/components")).containsExactly("GLOBAL.Acme.Web.Store.checkout");
        tell(right, CHECKOUT, 5, PRODUCTION);
        tell(server, CHECKOUT, 5, PRODUCTION);
        assertThat(server.names("/components")).containsExactly("GLOBAL.Acme.Web.Store.checkout");
        // numbers are asked for by the name of then, and say where the environment is now
        assertThat(numbers(server).stream()
                        .map(answer -> answer.replace("Acme.Web.Store", "Acme.Store"))
                        .toList())
                .isEqualTo(numbers(right));
    }

    @Test
    void domainsThatAreOneHaveTheNumbersOfOne() {
        var misspelt = "GLOBAL.Acme.Sotre";
        for (int version = 1; version <= 6; version++) {
            tell(right, CHECKOUT, version, PRODUCTION);
            tell(server, CHECKOUT.replace("Store", "Sotre"), version, PRODUCTION);
            // one below a domain that only one has, and one below a domain that both have
            for (var below : List.of("Web.", "Back.")) {
                tellBuild(right, "GLOBAL.Acme.Store." + below + "thing", version);
                tellBuild(server, misspelt + "." + below + "thing", version);
            }
        }
        for (var of : List.of(right, server)) {
            tellBuild(of, "GLOBAL.Acme.Store.Web.other", 1);
        }
        server.tell("/environments", """
                {"environment": "%s"}""".formatted(misspelt + ".production"));

        assertThat(prompt.run("names", "merge", "domain", misspelt, "GLOBAL.Acme.Store")
                        .err())
                .contains("of the same name in both: `" + misspelt + ".production`; merge or rename them one by one");
        prompt.say("names", "merge", "environment", misspelt + ".production", PRODUCTION);
        assertThat(prompt.say("names", "merge", "domain", misspelt, "GLOBAL.Acme.Store", "--preview"))
                .contains("would merge domain " + misspelt + " into GLOBAL.Acme.Store", "3 components", "2 domains");
        prompt.say("names", "merge", "domain", misspelt, "GLOBAL.Acme.Store");

        assertThat(server.names("/components")).isEqualTo(right.names("/components"));
        assertAsIfToldRight();
        tell(right, CHECKOUT, 7, PRODUCTION);
        tell(server, CHECKOUT.replace("Store", "Sotre"), 7, PRODUCTION);
        tellBuild(right, "GLOBAL.Acme.Store.Back.thing", 7);
        tellBuild(server, misspelt + ".Back.thing", 7);
        assertThat(server.names("/components")).isEqualTo(right.names("/components"));
        assertAsIfToldRight();
        var ofDomain = "/reports/deployment-frequency?domain=GLOBAL.Acme.Store&tier=production" + WINDOW;
        assertThat(server.ask(ofDomain)).isEqualTo(right.ask(ofDomain));
        assertThat(audit("domain").path("action").asString()).isEqualTo("merge");
        assertThat(prompt.run("names", "merge", "domain", "GLOBAL.Acme.Store.Web", "GLOBAL.Acme.Store.Web.In")
                        .err())
                .contains("lies in the domain itself");
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.Store.Web.Web.deep", "version": "1"}""");
        assertThat(prompt.run("names", "merge", "domain", "GLOBAL.Acme.Store.Web", "GLOBAL.Acme.Store")
                        .err())
                .contains("has a domain that would get its name");
    }

    private static void tellBuild(WholeServer to, String component, int version) {
        to.tell("/component-versions", """
                {"component": "%s", "version": "v%d", "builtAt": "2026-04-%02dT13:00:00Z"}""".formatted(component, version, version));
        to.tell("/deployments", """
                {"component": "%s;v%d", "environment": "%s", "outcome": "succeeded", "finishedAt": "2026-04-%02dT14:00:00Z",
                 "source": "ci", "externalId": "%s-%d"}""".formatted(
                        component,
                        version,
                        PRODUCTION,
                        version,
                        component.substring(component.lastIndexOf('.', component.lastIndexOf('.') - 1)),
                        version));
    }

    @Test
    void whatHasFactsIsNotDeleted() {
        tell(server, CHECKOUT, 1, PRODUCTION);
        server.tell("/environments", """
                {"environment": "%s"}""".formatted(TYPO));

        var refused = prompt.run("names", "delete", "environment", PRODUCTION);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("has 1 deployment", "merge it into another");
        assertThat(prompt.say("names", "delete", "environment", TYPO, "--preview"))
                .contains("would delete");
        prompt.say("names", "delete", "environment", TYPO);
        assertThat(server.names("/environments")).containsExactly(PRODUCTION);
    }

    @Test
    void onlyAdminsChangeNamesAndMistakesAreToldInWords() {
        tell(server, CHECKOUT, 1, PRODUCTION);
        assertThat(prompt.newUser("jo", "member")
                        .run("names", "rename", "component", CHECKOUT, CHECKOUT + "s")
                        .code())
                .isEqualTo(4);
        assertThat(prompt.run("names", "rename", "component", CHECKOUT + "x", CHECKOUT)
                        .err())
                .contains("there is no component");
        assertThat(prompt.run("names", "merge", "application", SHOP, SHOP + "s").err())
                .contains("there is no application `" + SHOP + "s`");
        assertThat(prompt.run("names", "rename", "component", CHECKOUT, "GLOBAL.Other.Store.checkout")
                        .err())
                .contains("another organisation");
        assertThat(prompt.run("names", "rename", "domain", "GLOBAL.Acme", "GLOBAL.Acme.All")
                        .err())
                .contains("an organisation");
    }
}
