package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;
import java.util.Optional;

/**
 * https://learn.microsoft.com/azure/devops/pipelines/build/variables, and .../release/variables for classic releases, whose
 * {@code BUILD_} variables are about the build that is released.
 */
record AzureDevOps() implements CiSystem {
    @Override
    public String kind() {
        return "azure";
    }

    @Override
    public String title() {
        return "Azure DevOps";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("TF_BUILD");
    }

    @Override
    public void read(Reading read) {
        var reference = read.find("BUILD_SOURCEBRANCH");
        boolean release = read.find("RELEASE_RELEASEID").isPresent();
        read.put(RunDetail.SERVER, read.find("SYSTEM_COLLECTIONURI").flatMap(Reading::place), "SYSTEM_COLLECTIONURI")
                .take(RunDetail.PROJECT, "SYSTEM_TEAMPROJECT")
                .put(RunDetail.RUN, read.find("RELEASE_RELEASEID").map(id -> "release-" + id), "RELEASE_RELEASEID")
                .take(RunDetail.RUN, "BUILD_BUILDID")
                .take(RunDetail.ATTEMPT, "RELEASE_ATTEMPTNUMBER")
                .put(
                        RunDetail.ATTEMPT,
                        read.joined(".", "SYSTEM_STAGEATTEMPT", "SYSTEM_JOBATTEMPT"),
                        "SYSTEM_STAGEATTEMPT",
                        "SYSTEM_JOBATTEMPT")
                .take(RunDetail.ATTEMPT, "SYSTEM_JOBATTEMPT")
                .take(RunDetail.JOB, "RELEASE_ENVIRONMENTNAME")
                .put(
                        RunDetail.JOB,
                        read.joined(".", "SYSTEM_STAGENAME", "SYSTEM_PHASENAME"),
                        "SYSTEM_STAGENAME",
                        "SYSTEM_PHASENAME")
                .take(RunDetail.JOB, "SYSTEM_PHASENAME")
                .take(RunDetail.LEG, "SYSTEM_JOBPOSITIONINPHASE")
                .take(RunDetail.COMMIT, "BUILD_SOURCEVERSION")
                .take(RunDetail.HEAD, "SYSTEM_PULLREQUEST_SOURCECOMMITID")
                .put(
                        RunDetail.MERGE,
                        reference.filter(ref -> ref.matches("refs/pull/\\d+/merge")),
                        "BUILD_SOURCEBRANCH")
                .put(
                        RunDetail.BRANCH,
                        read.find("SYSTEM_PULLREQUEST_SOURCEBRANCH").map(Reading::shortBranch),
                        "SYSTEM_PULLREQUEST_SOURCEBRANCH")
                .put(RunDetail.BRANCH, reference.flatMap(Reading::branch), "BUILD_SOURCEBRANCH")
                .put(RunDetail.TAG, reference.flatMap(Reading::tag), "BUILD_SOURCEBRANCH")
                .take(RunDetail.REPOSITORY, "BUILD_REPOSITORY_URI")
                .take(
                        RunDetail.PULL_REQUEST,
                        "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER",
                        "SYSTEM_PULLREQUEST_PULLREQUESTID")
                .take(RunDetail.BUILD_ID, "RELEASE_RELEASENAME", "BUILD_BUILDID")
                .take(RunDetail.BUILD_URL, "RELEASE_RELEASEWEBURL")
                .put(
                        RunDetail.BUILD_URL,
                        release ? Optional.empty() : page(read),
                        "SYSTEM_COLLECTIONURI",
                        "BUILD_BUILDID");
    }

    private static Optional<String> page(Reading read) {
        return read.find("SYSTEM_COLLECTIONURI")
                .flatMap(server -> read.find("SYSTEM_TEAMPROJECT")
                        .flatMap(project -> read.find("BUILD_BUILDID")
                                .map(id -> server.replaceFirst("/*$", "/") + project.replace(" ", "%20")
                                        + "/_build/results?buildId=" + id)));
    }

    @Override
    public String remedy() {
        return "`fetchDepth: 0` at the `checkout` step";
    }
}
