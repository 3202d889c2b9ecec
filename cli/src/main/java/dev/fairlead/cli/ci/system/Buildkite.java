package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;
import java.util.function.Predicate;

/** https://buildkite.com/docs/pipelines/configure/environment-variables */
record Buildkite() implements CiSystem {
    @Override
    public String kind() {
        return "buildkite";
    }

    @Override
    public String title() {
        return "Buildkite";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("BUILDKITE");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("BUILDKITE_BUILD_URL").flatMap(Reading::host), "BUILDKITE_BUILD_URL")
                .always(RunDetail.SERVER, "buildkite.com")
                .put(
                        RunDetail.PROJECT,
                        read.joined("/", "BUILDKITE_ORGANIZATION_SLUG", "BUILDKITE_PIPELINE_SLUG"),
                        "BUILDKITE_ORGANIZATION_SLUG",
                        "BUILDKITE_PIPELINE_SLUG")
                .take(RunDetail.RUN, "BUILDKITE_BUILD_ID", "BUILDKITE_BUILD_NUMBER")
                // a job that is tried again, and each job of a matrix, has an id of its own
                .take(RunDetail.ATTEMPT, "BUILDKITE_JOB_ID")
                .take(RunDetail.JOB, "BUILDKITE_STEP_KEY", "BUILDKITE_LABEL")
                .take(RunDetail.LEG, "BUILDKITE_PARALLEL_JOB")
                .take(RunDetail.COMMIT, "BUILDKITE_COMMIT")
                .put(
                        RunDetail.BRANCH,
                        read.find("BUILDKITE_BRANCH")
                                .filter(name -> read.find("BUILDKITE_TAG").isEmpty()),
                        "BUILDKITE_BRANCH")
                .take(RunDetail.MAIN_BRANCH, "BUILDKITE_PIPELINE_DEFAULT_BRANCH")
                .take(RunDetail.TAG, "BUILDKITE_TAG")
                .take(RunDetail.REPOSITORY, "BUILDKITE_REPO")
                .put(
                        RunDetail.PULL_REQUEST,
                        read.find("BUILDKITE_PULL_REQUEST").filter(Predicate.not("false"::equals)),
                        "BUILDKITE_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "BUILDKITE_BUILD_NUMBER")
                .take(RunDetail.BUILD_URL, "BUILDKITE_BUILD_URL");
    }

    @Override
    public String remedy() {
        return "no `--depth` in BUILDKITE_GIT_CLONE_FLAGS";
    }
}
