package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.Fairlead;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pipelines as they really run record with the command line, and the whole server counts what happened. */
class PipelinesTest {
    private static final Instant JUNE = Instant.parse("2026-06-01T08:00:00Z");
    private static final String WINDOW = "&from=2026-05-01&to=2026-08-01";
    private static final String WEB = "GLOBAL.Acme.web";
    private static final String PRODUCTION = "GLOBAL.Acme.production";

    @TempDir
    Path directory;

    private final WholeServer server = new WholeServer(new SettableClock(Instant.parse("2026-07-01T00:00:00Z")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aJobOfGitLabThatIsRunAgainIsAnotherDeployment() {
        var shop = Checkout.create(directory.resolve("shop"));
        shop.commit(JUNE.minus(Duration.ofHours(2)), "src/a");
        build(shop, "v1");
        shop.commit(day(7).minus(Duration.ofHours(2)), "src/b");
        build(shop, "v2");

        deploy(gitLab(100, 9001), WEB, "v1", JUNE);
        deploy(gitLab(101, 9002), WEB, "v2", day(7));
        deploy(gitLab(100, 9003), WEB, "v1", day(16));

        assertThat(server.list("/deployments?component=" + WEB)).hasSize(3);
        assertThat(running(day(4))).containsExactly(WEB + ";v1");
        assertThat(running(day(8))).containsExactly(WEB + ";v2");
        var lead = ask("lead-time");
        assertThat(lead.path("total").path("n").asInt()).isEqualTo(2);
        assertThat(lead.path("total").path("p50").asDouble()).isEqualTo(7200);
        assertThat(lead.path("excluded").path("nothingNew").asInt()).isEqualTo(1);
    }

    @Test
    void theLegsOfAMatrixArePartsOfOneDeploymentWhateverEndsLast() {
        var first = List.of("succeeded", "failed");
        var second = List.of("failed", "succeeded");
        for (var outcomes : List.of(first, second)) {
            int run = outcomes.equals(first) ? 1 : 2;
            var version = "v" + run;
            for (int leg = 0; leg < 2; leg++) {
                deploy(
                        gitHub(run, 1, "github_" + run + leg),
                        WEB,
                        version,
                        day(run).plusSeconds(leg * 60L),
                        "--outcome=" + outcomes.get(leg));
            }
        }

        assertThat(server.list("/deployments?component=" + WEB)).hasSize(4);
        var frequency = ask("deployment-frequency");
        assertThat(frequency.path("total").path("deployments").asInt()).isEqualTo(2);
        assertThat(running(day(5))).containsExactly(WEB + ";v2");
    }

    @Test
    void aRunThatDeploysAndGoesBackIsThreeDeployments() {
        deploy(gitHub(1, 1, "github_1"), WEB, "v1", day(0));
        deploy(gitHub(2, 1, "github_2"), WEB, "v2", day(1));
        deploy(gitHub(2, 1, "github_2"), WEB, "v1", day(1).plus(Duration.ofMinutes(5)));

        assertThat(server.list("/deployments?component=" + WEB)).hasSize(3);
        assertThat(running(day(1).plusSeconds(60))).containsExactly(WEB + ";v2");
        assertThat(running(day(2))).containsExactly(WEB + ";v1");
    }

    @Test
    void manualJobsOfOnePipelineDaysApartAreTwoDeploymentsOfTheApplication() {
        var api = "GLOBAL.Acme.api";
        for (var component : List.of(WEB, api)) {
            tell(
                    "record",
                    "build",
                    "--component=" + component,
                    "--version=v1",
                    "--application=GLOBAL.Acme.shop",
                    "--directory=" + directory);
        }
        deploy(gitLab(100, 9001), WEB, "v1", day(0));
        deploy(gitLab(100, 9002), api, "v1", day(14));

        var report = server.ask("/reports/deployment-frequency?application=GLOBAL.Acme.shop&environment=" + PRODUCTION
                + WINDOW + "&by=day");
        assertThat(report.path("total").path("deployments").asInt()).isEqualTo(2);
    }

    @Test
    void numbersOfJenkinsThatBeginAnewAndTwoServersOfItStayApart() {
        deploy(jenkins("https://one.example/", 1), WEB, "v1", day(0));
        deploy(jenkins("https://two.example/", 1), WEB, "v1", day(0).plusSeconds(30));
        deploy(jenkins("https://one.example/", 1), WEB, "v1", day(20));

        assertThat(server.list("/deployments?component=" + WEB)).hasSize(3);
    }

    @Test
    void theSameTellingTwiceIsOneDeployment() {
        for (int i = 0; i < 2; i++) {
            deploy(gitLab(100, 9001), WEB, "v1", day(0));
        }

        assertThat(server.list("/deployments?component=" + WEB)).hasSize(1);
    }

    /** 12 commits, one a day at 8:00; each third is built in a clone of depth 1, and deployed at 12:00. */
    @Test
    void shallowClonesGiveTheLeadTimesOfAllChanges() {
        shallowBuilds("--deepen=auto");

        var lead = ask("lead-time?form=every-change");
        assertThat(lead.path("total").path("n").asInt()).isEqualTo(9);
        assertThat(lead.path("total").path("p50").asDouble()).isEqualTo(28 * 3600.0);
    }

    @Test
    void whatAShallowCloneDoesNotHaveIsUnknownAndHealsWhenItComes() {
        var shop = shallowBuilds("--deepen=never");

        var lead = ask("lead-time?form=every-change");
        assertThat(lead.path("total").path("n").asInt()).isZero();
        assertThat(lead.path("excluded").path("unknownChanges").asInt()).isEqualTo(3);

        // the next build has the whole history: it fills what is missing
        build(shop, "v12", "--repository-url=" + address(shop));
        var healed = ask("lead-time?form=every-change");
        assertThat(healed.path("total").path("n").asInt()).isEqualTo(9);
        assertThat(healed.path("total").path("p50").asDouble()).isEqualTo(28 * 3600.0);
    }

    @Test
    void aVersionWhoseNameIsUsedAgainIsSaidToBe() {
        var shop = Checkout.create(directory.resolve("shop"));
        shop.commit(day(1), "src/1");
        var first = build(shop, "latest", "--digest=sha256:1");
        var again = build(shop, "latest", "--digest=sha256:1");
        shop.commit(day(2), "src/2");
        var other = build(shop, "latest", "--digest=sha256:2");

        assertThat(first + again).isEmpty();
        assertThat(other)
                .contains("version `latest` was recorded before, with another commit (", "another digest (sha256:1)");
    }

    private Checkout shallowBuilds(String deepen) {
        var shop = Checkout.create(directory.resolve("shop"));
        for (int i = 1; i <= 12; i++) {
            shop.commit(day(i), "src/" + i);
            if (i % 3 == 0) {
                var clone = shop.cloned(directory.resolve("clone" + i), "--depth=1");
                build(clone, "v" + i, deepen);
                deploy(gitLab(i, i), WEB, "v" + i, day(i).plus(Duration.ofHours(4)));
            }
        }
        return shop;
    }

    private static String address(Checkout shop) {
        return "file://" + shop.directory();
    }

    private static Instant day(int days) {
        return JUNE.plus(Duration.ofDays(days));
    }

    /** What was warned of. */
    private String build(Checkout checkout, String version, String... more) {
        var arguments = new ArrayList<>(List.of(
                "record",
                "build",
                "--component=" + WEB,
                "--version=" + version,
                "--directory=" + checkout.directory()));
        arguments.addAll(List.of(more));
        return tell(arguments.toArray(String[]::new));
    }

    private void deploy(
            Map<String, String> pipeline, String component, String version, Instant finished, String... more) {
        var arguments = new ArrayList<>(List.of(
                "record",
                "deployment",
                "--component=" + component,
                "--version=" + version,
                "--environment=" + PRODUCTION,
                "--finished=" + finished));
        arguments.addAll(List.of(more));
        run(pipeline, arguments.toArray(String[]::new));
    }

    private String tell(String... arguments) {
        return run(Map.of(), arguments);
    }

    private String run(Map<String, String> pipeline, String... arguments) {
        var variables = new HashMap<>(pipeline);
        variables.put("FAIRLEAD_URL", "http://127.0.0.1:" + server.port());
        variables.put("FAIRLEAD_TOKEN", WholeServer.TOKEN);
        variables.put("PATH", System.getenv("PATH"));
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_CONFIG_SYSTEM", "/dev/null");
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Fairlead.run(new PrintWriter(out), new PrintWriter(err), variables, arguments);
        assertThat(code).as("%s: %s%s", String.join(" ", arguments), out, err).isZero();
        return err.toString();
    }

    private JsonNode ask(String report) {
        return server.ask("/reports/" + report + (report.contains("?") ? "&" : "?") + "component=" + WEB
                + "&environment=" + PRODUCTION + WINDOW);
    }

    private List<String> running(Instant at) {
        return server.ask("/inventory?environment=" + PRODUCTION + "&at=" + at).findValuesAsString("version").stream()
                .map(version -> version.contains(";") ? version : WEB + ";" + version)
                .distinct()
                .toList();
    }

    private static Map<String, String> gitLab(int pipeline, int job) {
        return Map.of(
                "GITLAB_CI", "true",
                "CI_SERVER_URL", "https://gitlab.example",
                "CI_PROJECT_PATH", "acme/shop",
                "CI_PIPELINE_ID", "" + pipeline,
                "CI_JOB_ID", "" + job,
                "CI_JOB_NAME", "deploy");
    }

    private static Map<String, String> gitHub(int run, int attempt, String runner) {
        return Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "acme/shop",
                "GITHUB_RUN_ID", "" + run,
                "GITHUB_RUN_ATTEMPT", "" + attempt,
                "GITHUB_JOB", "deploy",
                "RUNNER_TRACKING_ID", runner);
    }

    private static Map<String, String> jenkins(String server, int number) {
        return Map.of("JENKINS_URL", server, "JOB_NAME", "shop", "BUILD_NUMBER", "" + number);
    }
}
