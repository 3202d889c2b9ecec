package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://confluence.atlassian.com/bamboo/bamboo-variables-289277087.html */
record Bamboo() implements CiSystem {
    @Override
    public String kind() {
        return "bamboo";
    }

    @Override
    public String title() {
        return "Bamboo";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("bamboo_planKey") || read.has("bamboo_buildKey") || read.has("bamboo_deploy_environment");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("bamboo_resultsUrl").flatMap(Reading::host), "bamboo_resultsUrl")
                .put(
                        RunDetail.SERVER,
                        read.find("bamboo_buildResultsUrl").flatMap(Reading::host),
                        "bamboo_buildResultsUrl")
                .take(RunDetail.PROJECT, "bamboo_planKey")
                .put(
                        RunDetail.RUN,
                        read.joined("-", "bamboo_planKey", "bamboo_buildNumber"),
                        "bamboo_planKey",
                        "bamboo_buildNumber")
                .take(RunDetail.JOB, "bamboo_shortJobKey", "bamboo_deploy_environment")
                .take(RunDetail.COMMIT, "bamboo_planRepository_revision")
                .take(RunDetail.BRANCH, "bamboo_planRepository_branchName")
                .take(RunDetail.REPOSITORY, "bamboo_planRepository_repositoryUrl")
                .take(RunDetail.PULL_REQUEST, "bamboo_repository_pr_key")
                .take(RunDetail.BUILD_ID, "bamboo_buildResultKey")
                .take(RunDetail.BUILD_URL, "bamboo_resultsUrl", "bamboo_buildResultsUrl");
    }

    @Override
    public String remedy() {
        return "no shallow clones at the repository";
    }
}
