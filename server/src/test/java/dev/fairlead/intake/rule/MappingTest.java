package dev.fairlead.intake.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    private static final String DOMAIN = "GLOBAL.Acme.Store";
    private static final String COMMIT = "e505fe1a2b3c4d5e6f708192a3b4c5d6e7f80912";
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @Test
    void withoutAnyRuleTheRepositoryIsTheComponentAndTheEnvironmentItsOwnName() {
        var said = found(mapping("[]"), deployed(Map.of("project", "acme/shop", "environment", "production")));
        assertThat(said.component()).hasToString("GLOBAL.Acme.Store.shop");
        assertThat(said.environment()).hasToString("GLOBAL.Acme.Store.production");
        assertThat(said.version()).isEqualTo("e505fe1a2b3c");
        assertThat(said.application()).isNull();
        assertThat(said.by()).containsOnlyKeys(Part.COMPONENT, Part.ENVIRONMENT, Part.VERSION);
        assertThat(said.by().values()).containsOnly("usual");
    }

    @ParameterizedTest
    @CsvSource({
        "repository, https://github.com/acme/shop, shop",
        "repository, https://git.acme.example:8443/scm/store/shop.git, shop",
        "repository, git@github.com:acme/shop.git, shop",
        "project, acme/eu/shop/, shop",
        "project, acme/acme.github.io, acme-github-io",
        "image, ghcr.io/acme/shop, shop",
        "image, localhost:5000/shop:1.1@sha256:00, shop",
        "service, Checkout Service, Checkout Service",
    })
    void aComponentIsCalledAfterTheLastPartOfWhatItComesFrom(String label, String value, String name) {
        var said = found(mapping("[]"), deployed(Map.of(label, value, "environment", "production")));
        assertThat(said.component()).hasToString(DOMAIN + "." + name);
    }

    @Test
    void versionsAreCalledByNameThenByTagThenByCommitThenByDigest() {
        assertThat(version(new ToldVersion("v1.2", COMMIT, null, null), "v9")).isEqualTo("v1.2");
        assertThat(version(new ToldVersion(null, COMMIT, null, null), "release/v9"))
                .isEqualTo("release/v9");
        assertThat(version(new ToldVersion(null, COMMIT, "sha256:0b31b1c002a7", null), null))
                .isEqualTo("e505fe1a2b3c");
        assertThat(version(new ToldVersion(null, null, "sha256:0b31b1c002a70d9b", null), null))
                .isEqualTo("0b31b1c002a7");
        assertThat(version(new ToldVersion("a;b\u202e", null, null, null), null))
                .isEqualTo("a-b");
    }

    private static @Nullable String version(ToldVersion version, @Nullable String tag) {
        var labels = Labels.builder()
                .with("project", "acme/shop")
                .with("environment", "production")
                .with("tag", tag)
                .build();
        return found(mapping("[]"), deployed(labels, version)).version();
    }

    @Test
    void repositoriesOfOneLastPartAreNeverMadeOneWithoutAWord() {
        var held = new HashMap<String, String>();
        Holders holders = (name, path) -> held.computeIfAbsent(name.toString(), _ -> path);
        var mapping = new Mapping(DOMAIN, List.of(), holders);
        var first = found(mapping, deployed(Map.of("project", "eu/deploy", "environment", "p")));
        var second = found(mapping, deployed(Map.of("project", "us/deploy", "environment", "p")));
        var again = found(mapping, deployed(Map.of("project", "EU/Deploy", "environment", "p")));
        var dotted = found(mapping, deployed(Map.of("project", "eu/dep.loy", "environment", "p")));
        var hyphened = found(mapping, deployed(Map.of("project", "eu/dep-loy", "environment", "p")));
        var deep = found(mapping, deployed(Map.of("project", "us/us/deploy", "environment", "p")));
        assertThat(first.component()).hasToString(DOMAIN + ".deploy");
        assertThat(first.notes()).isEmpty();
        assertThat(second.component()).hasToString(DOMAIN + ".us-deploy");
        assertThat(second.notes().getFirst()).contains("is the name of eu/deploy", "us/deploy has a longer one");
        assertThat(again.component()).hasToString(DOMAIN + ".Deploy");
        assertThat(dotted.component()).isNotEqualTo(hyphened.component());
        assertThat(deep.component()).hasToString(DOMAIN + ".us-us-deploy");
        assertThat(found(mapping, deployed(Map.of("project", "us/deploy", "environment", "p"))))
                .isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "review/feature-x",
                "pr-123",
                "Preview",
                "Preview – web",
                "deploy-preview-12",
                "shop-pr-17",
                "review-app",
                "merge-request/5",
                "pull/42/merge",
                "feature/login",
                "dependabot/npm/left-pad",
                "main - web PR #12",
                "mr12"
            })
    void environmentsThatComeAndGoArePassedOverWithTheReason(String environment) {
        var mapped = mapping("[]").apply(deployed(Map.of("project", "acme/shop", "environment", environment)));
        assertThat(mapped).isInstanceOfSatisfying(Mapped.Ignored.class, ignored -> {
            assertThat(ignored.reason()).contains("comes and goes with");
            assertThat(ignored.by()).isEqualTo("usual");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "production",
                "prod",
                "Production – web",
                "eu/production",
                "staging",
                "preprod",
                "spr-1",
                "github-pages",
                "reviewers",
                "previous",
                "qa",
                "hotfix",
                "temp"
            })
    void environmentsThatStayAreTaken(String environment) {
        var said = found(mapping("[]"), deployed(Map.of("project", "acme/shop", "environment", environment)));
        assertThat(said.environment()).hasToString(DOMAIN + "." + environment.replace('/', '-'));
    }

    @Test
    void anEnvironmentThatARuleNamesIsNotPassedOver() {
        var mapping = mapping("""
            [{"when": {"environment": "review/demo"}, "environment": "demo"},
             {"when": {"project": "acme/{name}"}, "component": "{name}"}]
            """);
        assertThat(found(mapping, deployed(Map.of("project", "acme/a", "environment", "review/demo")))
                        .environment())
                .hasToString(DOMAIN + ".demo");
        assertThat(mapping.apply(deployed(Map.of("project", "acme/a", "environment", "review/other"))))
                .isInstanceOf(Mapped.Ignored.class);
    }

    @Test
    void aRunIsADeploymentOnlyWhereARuleSaysWhere() {
        var run = deployed(Map.of("project", "acme/a", "job", "Deploy", "run", "7"));
        assertThat(mapping("[]").apply(run)).isInstanceOf(Mapped.Ignored.class);
        assertThat(found(mapping("""
                [{"when": {"job": "Deploy"}, "environment": "production"}]
                """), run).environment()).hasToString(DOMAIN + ".production");
    }

    @Test
    void theFirstRuleThatFitsSaysItAndTheNextWhatItLeavesOpen() {
        var mapping = mapping("""
            [{"when": {"project": "acme/shop-*"}, "environment": "GLOBAL.Acme.live"},
             {"when": {"project": "acme/{name}", "environment": "~(?i)prod(uction)?"},
              "component": "{name|replace '-' '_'|lower}", "environment": "production",
              "application": "GLOBAL.Acme.{label.team}"},
             {"version": "{version}-{branch|replace '/' '.'}"}]
            """);
        var said = found(
                mapping,
                deployed(
                        Labels.builder()
                                .with("project", "acme/shop-Web")
                                .with("environment", "PROD")
                                .with("branch", "release/2")
                                .with("label.team", "A.Team")
                                .build(),
                        new ToldVersion("7", null, null, null)));
        assertThat(said.component()).hasToString(DOMAIN + ".shop_web");
        assertThat(said.environment()).hasToString("GLOBAL.Acme.live");
        assertThat(said.application()).hasToString("GLOBAL.Acme.A-Team");
        assertThat(said.version()).isEqualTo("7-release.2");
        assertThat(said.by()).containsEntry(Part.ENVIRONMENT, "rule 1").containsEntry(Part.VERSION, "rule 3");
    }

    @Test
    void whatARuleIgnoresIsPassedOverWhereNoneBeforeItFits() {
        var mapping = mapping("""
            [{"when": {"project": "acme/docs"}, "component": "handbook"},
             {"when": {"project": "acme/d*"}, "ignore": "Documents are not shipped."}]
            """);
        assertThat(mapping.apply(deployed(Map.of("project", "acme/drafts", "environment", "production"))))
                .isEqualTo(new Mapped.Ignored("Documents are not shipped.", "rule 2"));
        assertThat(found(mapping, deployed(Map.of("project", "acme/docs", "environment", "production")))
                        .component())
                .hasToString(DOMAIN + ".handbook");
    }

    @Test
    void whatNothingNamesIsSaidWithARuleThatNamesIt() {
        var told = deployed(
                Labels.builder()
                        .with("job", "deploy {shop}* to prod")
                        .with("namespace", "shop-eu")
                        .build(),
                ToldVersion.UNKNOWN);
        var mapped = mapping("[]").apply(told);
        assertThat(mapped).isInstanceOfSatisfying(Mapped.Open.class, open -> {
            assertThat(open.open()).containsExactly(Part.COMPONENT, Part.ENVIRONMENT, Part.VERSION);
            assertThat(open.suggested().says().get(Part.ENVIRONMENT)).hasToString(DOMAIN + ".production");
            var said = found(new Mapping(DOMAIN, List.of(open.suggested()), Holders.NOBODY), told);
            assertThat(said.by().values()).containsOnly("rule 1");
        });
    }

    @Test
    void incidentsAreNobodysUnlessARuleSaysWhose() {
        var alert = new Told.Alert(
                Labels.builder()
                        .with("service", "shop")
                        .with("environment", "production")
                        .build(),
                "f1",
                true,
                NOON,
                "Errors",
                "critical",
                null);
        assertThat(found(mapping("[]"), alert).component()).isNull();
        var ruled = found(mapping("""
            [{"when": {"kind": "alert", "severity": "critical", "service": "{name}"},
              "component": "{name}", "environment": "{environment}"}]
            """), alert);
        assertThat(ruled.component()).hasToString(DOMAIN + ".shop");
        assertThat(ruled.environment()).hasToString(DOMAIN + ".production");
    }

    @Test
    void commitsAndMergesNeedNoName() {
        var pushed =
                new Told.Pushed(Labels.builder().with("project", "acme/shop").build(), List.of(), true);
        assertThat(found(mapping("[]"), pushed).component()).hasToString(DOMAIN + ".shop");
        var nameless = new Told.Pushed(Labels.builder().build(), List.of(), true);
        assertThat(mapping("[]").apply(nameless)).isInstanceOf(Mapped.Found.class);
    }

    @Test
    void aNameOfAnotherOrganisationIsNotGiven() {
        var mapping = mapping("""
            [{"when": {"project": "{group}/*"}, "component": "GLOBAL.{group}.x"}]
            """);
        var said = found(mapping, deployed(Map.of("project", "Evil/shop", "environment", "production")));
        assertThat(said.component()).hasToString(DOMAIN + ".shop");
        assertThat(said.notes()).containsExactly("rule 1 fits, and gives no component here");
    }

    @Test
    void hostileValuesNeverEndInAnException() {
        for (var value : List.of(
                "/",
                "//",
                ".",
                "...",
                ";",
                "\u0000",
                "\ud800",
                "a".repeat(5_000),
                "\u202e",
                "@",
                ":",
                "git@:",
                "https://",
                "{x}",
                "~(",
                "*",
                "💥".repeat(300))) {
            for (var label : Names.KNOWN) {
                var labels = Labels.builder().with(label, value).build();
                for (var rules : List.of(
                        "[]",
                        "[{\"when\": {\"" + label + "\": \"~(?P<x>.*)\"}, \"component\": \"{x}\","
                                + " \"environment\": \"{x}\", \"version\": \"{x}\"}]")) {
                    var told = deployed(labels, new ToldVersion(value, value, value, value));
                    var mapped = mapping(rules).apply(told);
                    if (mapped instanceof Mapped.Open open) {
                        assertThat(new Mapping(DOMAIN, List.of(open.suggested()), Holders.NOBODY).apply(told))
                                .isNotInstanceOf(Mapped.Ignored.class);
                    }
                }
            }
        }
    }

    @Test
    void noExpressionTakesMoreThanALinearTime() {
        var mapping = mapping("""
            [{"when": {"project": "~(a+)+$"}, "component": "x"},
             {"when": {"project": "*a*a*a*a*a*a*a*a*a*b"}, "component": "x"},
             {"when": {"project": "~(.*)(.*)(.*)(.*)(.*)[^a]"}, "component": "x"}]
            """);
        var told = deployed(Map.of("project", "a".repeat(999) + "!", "environment", "production"));
        var begin = System.nanoTime();
        mapping.apply(told);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"when\": {\"projekt\": \"x\"}, \"component\": \"y\"}] | /0/when/projekt | did you mean `project`",
                "[{\"when\": {\"project\": \"~(\"}, \"component\": \"y\"}] | /0/when/project | no regular expression",
                "[{\"when\": {\"project\": \"~(?=x)\"}, \"component\": \"y\"}] | /0/when/project | no look-around",
                "[{\"when\": {\"project\": \"~((a{100}){100}){100}\"}, \"component\": \"y\"}] | /0/when/project |"
                        + " repeats",
                "[{\"when\": {\"project\": \"a{b\"}, \"component\": \"y\"}] | /0/when/project | brace",
                "[{\"when\": {\"project\": \"\"}, \"component\": \"y\"}] | /0/when/project | is empty",
                "[{\"when\": {\"project\": \"x\"}}] | /0/component | says nothing",
                "[{\"when\": {\"project\": \"x\"}, \"component\": \"{nam}\"}] | /0/component | neither kept",
                "[{\"when\": {\"project\": \"x\"}, \"component\": \"{tag/upper}\"}] | /0/component | neither kept",
                "[{\"when\": {\"project\": \"x\"}, \"component\": \"{tag\"}] | /0/component | closing",
                "[{\"when\": {\"project\": \"x\"}, \"ignore\": \"why\", \"version\": \"1\"}] | /0/ignore | beside",
                "[{\"when\": {\"project\": \"x\"}, \"ignore\": \"true\"}] | /0/ignore | must say why",
                "[{\"ignore\": \"all\"}] | /0/when | is missing",
                "[{\"whan\": {}}] | /0/whan | did you mean `when`",
            })
    void mistakesNameTheirPlaceAndTheFix(String rules, String place, String detail) {
        assertThatThrownBy(() -> mapping(rules)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().field()).isEqualTo(place);
            assertThat(refused.refusal().detail()).contains(detail);
        });
    }

    private static Mapping mapping(String rules) {
        return new Mapping(
                DOMAIN, RuleReading.read(JsonInput.read(rules.getBytes(StandardCharsets.UTF_8))), Holders.NOBODY);
    }

    private static Told deployed(Map<String, String> labels) {
        return deployed(new Labels(labels), ToldVersion.ofCommit(COMMIT));
    }

    private static Told deployed(Labels labels, ToldVersion version) {
        return new Told.Deployed(labels, "1", version, Outcome.SUCCEEDED, false, NOON, NOON, null, null, null);
    }

    private static Mapped.Said found(Mapping mapping, Told told) {
        assertThat(mapping.apply(told)).isInstanceOf(Mapped.Found.class);
        return ((Mapped.Found) mapping.apply(told)).said();
    }
}
