package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://woodpecker-ci.org/docs/usage/environment; until 1.0 a pipeline was called a build. */
record Woodpecker() implements CiSystem {
    @Override
    public String kind() {
        return "woodpecker";
    }

    @Override
    public String title() {
        return "Woodpecker";
    }

    @Override
    public boolean runs(Variables read) {
        return read.find("CI").filter("woodpecker"::equals).isPresent();
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("CI_SYSTEM_URL").flatMap(Reading::place), "CI_SYSTEM_URL")
                .put(RunDetail.SERVER, read.find("CI_SYSTEM_HOST").flatMap(Reading::place), "CI_SYSTEM_HOST")
                .take(RunDetail.PROJECT, "CI_REPO")
                // a pipeline that is restarted has a new number
                .take(RunDetail.RUN, "CI_PIPELINE_NUMBER", "CI_BUILD_NUMBER")
                .take(RunDetail.JOB, "CI_WORKFLOW_NAME")
                .take(RunDetail.LEG, "CI_WORKFLOW_NUMBER")
                .take(RunDetail.COMMIT, "CI_COMMIT_SHA")
                .take(RunDetail.BRANCH, "CI_COMMIT_SOURCE_BRANCH")
                .put(
                        RunDetail.BRANCH,
                        read.find("CI_COMMIT_BRANCH")
                                .filter(name -> read.find("CI_COMMIT_TAG").isEmpty()),
                        "CI_COMMIT_BRANCH")
                .take(RunDetail.MAIN_BRANCH, "CI_REPO_DEFAULT_BRANCH")
                .take(RunDetail.TAG, "CI_COMMIT_TAG")
                .take(RunDetail.REPOSITORY, "CI_REPO_CLONE_URL", "CI_REPO_URL")
                .take(RunDetail.PULL_REQUEST, "CI_COMMIT_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "CI_PIPELINE_NUMBER", "CI_BUILD_NUMBER")
                .take(RunDetail.BUILD_URL, "CI_PIPELINE_URL", "CI_BUILD_LINK");
    }

    @Override
    public String remedy() {
        return "`partial: false` and no `depth` in the settings of the clone step";
    }
}
