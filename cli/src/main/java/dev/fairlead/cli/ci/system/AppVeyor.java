package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://www.appveyor.com/docs/environment-variables/ */
record AppVeyor() implements CiSystem {
    @Override
    public String kind() {
        return "appveyor";
    }

    @Override
    public String title() {
        return "AppVeyor";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("APPVEYOR");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("APPVEYOR_URL").flatMap(Reading::place), "APPVEYOR_URL")
                .put(
                        RunDetail.PROJECT,
                        read.joined("/", "APPVEYOR_ACCOUNT_NAME", "APPVEYOR_PROJECT_SLUG"),
                        "APPVEYOR_ACCOUNT_NAME",
                        "APPVEYOR_PROJECT_SLUG")
                .take(RunDetail.RUN, "APPVEYOR_BUILD_ID")
                // each leg of a matrix is a job; one that is run again has a new id
                .take(RunDetail.ATTEMPT, "APPVEYOR_JOB_ID")
                .take(RunDetail.JOB, "APPVEYOR_JOB_NAME")
                .take(RunDetail.COMMIT, "APPVEYOR_REPO_COMMIT")
                .take(RunDetail.HEAD, "APPVEYOR_PULL_REQUEST_HEAD_COMMIT")
                .take(RunDetail.BRANCH, "APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH", "APPVEYOR_REPO_BRANCH")
                .take(RunDetail.TAG, "APPVEYOR_REPO_TAG_NAME")
                .take(RunDetail.PULL_REQUEST, "APPVEYOR_PULL_REQUEST_NUMBER")
                .take(RunDetail.BUILD_ID, "APPVEYOR_BUILD_VERSION", "APPVEYOR_BUILD_NUMBER")
                .put(
                        RunDetail.BUILD_URL,
                        read.joined("/project/", "APPVEYOR_URL", "APPVEYOR_ACCOUNT_NAME")
                                .flatMap(begin -> read.joined("/builds/", "APPVEYOR_PROJECT_SLUG", "APPVEYOR_BUILD_ID")
                                        .map(end -> begin + "/" + end)),
                        "APPVEYOR_URL",
                        "APPVEYOR_ACCOUNT_NAME",
                        "APPVEYOR_PROJECT_SLUG",
                        "APPVEYOR_BUILD_ID");
    }

    @Override
    public String remedy() {
        return "no `clone_depth` in appveyor.yml";
    }
}
