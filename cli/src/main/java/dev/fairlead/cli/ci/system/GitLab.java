package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.put(Known.SERVER, read.find("CI_SERVER_URL").flatMap(Reading::place), "CI_SERVER_URL")
                .put(Known.SERVER, read.find("CI_PROJECT_URL").flatMap(Reading::host), "CI_PROJECT_URL")
                .take(Known.PROJECT, "CI_PROJECT_PATH")
                .take(Known.RUN, "CI_PIPELINE_ID")
                // a job that is run again, and each leg of a matrix, has an id of its own
                .take(Known.ATTEMPT, "CI_JOB_ID")
                .take(Known.JOB, "CI_JOB_NAME")
                .take(Known.LEG, "CI_NODE_INDEX")
                .take(Known.COMMIT, "CI_COMMIT_SHA")
                .take(Known.HEAD, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")
                .put(
                        Known.MERGE,
                        read.find("CI_MERGE_REQUEST_EVENT_TYPE")
                                .filter(type -> type.equals("merged_result") || type.equals("merge_train")),
                        "CI_MERGE_REQUEST_EVENT_TYPE")
                .take(Known.BRANCH, "CI_COMMIT_BRANCH", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")
                .put(
                        Known.BRANCH,
                        read.find("CI_COMMIT_REF_NAME")
                                .filter(name -> read.find("CI_COMMIT_TAG").isEmpty()),
                        "CI_COMMIT_REF_NAME")
                .take(Known.MAIN_BRANCH, "CI_DEFAULT_BRANCH")
                .take(Known.TAG, "CI_COMMIT_TAG")
                // not CI_REPOSITORY_URL: it contains a token
                .put(Known.REPOSITORY, read.find("CI_PROJECT_URL").map(url -> url + ".git"), "CI_PROJECT_URL")
                .take(Known.PULL_REQUEST, "CI_MERGE_REQUEST_IID")
                .take(Known.BUILD_ID, "CI_PIPELINE_ID")
                .take(Known.BUILD_URL, "CI_PIPELINE_URL");
    }

    @Override
    public String remedy() {
        return "`GIT_DEPTH: \"0\"` under `variables`";
    }
}
