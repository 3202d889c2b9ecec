package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.put(Known.SERVER, read.find("CF_BUILD_URL").flatMap(Reading::host), "CF_BUILD_URL")
                .always(Known.SERVER, "g.codefresh.io")
                .take(Known.PROJECT, "CF_PIPELINE_NAME")
                // a build that is restarted has a new id
                .take(Known.RUN, "CF_BUILD_ID")
                .take(Known.JOB, "CF_STEP_NAME")
                .take(Known.COMMIT, "CF_REVISION")
                .take(Known.BRANCH, "CF_BRANCH")
                .take(Known.TAG, "CF_RELEASE_TAG")
                .take(Known.PULL_REQUEST, "CF_PULL_REQUEST_NUMBER")
                .take(Known.BUILD_ID, "CF_BUILD_ID")
                .take(Known.BUILD_URL, "CF_BUILD_URL");
    }

    @Override
    public String remedy() {
        return "no `depth` at the git-clone step";
    }
}
