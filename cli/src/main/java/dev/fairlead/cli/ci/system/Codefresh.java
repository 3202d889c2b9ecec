package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://codefresh.io/docs/docs/pipelines/variables/ */
record Codefresh() implements CiSystem {
    @Override
    public String kind() {
        return "codefresh";
    }

    @Override
    public String title() {
        return "Codefresh";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("CF_BUILD_ID");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("CF_BUILD_URL").flatMap(Reading::host), "CF_BUILD_URL")
                .always(RunDetail.SERVER, "g.codefresh.io")
                .take(RunDetail.PROJECT, "CF_PIPELINE_NAME")
                // a build that is restarted has a new id
                .take(RunDetail.RUN, "CF_BUILD_ID")
                .take(RunDetail.JOB, "CF_STEP_NAME")
                .take(RunDetail.COMMIT, "CF_REVISION")
                .take(RunDetail.BRANCH, "CF_BRANCH")
                .take(RunDetail.TAG, "CF_RELEASE_TAG")
                .take(RunDetail.PULL_REQUEST, "CF_PULL_REQUEST_NUMBER")
                .take(RunDetail.BUILD_ID, "CF_BUILD_ID")
                .take(RunDetail.BUILD_URL, "CF_BUILD_URL");
    }

    @Override
    public String remedy() {
        return "no `depth` at the git-clone step";
    }
}
