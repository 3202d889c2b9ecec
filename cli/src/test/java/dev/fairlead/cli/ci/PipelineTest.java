package dev.fairlead.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {
    private static final String GITHUB = "GITHUB_ACTIONS=true GITHUB_SERVER_URL=https://github.com"
            + " GITHUB_REPOSITORY=acme/shop GITHUB_SHA=abc GITHUB_REF_NAME=main GITHUB_RUN_ID=7 GITHUB_RUN_ATTEMPT=2"
            + " GITHUB_JOB=deploy";
    private static final String GITLAB = "GITLAB_CI=true CI_PROJECT_PATH=acme/shop"
            + " CI_PROJECT_URL=https://gitlab.example/acme/shop"
            + " CI_REPOSITORY_URL=https://gitlab-ci-token:s3cret@gitlab.example/acme/shop.git CI_COMMIT_SHA=abc"
            + " CI_COMMIT_BRANCH=main CI_PIPELINE_ID=7 CI_PIPELINE_URL=https://gitlab.example/p/7 CI_JOB_ID=70";
    private static final String JENKINS = "JENKINS_URL=https://ci.example/ JOB_NAME=shop/main BUILD_NUMBER=7"
            + " BUILD_URL=https://ci.example/job/7/ GIT_COMMIT=abc GIT_BRANCH=origin/main GIT_URL=git@x.example:shop.git";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                GITHUB + "| github:acme/shop https://github.com/acme/shop abc main 7.2"
                        + " https://github.com/acme/shop/actions/runs/7 github-7.2 7.2/deploy",
                GITHUB + " GITHUB_HEAD_REF=topic GITHUB_REF_NAME=3/merge| github:acme/shop"
                        + " https://github.com/acme/shop abc topic 7.2 https://github.com/acme/shop/actions/runs/7"
                        + " github-7.2 7.2/deploy",
                GITLAB + "| gitlab:acme/shop https://gitlab.example/acme/shop.git abc main 7"
                        + " https://gitlab.example/p/7 gitlab-7 70",
                "GITLAB_CI=true CI_COMMIT_REF_NAME=v1 CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=topic|"
                        + " gitlab - - topic - - - -",
                JENKINS + "| jenkins:https://ci.example/ git@x.example:shop.git abc main shop/main#7"
                        + " https://ci.example/job/7/ jenkins-shop/main#7 shop/main#7",
                JENKINS
                        + " BRANCH_NAME=PR-3 CHANGE_BRANCH=topic| jenkins:https://ci.example/ git@x.example:shop.git abc"
                        + " topic shop/main#7 https://ci.example/job/7/ jenkins-shop/main#7 shop/main#7",
                "BUILD_TAG=jenkins-shop-7| jenkins - - - jenkins-shop-7 - jenkins-jenkins-shop-7 jenkins-shop-7",
                "GITHUB_ACTIONS=false HOME=/root| - - - - - - - -",
                "CI=true| - - - - - - - -",
            })
    void isReadFromTheVariables(String variables, String expected) {
        var pipeline = Pipeline.detect(variables(variables));

        assertThat(String.join(
                        " ",
                        text(pipeline.source()),
                        text(pipeline.repository()),
                        text(pipeline.commit()),
                        text(pipeline.branch()),
                        text(pipeline.buildId()),
                        text(pipeline.buildUrl()),
                        text(pipeline.rollout()),
                        text(pipeline.job())))
                .isEqualTo(expected);
    }

    private static String text(Optional<String> value) {
        return value.orElse("-");
    }

    /** The last of two equal names counts. */
    static Map<String, String> variables(String text) {
        return Arrays.stream(text.split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }
}
