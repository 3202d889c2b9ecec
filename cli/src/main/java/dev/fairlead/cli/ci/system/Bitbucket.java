package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.put(Known.SERVER, origin.flatMap(Reading::host), "BITBUCKET_GIT_HTTP_ORIGIN")
                .always(Known.SERVER, "bitbucket.org")
                .take(Known.PROJECT, "BITBUCKET_REPO_FULL_NAME")
                .take(Known.RUN, "BITBUCKET_BUILD_NUMBER")
                .take(Known.ATTEMPT, "BITBUCKET_STEP_RUN_NUMBER")
                .take(Known.JOB, "BITBUCKET_STEP_UUID")
                .take(Known.LEG, "BITBUCKET_PARALLEL_STEP")
                .take(Known.COMMIT, "BITBUCKET_COMMIT")
                .take(Known.BRANCH, "BITBUCKET_BRANCH")
                .take(Known.TAG, "BITBUCKET_TAG")
                .put(
                        Known.REPOSITORY,
                        origin.map(url -> url.replaceFirst("^http://", "https://")),
                        "BITBUCKET_GIT_HTTP_ORIGIN")
                .take(Known.PULL_REQUEST, "BITBUCKET_PR_ID")
                .take(Known.BUILD_ID, "BITBUCKET_BUILD_NUMBER")
                .put(
                        Known.BUILD_URL,
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
