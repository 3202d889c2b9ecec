package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://docs.drone.io/pipeline/environment/reference/ */
record Drone() implements CiSystem {
    @Override
    public String kind() {
        return "drone";
    }

    @Override
    public String title() {
        return "Drone";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("DRONE") && !read.has("HARNESS_BUILD_ID") && !read.has("HARNESS_EXECUTION_ID");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("DRONE_SYSTEM_HOST").flatMap(Reading::place), "DRONE_SYSTEM_HOST")
                .put(RunDetail.SERVER, read.find("DRONE_BUILD_LINK").flatMap(Reading::host), "DRONE_BUILD_LINK")
                .take(RunDetail.PROJECT, "DRONE_REPO")
                // a build that is restarted has a new number
                .take(RunDetail.RUN, "DRONE_BUILD_NUMBER")
                .take(RunDetail.JOB, "DRONE_STAGE_NAME")
                .take(RunDetail.LEG, "DRONE_STAGE_NUMBER")
                .take(RunDetail.COMMIT, "DRONE_COMMIT_SHA", "DRONE_COMMIT")
                .take(RunDetail.BRANCH, "DRONE_SOURCE_BRANCH")
                .put(
                        RunDetail.BRANCH,
                        read.find("DRONE_BRANCH")
                                .filter(name -> read.find("DRONE_TAG").isEmpty()),
                        "DRONE_BRANCH")
                .take(RunDetail.MAIN_BRANCH, "DRONE_REPO_BRANCH")
                .take(RunDetail.TAG, "DRONE_TAG")
                .take(RunDetail.REPOSITORY, "DRONE_GIT_HTTP_URL", "DRONE_REMOTE_URL")
                .take(RunDetail.PULL_REQUEST, "DRONE_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "DRONE_BUILD_NUMBER")
                .take(RunDetail.BUILD_URL, "DRONE_BUILD_LINK");
    }

    @Override
    public String remedy() {
        return "no `depth` under `clone`";
    }
}
