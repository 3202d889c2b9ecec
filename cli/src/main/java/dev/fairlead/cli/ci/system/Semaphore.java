package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://docs.semaphore.io/reference/env-vars */
record Semaphore() implements CiSystem {
    @Override
    public String kind() {
        return "semaphore";
    }

    @Override
    public String title() {
        return "Semaphore";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("SEMAPHORE");
    }

    @Override
    public void read(Reading read) {
        read.put(
                        RunDetail.SERVER,
                        read.find("SEMAPHORE_ORGANIZATION_URL").flatMap(Reading::place),
                        "SEMAPHORE_ORGANIZATION_URL")
                .take(RunDetail.PROJECT, "SEMAPHORE_PROJECT_NAME")
                .take(RunDetail.RUN, "SEMAPHORE_WORKFLOW_ID")
                // each run of a job, also in a matrix, has an id of its own
                .take(RunDetail.ATTEMPT, "SEMAPHORE_JOB_ID")
                .take(RunDetail.JOB, "SEMAPHORE_JOB_NAME")
                .take(RunDetail.LEG, "SEMAPHORE_JOB_INDEX")
                .take(RunDetail.COMMIT, "SEMAPHORE_GIT_SHA")
                .take(RunDetail.HEAD, "SEMAPHORE_GIT_PR_SHA")
                .take(RunDetail.BRANCH, "SEMAPHORE_GIT_PR_BRANCH", "SEMAPHORE_GIT_BRANCH")
                .take(RunDetail.TAG, "SEMAPHORE_GIT_TAG_NAME")
                .take(RunDetail.REPOSITORY, "SEMAPHORE_GIT_URL")
                .take(RunDetail.PULL_REQUEST, "SEMAPHORE_GIT_PR_NUMBER")
                .take(RunDetail.BUILD_ID, "SEMAPHORE_WORKFLOW_ID")
                .put(
                        RunDetail.BUILD_URL,
                        read.find("SEMAPHORE_ORGANIZATION_URL")
                                .flatMap(server -> read.find("SEMAPHORE_JOB_ID").map(id -> server + "/jobs/" + id)),
                        "SEMAPHORE_ORGANIZATION_URL",
                        "SEMAPHORE_JOB_ID");
    }

    @Override
    public String remedy() {
        return "`checkout --use-cache`, or SEMAPHORE_GIT_DEPTH";
    }
}
