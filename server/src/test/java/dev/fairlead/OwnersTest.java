package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who owns what, as people, files and the configuration say it, by the command line. */
class OwnersTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final String CHECKOUT = "GLOBAL.Acme.Store.checkout";
    private static final String STORE = "https://github.com/acme/store.git";

    @AutoClose
    private final WholeServer server = new WholeServer(NOW);

    private final Prompt prompt = new Prompt(server.port(), WholeServer.TOKEN);

    @TempDir
    private Path folder;

    @BeforeEach
    void tell() {
        component("checkout", "services/checkout/**");
        component("basket", "services/basket/**");
        component("tools", "tools/**");
        server.tell("/application-versions", """
                {"application": "GLOBAL.Acme.Store.shop", "version": "1",
                 "components": ["GLOBAL.Acme.Store.checkout;v1", "GLOBAL.Acme.Store.basket;v1"]}""");
    }

    private void component(String name, String paths) {
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.Store.%s", "version": "v1", "repository": "%s", "paths": ["%s"]}""".formatted(name, STORE, paths));
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String codeOwners(String text, String... more) {
        var words = new ArrayList<>(
                List.of("import", "owners", file("CODEOWNERS", text), "--repository", "git@github.com:acme/store"));
        words.addAll(List.of(more));
        return prompt.say(words.toArray(String[]::new));
    }

    /** {@code team/source} of what holds; {@code none} without. */
    private String owner(String kind, String name) {
        var owner = item(kind, name).path("owner");
        return owner.isMissingNode()
                ? "none"
                : owner.path("team").asString() + "/" + owner.path("source").asString();
    }

    private JsonNode item(String kind, String name) {
        return server.ask("/owners?" + kind + "=" + name).path("items").path(0);
    }

    private String component(String name) {
        return owner("component", "GLOBAL.Acme.Store." + name);
    }

    @Test
    void theLastLineThatCoversAComponentNamesItsOwner() {
        var said = codeOwners("""
                * @acme/everything
                /services/ @acme/store @jane jo@example.com
                /services/basket/ @acme/basket
                *.md @acme/docs
                /tools/
                """);
        assertThat(said).contains("CODEOWNERS: 2 owners set, 0 gone, 1 unchanged", "new teams: basket, store");
        assertThat(said).contains("CODEOWNERS names nobody there, such as component GLOBAL.Acme.Store.tools: /tools/");
        assertThat(component("checkout")).isEqualTo("store/CODEOWNERS");
        assertThat(component("basket")).isEqualTo("basket/CODEOWNERS");
        assertThat(component("tools")).isEqualTo("none");
        assertThat(item("component", CHECKOUT).path("owner").path("also").toString())
                .isEqualTo("[\"@jane\",\"jo@example.com\"]");
        assertThat(owner("application", "GLOBAL.Acme.Store.shop")).isEqualTo("none");

        assertThat(codeOwners("/services/basket/ @acme/basket\n"))
                .contains("0 owners set, 1 gone, 2 unchanged", "- component GLOBAL.Acme.Store.checkout: store");
        assertThat(component("checkout")).isEqualTo("none");
    }

    @Test
    void whatAPersonSaysHoldsBeforeFilesAndFilesHoldAgainWhenItIsTakenBack() {
        prompt.say("teams", "set", "payments", "--title", "Payments");
        codeOwners("* @acme/store\n");
        assertThat(prompt.say("owner", "set", "component", CHECKOUT, "payments"))
                .contains("owner payments (told by ", "passed over: store (from CODEOWNERS)");
        var again = codeOwners("* @acme/everything\n");
        assertThat(again)
                .contains(
                        "1 owner passed over",
                        "component " + CHECKOUT + ": payments owns it (told by a person), not everything");
        assertThat(component("checkout")).isEqualTo("payments/told");
        assertThat(component("basket")).isEqualTo("everything/CODEOWNERS");

        assertThat(prompt.say("owner", "unset", "component", CHECKOUT)).contains("owner everything (from CODEOWNERS)");
        assertThat(component("checkout")).isEqualTo("everything/CODEOWNERS");
        assertThat(server.ask("/audit-log?kind=component&subject=" + CHECKOUT).toString())
                .contains("\"owner\":\"payments\"", "\"ownerSource\":\"told\"", "\"owner\":\"everything\"");
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(codeOwners("* @acme/store\n", "--dry-run"))
                .contains("3 owners would be set", "new teams: store", "nothing was changed");
        assertThat(component("checkout")).isEqualTo("none");
        assertThat(server.ask("/teams").path("items")).isEmpty();
    }

    @Test
    void entitiesOfBackstageAreFoundByNameByMapAndByRepository() {
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.Lab.basket", "version": "v1", "repository": "https://github.com/acme/lab"}""");
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.Lab.greeter", "version": "v1", "repository": "https://github.com/acme/greeter"}""");
        var said = prompt.say(
                "import", "owners", file("catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: {name: checkout}
                spec: {type: service, owner: group:default/payments}
                ---
                kind: Component
                metadata:
                  name: basket
                  annotations: {github.com/project-slug: acme/lab}
                spec: {owner: lab}
                ---
                kind: Component
                metadata:
                  name: hello-service
                  annotations: {github.com/project-slug: acme/greeter}
                spec: {owner: lab}
                ---
                kind: System
                metadata: {name: web-shop}
                spec: {owner: "group:store"}
                ---
                kind: Component
                metadata: {name: tools}
                spec: {owner: user:jane}
                ---
                kind: API
                metadata: {name: orders}
                spec: {owner: lab}
                ---
                kind: Component
                metadata: {name: nothing}
                spec: {owner: lab}
                """), "--map", "web-shop=GLOBAL.Acme.Store.shop");
        assertThat(said)
                .contains(
                        "catalog-info.yaml: 4 owners set",
                        "kinds that have no owner here, such as API orders",
                        "no component of this name",
                        "its owner is no group");
        assertThat(component("checkout")).isEqualTo("payments/catalog-info.yaml");
        assertThat(owner("component", "GLOBAL.Acme.Lab.basket")).isEqualTo("lab/catalog-info.yaml");
        assertThat(component("basket")).isEqualTo("none");
        assertThat(owner("component", "GLOBAL.Acme.Lab.greeter")).isEqualTo("lab/catalog-info.yaml");
        assertThat(owner("application", "GLOBAL.Acme.Store.shop")).isEqualTo("store/catalog-info.yaml");
        assertThat(component("tools")).isEqualTo("none");
        codeOwners("* @acme/everything\n");
        assertThat(component("checkout")).isEqualTo("payments/catalog-info.yaml");
        assertThat(component("basket")).isEqualTo("everything/CODEOWNERS");
    }

    @Test
    void theConfigurationNamesTeamsAndOwners() {
        var yaml = """
                domain: GLOBAL.Acme.Store
                teams:
                  payments: {title: Payments, contact: "#payments"}
                  store:
                components:
                  checkout: {owner: payments}
                applications:
                  shop: {owner: store}
                """;
        assertThat(prompt.apply(folder, yaml))
                .contains(
                        "+ team payments",
                        "+ owner " + CHECKOUT,
                        "+ application GLOBAL.Acme.Store.shop",
                        "owner: store");
        assertThat(prompt.apply(folder, yaml)).contains("nothing to change");
        assertThat(component("checkout")).isEqualTo("payments/fairlead.yaml");
        assertThat(owner("application", "GLOBAL.Acme.Store.shop")).isEqualTo("store/fairlead.yaml");
        assertThat(server.ask("/configuration").toString())
                .contains("\"payments\":{\"title\":\"Payments\",\"contact\":\"#payments\"}", "\"owner\":\"payments\"");

        prompt.say("owner", "set", "component", CHECKOUT, "store");
        assertThat(prompt.apply(folder, yaml))
                .contains("owner passed over: component " + CHECKOUT + " is owned by store, as a person told");
        assertThat(component("checkout")).isEqualTo("store/told");

        var misspelt = prompt.run(
                "apply",
                "-f",
                file("misspelt.yaml", "domain: GLOBAL.Acme.Store\ncomponents:\n  checkout: {owner: paymints}\n"));
        assertThat(misspelt.err())
                .contains("misspelt.yaml:3:", "there is no team `paymints`; did you mean `payments`?");

        prompt.say("apply", "--prune", "-f", file("less.yaml", "domain: GLOBAL.Acme.Store\n"));
        assertThat(owner("application", "GLOBAL.Acme.Store.shop")).isEqualTo("none");
        assertThat(server.ask("/teams").path("items")).hasSize(2);
    }

    @Test
    void listsAreNarrowedToATeamAndSayWhatNobodyOwns() {
        prompt.say("teams", "set", "payments", "--title", "Payments");
        prompt.say("owner", "set", "component", CHECKOUT, "payments");
        prompt.say("owner", "set", "application", "GLOBAL.Acme.Store.shop", "payments");
        assertThat(server.names("/components?team=payments")).containsExactly(CHECKOUT);
        assertThat(server.names("/components?team=-"))
                .containsExactly("GLOBAL.Acme.Store.basket", "GLOBAL.Acme.Store.tools");
        assertThat(server.names("/applications?team=payments")).containsExactly("GLOBAL.Acme.Store.shop");
        assertThat(server.names("/applications?team=-")).isEmpty();
        var part = server.ask("/owners?team=-&limit=1");
        assertThat(part.path("items")).hasSize(1);
        assertThat(server.ask("/owners?team=-&after=" + part.path("next").asString())
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("GLOBAL.Acme.Store.tools");
        var teams = server.ask("/teams");
        assertThat(teams.path("items").path(0).path("components").asInt()).isEqualTo(1);
        assertThat(teams.path("withoutOwner").path(0).path("components").asInt())
                .isEqualTo(2);
        assertThat(prompt.say("owner", "list", "--none")).contains("GLOBAL.Acme.Store.basket", "(none)");
        assertThat(prompt.say("owner", "list", "--team", "payments")).doesNotContain("basket");
        assertThat(prompt.say("teams", "list"))
                .contains("Payments", "without an owner in Acme: 0 applications, 2 components");
        assertThat(prompt.run("teams", "delete", "payments").err()).contains("named as the owner 2 times");
        prompt.say("owner", "unset", "component", CHECKOUT);
        prompt.say("owner", "unset", "application", "GLOBAL.Acme.Store.shop");
        assertThat(prompt.say("teams", "delete", "payments")).contains("deleted team payments");
        assertThat(server.ask("/audit-log?kind=team")
                        .path("items")
                        .path(0)
                        .path("action")
                        .asString())
                .isEqualTo("remove");
    }

    @Test
    void ownersGoWithWhatTheyOwnThroughRenamesAndMerges() {
        prompt.say("teams", "set", "payments");
        prompt.say("teams", "set", "basket");
        prompt.say("owner", "set", "component", CHECKOUT, "payments");
        prompt.say("owner", "set", "component", "GLOBAL.Acme.Store.basket", "basket");
        prompt.say("names", "rename", "component", CHECKOUT, "GLOBAL.Acme.Store.till");
        assertThat(component("till")).isEqualTo("payments/told");
        prompt.say("names", "merge", "component", "GLOBAL.Acme.Store.till", "GLOBAL.Acme.Store.tools");
        assertThat(component("tools")).isEqualTo("payments/told");
        prompt.say("names", "merge", "component", "GLOBAL.Acme.Store.tools", "GLOBAL.Acme.Store.basket");
        assertThat(component("basket")).isEqualTo("basket/told");
    }

    @Test
    void mistakesAreToldInWords() {
        assertThat(prompt.run("owner", "set", "component", CHECKOUT, "nobody").err())
                .contains("there is no team `nobody`");
        prompt.say("teams", "set", "payments");
        assertThat(prompt.run("owner", "set", "component", CHECKOUT, "paymets").err())
                .contains("did you mean `payments`?");
        assertThat(prompt.newUser("vi", "viewer")
                        .run("owner", "set", "component", CHECKOUT, "payments")
                        .code())
                .isEqualTo(4);
        assertThat(prompt.run("import", "owners", file("OWNERS", "x")).code()).isEqualTo(2);
        assertThat(prompt.run(
                        "import", "owners", file("CODEOWNERS", "* @acme/a"), "--repository", "https://other.example/x"))
                .satisfies(ended -> assertThat(ended.code()).isEqualTo(1))
                .satisfies(ended -> assertThat(ended.out()).contains("no component is built from this repository"));
        assertThat(prompt.run("import", "owners", file("a.yaml", "- 1\n")).err())
                .contains("no entity of Backstage");
    }
}
