package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://circleci.com/docs/reference/variables/ */
record CircleCi() implements CiSystem {
    @Override
    public String kind() {
        return "circleci";
    }

    @Override
    public String title() {
        return "CircleCI";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("CIRCLECI");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("CIRCLE_BUILD_URL").flatMap(Reading::host), "CIRCLE_BUILD_URL")
                .always(RunDetail.SERVER, "circleci.com")
                .put(
                        RunDetail.PROJECT,
                        read.joined("/", "CIRCLE_PROJECT_USERNAME", "CIRCLE_PROJECT_REPONAME"),
                        "CIRCLE_PROJECT_USERNAME",
                        "CIRCLE_PROJECT_REPONAME")
                .take(RunDetail.PROJECT, "CIRCLE_PROJECT_ID")
                // a rerun is a new workflow
                .take(RunDetail.RUN, "CIRCLE_WORKFLOW_ID")
                .take(RunDetail.ATTEMPT, "CIRCLE_WORKFLOW_JOB_ID", "CIRCLE_BUILD_NUM")
                .take(RunDetail.JOB, "CIRCLE_JOB")
                .take(RunDetail.LEG, "CIRCLE_NODE_INDEX")
                .take(RunDetail.COMMIT, "CIRCLE_SHA1")
                .take(RunDetail.BRANCH, "CIRCLE_BRANCH")
                .take(RunDetail.TAG, "CIRCLE_TAG")
                .take(RunDetail.REPOSITORY, "CIRCLE_REPOSITORY_URL")
                .take(RunDetail.PULL_REQUEST, "CIRCLE_PR_NUMBER")
                .put(
                        RunDetail.PULL_REQUEST,
                        read.find("CIRCLE_PULL_REQUEST").map(url -> url.substring(url.lastIndexOf('/') + 1)),
                        "CIRCLE_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "CIRCLE_BUILD_NUM")
                .take(RunDetail.BUILD_URL, "CIRCLE_BUILD_URL");
    }

    @Override
    public String remedy() {
        return "`method: full` at the `checkout` step";
    }
}
