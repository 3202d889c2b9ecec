package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
                        Known.SERVER,
                        read.find("SEMAPHORE_ORGANIZATION_URL").flatMap(Reading::place),
                        "SEMAPHORE_ORGANIZATION_URL")
                .take(Known.PROJECT, "SEMAPHORE_PROJECT_NAME")
                .take(Known.RUN, "SEMAPHORE_WORKFLOW_ID")
                // each run of a job, also in a matrix, has an id of its own
                .take(Known.ATTEMPT, "SEMAPHORE_JOB_ID")
                .take(Known.JOB, "SEMAPHORE_JOB_NAME")
                .take(Known.LEG, "SEMAPHORE_JOB_INDEX")
                .take(Known.COMMIT, "SEMAPHORE_GIT_SHA")
                .take(Known.HEAD, "SEMAPHORE_GIT_PR_SHA")
                .take(Known.BRANCH, "SEMAPHORE_GIT_PR_BRANCH", "SEMAPHORE_GIT_BRANCH")
                .take(Known.TAG, "SEMAPHORE_GIT_TAG_NAME")
                .take(Known.REPOSITORY, "SEMAPHORE_GIT_URL")
                .take(Known.PULL_REQUEST, "SEMAPHORE_GIT_PR_NUMBER")
                .take(Known.BUILD_ID, "SEMAPHORE_WORKFLOW_ID")
                .put(
                        Known.BUILD_URL,
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
