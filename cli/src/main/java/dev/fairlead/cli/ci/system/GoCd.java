package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://docs.gocd.org/current/faq/dev_use_current_revision_in_build.html */
record GoCd() implements CiSystem {
    @Override
    public String kind() {
        return "gocd";
    }

    @Override
    public String title() {
        return "GoCD";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("GO_PIPELINE_NAME") && read.has("GO_PIPELINE_COUNTER");
    }

    @Override
    public void read(Reading read) {
        read.put(RunDetail.SERVER, read.find("GO_SERVER_URL").flatMap(Reading::place), "GO_SERVER_URL")
                .take(RunDetail.PROJECT, "GO_PIPELINE_NAME")
                .take(RunDetail.RUN, "GO_PIPELINE_COUNTER")
                // a stage that is run again counts up
                .take(RunDetail.ATTEMPT, "GO_STAGE_COUNTER")
                .put(RunDetail.JOB, read.joined(".", "GO_STAGE_NAME", "GO_JOB_NAME"), "GO_STAGE_NAME", "GO_JOB_NAME")
                .take(RunDetail.LEG, "GO_JOB_RUN_INDEX")
                .take(RunDetail.COMMIT, "GO_REVISION")
                .put(
                        RunDetail.BUILD_ID,
                        read.joined("/", "GO_PIPELINE_NAME", "GO_PIPELINE_COUNTER"),
                        "GO_PIPELINE_NAME",
                        "GO_PIPELINE_COUNTER");
    }

    @Override
    public String remedy() {
        return "no `shallow_clone` at the material";
    }
}
