package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.put(Known.SERVER, read.find("CIRCLE_BUILD_URL").flatMap(Reading::host), "CIRCLE_BUILD_URL")
                .always(Known.SERVER, "circleci.com")
                .put(
                        Known.PROJECT,
                        read.joined("/", "CIRCLE_PROJECT_USERNAME", "CIRCLE_PROJECT_REPONAME"),
                        "CIRCLE_PROJECT_USERNAME",
                        "CIRCLE_PROJECT_REPONAME")
                .take(Known.PROJECT, "CIRCLE_PROJECT_ID")
                // a rerun is a new workflow
                .take(Known.RUN, "CIRCLE_WORKFLOW_ID")
                .take(Known.ATTEMPT, "CIRCLE_WORKFLOW_JOB_ID", "CIRCLE_BUILD_NUM")
                .take(Known.JOB, "CIRCLE_JOB")
                .take(Known.LEG, "CIRCLE_NODE_INDEX")
                .take(Known.COMMIT, "CIRCLE_SHA1")
                .take(Known.BRANCH, "CIRCLE_BRANCH")
                .take(Known.TAG, "CIRCLE_TAG")
                .take(Known.REPOSITORY, "CIRCLE_REPOSITORY_URL")
                .take(Known.PULL_REQUEST, "CIRCLE_PR_NUMBER")
                .put(
                        Known.PULL_REQUEST,
                        read.find("CIRCLE_PULL_REQUEST").map(url -> url.substring(url.lastIndexOf('/') + 1)),
                        "CIRCLE_PULL_REQUEST")
                .take(Known.BUILD_ID, "CIRCLE_BUILD_NUM")
                .take(Known.BUILD_URL, "CIRCLE_BUILD_URL");
    }

    @Override
    public String remedy() {
        return "`method: full` at the `checkout` step";
    }
}
