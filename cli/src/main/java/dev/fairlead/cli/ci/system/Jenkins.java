package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables */
public record Jenkins() implements CiSystem {
    @Override
    public String kind() {
        return "jenkins";
    }

    @Override
    public String title() {
        return "Jenkins";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("JENKINS_URL")
                || read.find("BUILD_TAG")
                        .filter(tag -> tag.startsWith("jenkins-"))
                        .isPresent();
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("JENKINS_URL").flatMap(Reading::place), "JENKINS_URL")
                .take(RunDetail.PROJECT, "JOB_NAME")
                .take(RunDetail.RUN, "BUILD_NUMBER", "BUILD_TAG")
                // one for each `node` or `agent`: legs of a matrix and parallel stages differ in it
                .take(RunDetail.LEG, "JENKINS_NODE_COOKIE")
                .take(RunDetail.COMMIT, "GIT_COMMIT")
                .take(RunDetail.HEAD, "ghprbActualCommit")
                // a pull request of a multibranch job is called PR-12; its own branch is in CHANGE_BRANCH
                .take(RunDetail.BRANCH, "CHANGE_BRANCH", "BRANCH_NAME")
                .put(RunDetail.BRANCH, read.find("GIT_BRANCH").map(Reading::shortBranch), "GIT_BRANCH")
                .take(RunDetail.TAG, "TAG_NAME")
                .take(RunDetail.REPOSITORY, "GIT_URL")
                .take(RunDetail.PULL_REQUEST, "CHANGE_ID", "ghprbPullId")
                .put(
                        RunDetail.BUILD_ID,
                        read.find("JOB_NAME")
                                .flatMap(job -> read.find("BUILD_NUMBER").map(number -> job + "#" + number)),
                        "JOB_NAME",
                        "BUILD_NUMBER")
                .take(RunDetail.BUILD_ID, "BUILD_TAG")
                .take(RunDetail.BUILD_URL, "BUILD_URL");
    }

    @Override
    public String remedy() {
        return "`CloneOption` with `shallow: false` (in the job: Advanced clone behaviours, no shallow clone)";
    }
}
