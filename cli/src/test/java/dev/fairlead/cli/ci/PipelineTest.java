package dev.fairlead.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.ci.system.CiSystem;
import dev.fairlead.cli.ci.variable.RunDetail;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineTest {
    private static final String UNIT = "GLOBAL.A.web;v1";
    private static final String PLACE = "GLOBAL.A.prod";

    @ParameterizedTest
    @MethodSource("dev.fairlead.cli.ci.Runs#all")
    void everySystemIsRecognisedFromTheVariablesOfARealRun(Runs run) {
        var pipeline = Pipeline.detect(run.variables());

        assertThat(pipeline.json()).isEqualTo(run.expected());
        assertThat(pipeline.others()).isEmpty();
        assertThat(pipeline.sentence()).startsWith("pipeline: " + pipeline.title() + ", build ");
    }

    @ParameterizedTest
    @MethodSource("dev.fairlead.cli.ci.Runs#all")
    void everySystemGivesAnIdentityThatNamesServerAndRun(Runs run) {
        var pipeline = Pipeline.detect(run.variables());
        var identity = Identity.of(pipeline, null, UNIT, false, PLACE).orElseThrow();

        assertThat(identity.source() + " " + identity.externalId() + " "
                        + pipeline.rollout().orElseThrow())
                .isEqualTo(run.identity());
    }

    @ParameterizedTest
    @MethodSource("dev.fairlead.cli.ci.Runs#all")
    void whateverTellsDeploymentsApartIsInTheIdentity(Runs run) {
        for (var what : List.of(
                RunDetail.SERVER, RunDetail.PROJECT, RunDetail.RUN, RunDetail.JOB, RunDetail.LEG, RunDetail.ATTEMPT)) {
            var pipeline = Pipeline.detect(run.variables());
            assertThat(Identity.of(pipeline.with(what, "other"), null, UNIT, false, PLACE))
                    .as(what.words())
                    .isNotEqualTo(Identity.of(pipeline, null, UNIT, false, PLACE));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fairlead.cli.ci.Runs#all")
    void theVersionAndTheEnvironmentAreInTheIdentity(Runs run) {
        var pipeline = Pipeline.detect(run.variables());
        var ids = List.of(
                Identity.of(pipeline, null, "GLOBAL.A.web;v1", false, PLACE),
                Identity.of(pipeline, null, "GLOBAL.A.web;v2", false, PLACE),
                Identity.of(pipeline, null, "GLOBAL.A.api;v1", false, PLACE),
                Identity.of(pipeline, null, "GLOBAL.A.web", true, PLACE),
                Identity.of(pipeline, null, "GLOBAL.A.web;v1", false, "GLOBAL.A.staging"));

        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.fairlead.cli.ci.Runs#all")
    void noSystemGivesOutCredentialsOfARepository(Runs run) {
        assertThat(Pipeline.detect(run.variables()).json().toString()).doesNotContain("s3cret");
    }

    @Test
    void everySystemHasARun() {
        assertThat(Runs.all().map(run -> Pipeline.detect(run.variables()).system()))
                .containsAll(CiSystem.ALL);
        assertThat(CiSystem.ALL).extracting(CiSystem::kind).doesNotHaveDuplicates();
        assertThat(CiSystem.class.getPermittedSubclasses()).hasSameSizeAs(CiSystem.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOME=/root",
                "CI=true",
                "GITHUB_ACTIONS=false GITHUB_RUN_ID=7",
                // tools that try a pipeline out on somebody's machine
                "GITHUB_ACTIONS=true ACT=true GITHUB_RUN_ID=1",
                "GITLAB_CI=false CI_PIPELINE_ID=1000",
                "BUILD_TAG=nightly-7 BUILD_NUMBER=7",
            })
    void noPipelineIsSeenWhereThereIsNone(String variables) {
        var pipeline = Pipeline.detect(variables(variables));

        assertThat(pipeline.sentence()).isEqualTo("not in a pipeline");
        assertThat(pipeline.source()).isEmpty();
        assertThat(pipeline.rollout()).isEmpty();
        assertThat(pipeline.json()).containsExactly(Map.entry("system", "none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GITHUB_ACTIONS=true GITHUB_RUN_ID=7| github",
                "GITHUB_ACTIONS=true GITHUB_RUN_ID=7 GITEA_ACTIONS=true| gitea",
                "GITHUB_ACTIONS=true GITHUB_RUN_ID=7 GITEA_ACTIONS=true FORGEJO_ACTIONS=true| forgejo",
                "DRONE=true DRONE_BUILD_NUMBER=7 HARNESS_BUILD_ID=7| harness",
                "CI=woodpecker CI_PIPELINE_ID=7| woodpecker",
                "BUILD_TAG=jenkins-shop-7| jenkins",
                "PROJECT_ID=p BUILD_ID=7 COMMIT_SHA=a| cloudbuild",
                "JENKINS_URL=https://ci.example BUILD_ID=7 COMMIT_SHA=a| jenkins",
            })
    void relativesAreToldApart(String variables, String kind) {
        var pipeline = Pipeline.detect(variables(variables));

        assertThat(pipeline.json()).containsEntry("system", kind);
        assertThat(pipeline.others()).isEmpty();
    }

    @Test
    void aPipelineWithinAnotherOneIsSaid() {
        var variables = variables("GITLAB_CI=true CI_PIPELINE_ID=7 JENKINS_URL=https://ci.example/ BUILD_NUMBER=9");
        var pipeline = Pipeline.detect(variables);

        assertThat(pipeline.sentence())
                .isEqualTo("pipeline: GitLab CI, build 7; variables of Jenkins are there, too"
                        + " (--pipeline chooses, --pipeline none takes none)");
        assertThat(pipeline.json()).containsEntry("others", List.of("Jenkins"));
        assertThat(Pipeline.choose("jenkins", variables).orElseThrow().title()).isEqualTo("Jenkins");
        assertThat(Pipeline.choose("none", variables).orElseThrow().sentence()).isEqualTo("not in a pipeline");
        assertThat(Pipeline.choose("hudson", variables)).isEmpty();
    }

    @Test
    void aRunWithoutAnIdMakesNoIdentity() {
        // runners that execute a job locally set the mark only
        var pipeline = Pipeline.detect(variables("GITLAB_CI=true CI_JOB_NAME=deploy"));

        assertThat(Identity.of(pipeline, null, UNIT, false, PLACE)).isEmpty();
        assertThat(pipeline.rollout()).isEmpty();
        assertThat(pipeline.sentence()).isEqualTo("pipeline: GitLab CI, without an id of its run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GITHUB_ACTIONS=true GITHUB_REPOSITORY=acme/shop GITHUB_RUN_ID=7 GITHUB_RUN_ATTEMPT=2 GITHUB_JOB=deploy"
                        + "| github:acme/shop 7.2/deploy/GLOBAL.A.web@GLOBAL.A.prod",
                "GITEA_ACTIONS=true GITHUB_ACTIONS=true GITHUB_RUN_ID=7| github 7.1/job/GLOBAL.A.web@GLOBAL.A.prod",
                "GITLAB_CI=true CI_PROJECT_PATH=acme/shop CI_JOB_ID=70| gitlab:acme/shop 70/GLOBAL.A.web@GLOBAL.A.prod",
                "JENKINS_URL=https://ci.example/ JOB_NAME=shop/main BUILD_NUMBER=7"
                        + "| jenkins:https://ci.example/ shop/main#7/GLOBAL.A.web@GLOBAL.A.prod",
            })
    void earlierReleasesRecordedUnderKeysThatAreToldAlong(String variables, String key) {
        var former = Identity.former(Pipeline.detect(variables(variables)), null, UNIT, PLACE)
                .orElseThrow();

        assertThat(former.source() + " " + former.externalId()).isEqualTo(key);
    }

    @Test
    void aNameOfTheUsersOwnKeepsPipelinesApart() {
        var one = Pipeline.detect(variables("JENKINS_URL=https://ci.example/ JOB_NAME=web BUILD_NUMBER=7"));
        var other = Pipeline.detect(variables("JENKINS_URL=https://ci.example/ JOB_NAME=api BUILD_NUMBER=7"));

        assertThat(Identity.of(one, "bot", UNIT, false, PLACE).orElseThrow().externalId())
                .isNotEqualTo(Identity.of(other, "bot", UNIT, false, PLACE)
                        .orElseThrow()
                        .externalId());
    }

    @Test
    void longNamesAreShortenedAndStayApart() {
        var folder = "team/".repeat(150);
        var one = Pipeline.detect(
                Map.of("JENKINS_URL", "https://ci.example/", "JOB_NAME", folder + "web", "BUILD_NUMBER", "7"));
        var other = Pipeline.detect(
                Map.of("JENKINS_URL", "https://ci.example/", "JOB_NAME", folder + "api", "BUILD_NUMBER", "7"));

        assertThat(one.source().orElseThrow()).hasSize(100).startsWith("jenkins:ci.example/team/");
        assertThat(one.source()).isNotEqualTo(other.source());
        assertThat(one.rollout()).isNotEqualTo(other.rollout());
    }

    @Test
    void slashesInNamesDoNotMakeTwoJobsOne() {
        var pipeline = Pipeline.detect(variables("GITLAB_CI=true CI_PIPELINE_ID=7"));

        assertThat(Identity.of(pipeline.with(RunDetail.JOB, "a/b").with(RunDetail.LEG, "c"), null, UNIT, false, PLACE))
                .isNotEqualTo(Identity.of(
                        pipeline.with(RunDetail.JOB, "a").with(RunDetail.LEG, "b/c"), null, UNIT, false, PLACE));
    }

    /** The last of two equal names counts. */
    static Map<String, String> variables(String text) {
        return Arrays.stream(text.split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second, HashMap::new));
    }
}
