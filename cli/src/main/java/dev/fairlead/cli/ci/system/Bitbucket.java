package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
record Bitbucket() implements CiSystem {
    @Override
    public String kind() {
        return "bitbucket";
    }

    @Override
    public String title() {
        return "Bitbucket Pipelines";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("BITBUCKET_BUILD_NUMBER");
    }

    @Override
    public void read(Reading read) {
        var origin = read.find("BITBUCKET_GIT_HTTP_ORIGIN");
        read.put(RunDetail.SERVER, origin.flatMap(Reading::host), "BITBUCKET_GIT_HTTP_ORIGIN")
                .always(RunDetail.SERVER, "bitbucket.org")
                .take(RunDetail.PROJECT, "BITBUCKET_REPO_FULL_NAME")
                .take(RunDetail.RUN, "BITBUCKET_BUILD_NUMBER")
                .take(RunDetail.ATTEMPT, "BITBUCKET_STEP_RUN_NUMBER")
                .take(RunDetail.JOB, "BITBUCKET_STEP_UUID")
                .take(RunDetail.LEG, "BITBUCKET_PARALLEL_STEP")
                .take(RunDetail.COMMIT, "BITBUCKET_COMMIT")
                .take(RunDetail.BRANCH, "BITBUCKET_BRANCH")
                .take(RunDetail.TAG, "BITBUCKET_TAG")
                .put(
                        RunDetail.REPOSITORY,
                        origin.map(url -> url.replaceFirst("^http://", "https://")),
                        "BITBUCKET_GIT_HTTP_ORIGIN")
                .take(RunDetail.PULL_REQUEST, "BITBUCKET_PR_ID")
                .take(RunDetail.BUILD_ID, "BITBUCKET_BUILD_NUMBER")
                .put(
                        RunDetail.BUILD_URL,
                        read.find("BITBUCKET_REPO_FULL_NAME")
                                .flatMap(name -> read.find("BITBUCKET_BUILD_NUMBER")
                                        .map(number ->
                                                "https://bitbucket.org/" + name + "/pipelines/results/" + number)),
                        "BITBUCKET_REPO_FULL_NAME",
                        "BITBUCKET_BUILD_NUMBER");
    }

    @Override
    public String remedy() {
        return "`clone: depth: full`";
    }
}
