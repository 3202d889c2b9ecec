package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values: substitutions are variables where
 * {@code automapSubstitutions} says so. */
record CloudBuild() implements CiSystem {
    @Override
    public String kind() {
        return "cloudbuild";
    }

    @Override
    public String title() {
        return "Google Cloud Build";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("BUILDER_OUTPUT")
                || (read.has("PROJECT_ID") && read.has("BUILD_ID") && (read.has("COMMIT_SHA") || read.has("LOCATION")));
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("PROJECT_ID"), "PROJECT_ID")
                .take(RunDetail.PROJECT, "TRIGGER_NAME", "REPO_FULL_NAME", "REPO_NAME")
                // a build that is tried again has a new id
                .take(RunDetail.RUN, "BUILD_ID")
                .take(RunDetail.COMMIT, "COMMIT_SHA", "REVISION_ID")
                .take(RunDetail.BRANCH, "_HEAD_BRANCH", "BRANCH_NAME")
                .take(RunDetail.TAG, "TAG_NAME")
                .take(RunDetail.PULL_REQUEST, "_PR_NUMBER")
                .take(RunDetail.BUILD_ID, "BUILD_ID")
                .put(
                        RunDetail.BUILD_URL,
                        read.find("PROJECT_ID")
                                .flatMap(project -> read.find("BUILD_ID")
                                        .map(id -> "https://console.cloud.google.com/cloud-build/builds;region="
                                                + read.find("LOCATION").orElse("global") + "/" + id + "?project="
                                                + project)),
                        "PROJECT_ID",
                        "LOCATION",
                        "BUILD_ID");
    }

    @Override
    public String remedy() {
        return "a first step with `git fetch --unshallow`";
    }
}
