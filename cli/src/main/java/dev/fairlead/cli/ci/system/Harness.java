package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://developer.harness.io/docs/continuous-integration/troubleshoot-ci/ci-env-var: its own variables, and those of {@link Drone}. */
record Harness() implements CiSystem {
    @Override
    public String kind() {
        return "harness";
    }

    @Override
    public String title() {
        return "Harness";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("HARNESS_EXECUTION_ID") || read.has("HARNESS_BUILD_ID");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("CI_BUILD_LINK").flatMap(Reading::host), "CI_BUILD_LINK")
                .put(RunDetail.SERVER, read.find("DRONE_BUILD_LINK").flatMap(Reading::host), "DRONE_BUILD_LINK")
                .always(RunDetail.SERVER, "app.harness.io")
                .put(
                        RunDetail.PROJECT,
                        read.joined(
                                "/",
                                "HARNESS_ACCOUNT_ID",
                                "HARNESS_ORG_ID",
                                "HARNESS_PROJECT_ID",
                                "HARNESS_PIPELINE_ID"),
                        "HARNESS_ACCOUNT_ID",
                        "HARNESS_ORG_ID",
                        "HARNESS_PROJECT_ID",
                        "HARNESS_PIPELINE_ID")
                .take(RunDetail.RUN, "HARNESS_EXECUTION_ID", "HARNESS_BUILD_ID")
                .take(RunDetail.JOB, "HARNESS_STAGE_ID")
                .take(RunDetail.LEG, "HARNESS_NODE_INDEX")
                .take(RunDetail.COMMIT, "DRONE_COMMIT_SHA", "DRONE_COMMIT")
                .take(RunDetail.BRANCH, "DRONE_SOURCE_BRANCH")
                .put(
                        RunDetail.BRANCH,
                        read.find("DRONE_BRANCH")
                                .filter(name -> read.find("DRONE_TAG").isEmpty()),
                        "DRONE_BRANCH")
                .take(RunDetail.TAG, "DRONE_TAG")
                .take(RunDetail.REPOSITORY, "DRONE_GIT_HTTP_URL", "DRONE_REMOTE_URL")
                .take(RunDetail.PULL_REQUEST, "DRONE_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "HARNESS_BUILD_ID")
                .take(RunDetail.BUILD_URL, "CI_BUILD_LINK", "DRONE_BUILD_LINK");
    }

    @Override
    public String remedy() {
        return "`depth: 0` at the codebase of the pipeline";
    }
}
