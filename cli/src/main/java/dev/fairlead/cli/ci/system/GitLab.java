package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
public record GitLab() implements CiSystem {
    @Override
    public String kind() {
        return "gitlab";
    }

    @Override
    public String title() {
        return "GitLab CI";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("GITLAB_CI");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("CI_SERVER_URL").flatMap(Reading::place), "CI_SERVER_URL")
                .put(RunDetail.SERVER, read.find("CI_PROJECT_URL").flatMap(Reading::host), "CI_PROJECT_URL")
                .take(RunDetail.PROJECT, "CI_PROJECT_PATH")
                .take(RunDetail.RUN, "CI_PIPELINE_ID")
                // a job that is run again, and each leg of a matrix, has an id of its own
                .take(RunDetail.ATTEMPT, "CI_JOB_ID")
                .take(RunDetail.JOB, "CI_JOB_NAME")
                .take(RunDetail.LEG, "CI_NODE_INDEX")
                .take(RunDetail.COMMIT, "CI_COMMIT_SHA")
                .take(RunDetail.HEAD, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")
                .put(
                        RunDetail.MERGE,
                        read.find("CI_MERGE_REQUEST_EVENT_TYPE")
                                .filter(type -> type.equals("merged_result") || type.equals("merge_train")),
                        "CI_MERGE_REQUEST_EVENT_TYPE")
                .take(RunDetail.BRANCH, "CI_COMMIT_BRANCH", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")
                .put(
                        RunDetail.BRANCH,
                        read.find("CI_COMMIT_REF_NAME")
                                .filter(name -> read.find("CI_COMMIT_TAG").isEmpty()),
                        "CI_COMMIT_REF_NAME")
                .take(RunDetail.MAIN_BRANCH, "CI_DEFAULT_BRANCH")
                .take(RunDetail.TAG, "CI_COMMIT_TAG")
                // not CI_REPOSITORY_URL: it contains a token
                .put(RunDetail.REPOSITORY, read.find("CI_PROJECT_URL").map(url -> url + ".git"), "CI_PROJECT_URL")
                .take(RunDetail.PULL_REQUEST, "CI_MERGE_REQUEST_IID")
                .take(RunDetail.BUILD_ID, "CI_PIPELINE_ID")
                .take(RunDetail.BUILD_URL, "CI_PIPELINE_URL");
    }

    @Override
    public String remedy() {
        return "`GIT_DEPTH: \"0\"` under `variables`";
    }
}
