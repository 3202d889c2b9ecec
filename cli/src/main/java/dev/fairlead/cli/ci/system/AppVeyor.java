package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.put(Known.SERVER, read.find("APPVEYOR_URL").flatMap(Reading::place), "APPVEYOR_URL")
                .put(
                        Known.PROJECT,
                        read.joined("/", "APPVEYOR_ACCOUNT_NAME", "APPVEYOR_PROJECT_SLUG"),
                        "APPVEYOR_ACCOUNT_NAME",
                        "APPVEYOR_PROJECT_SLUG")
                .take(Known.RUN, "APPVEYOR_BUILD_ID")
                // each leg of a matrix is a job; one that is run again has a new id
                .take(Known.ATTEMPT, "APPVEYOR_JOB_ID")
                .take(Known.JOB, "APPVEYOR_JOB_NAME")
                .take(Known.COMMIT, "APPVEYOR_REPO_COMMIT")
                .take(Known.HEAD, "APPVEYOR_PULL_REQUEST_HEAD_COMMIT")
                .take(Known.BRANCH, "APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH", "APPVEYOR_REPO_BRANCH")
                .take(Known.TAG, "APPVEYOR_REPO_TAG_NAME")
                .take(Known.PULL_REQUEST, "APPVEYOR_PULL_REQUEST_NUMBER")
                .take(Known.BUILD_ID, "APPVEYOR_BUILD_VERSION", "APPVEYOR_BUILD_NUMBER")
                .put(
                        Known.BUILD_URL,
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
