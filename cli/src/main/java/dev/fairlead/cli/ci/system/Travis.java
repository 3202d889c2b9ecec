package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;
import java.util.function.Predicate;

/** https://docs.travis-ci.com/user/environment-variables/ */
record Travis() implements CiSystem {
    @Override
    public String kind() {
        return "travis";
    }

    @Override
    public String title() {
        return "Travis CI";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("TRAVIS");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("TRAVIS_BUILD_WEB_URL").flatMap(Reading::host), "TRAVIS_BUILD_WEB_URL")
                .always(RunDetail.SERVER, "travis-ci.com")
                .take(RunDetail.PROJECT, "TRAVIS_REPO_SLUG")
                .take(RunDetail.RUN, "TRAVIS_BUILD_ID")
                // each leg of a matrix is a job; a job that is restarted keeps its id
                .take(RunDetail.JOB, "TRAVIS_JOB_ID")
                .take(RunDetail.COMMIT, "TRAVIS_COMMIT")
                .take(RunDetail.HEAD, "TRAVIS_PULL_REQUEST_SHA")
                .put(
                        RunDetail.MERGE,
                        read.find("TRAVIS_EVENT_TYPE").filter("pull_request"::equals),
                        "TRAVIS_EVENT_TYPE")
                .take(RunDetail.BRANCH, "TRAVIS_PULL_REQUEST_BRANCH")
                // in the build of a tag it is the tag
                .put(
                        RunDetail.BRANCH,
                        read.find("TRAVIS_BRANCH")
                                .filter(name -> read.find("TRAVIS_TAG").isEmpty()),
                        "TRAVIS_BRANCH")
                .take(RunDetail.TAG, "TRAVIS_TAG")
                .put(
                        RunDetail.PULL_REQUEST,
                        read.find("TRAVIS_PULL_REQUEST").filter(Predicate.not("false"::equals)),
                        "TRAVIS_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "TRAVIS_BUILD_NUMBER")
                .take(RunDetail.BUILD_URL, "TRAVIS_BUILD_WEB_URL");
    }

    @Override
    public String remedy() {
        return "`git: depth: false`";
    }
}
