package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.put(Known.SERVER, read.find("BUILDKITE_BUILD_URL").flatMap(Reading::host), "BUILDKITE_BUILD_URL")
                .always(Known.SERVER, "buildkite.com")
                .put(
                        Known.PROJECT,
                        read.joined("/", "BUILDKITE_ORGANIZATION_SLUG", "BUILDKITE_PIPELINE_SLUG"),
                        "BUILDKITE_ORGANIZATION_SLUG",
                        "BUILDKITE_PIPELINE_SLUG")
                .take(Known.RUN, "BUILDKITE_BUILD_ID", "BUILDKITE_BUILD_NUMBER")
                // a job that is tried again, and each job of a matrix, has an id of its own
                .take(Known.ATTEMPT, "BUILDKITE_JOB_ID")
                .take(Known.JOB, "BUILDKITE_STEP_KEY", "BUILDKITE_LABEL")
                .take(Known.LEG, "BUILDKITE_PARALLEL_JOB")
                .take(Known.COMMIT, "BUILDKITE_COMMIT")
                .put(
                        Known.BRANCH,
                        read.find("BUILDKITE_BRANCH")
                                .filter(name -> read.find("BUILDKITE_TAG").isEmpty()),
                        "BUILDKITE_BRANCH")
                .take(Known.MAIN_BRANCH, "BUILDKITE_PIPELINE_DEFAULT_BRANCH")
                .take(Known.TAG, "BUILDKITE_TAG")
                .take(Known.REPOSITORY, "BUILDKITE_REPO")
                .put(
                        Known.PULL_REQUEST,
                        read.find("BUILDKITE_PULL_REQUEST").filter(Predicate.not("false"::equals)),
                        "BUILDKITE_PULL_REQUEST")
                .take(Known.BUILD_ID, "BUILDKITE_BUILD_NUMBER")
                .take(Known.BUILD_URL, "BUILDKITE_BUILD_URL");
    }

    @Override
    public String remedy() {
        return "no `--depth` in BUILDKITE_GIT_CLONE_FLAGS";
    }
}
