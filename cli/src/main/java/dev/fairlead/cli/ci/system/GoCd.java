package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.put(Known.SERVER, read.find("GO_SERVER_URL").flatMap(Reading::place), "GO_SERVER_URL")
                .take(Known.PROJECT, "GO_PIPELINE_NAME")
                .take(Known.RUN, "GO_PIPELINE_COUNTER")
                // a stage that is run again counts up
                .take(Known.ATTEMPT, "GO_STAGE_COUNTER")
                .put(Known.JOB, read.joined(".", "GO_STAGE_NAME", "GO_JOB_NAME"), "GO_STAGE_NAME", "GO_JOB_NAME")
                .take(Known.LEG, "GO_JOB_RUN_INDEX")
                .take(Known.COMMIT, "GO_REVISION")
                .put(
                        Known.BUILD_ID,
                        read.joined("/", "GO_PIPELINE_NAME", "GO_PIPELINE_COUNTER"),
                        "GO_PIPELINE_NAME",
                        "GO_PIPELINE_COUNTER");
    }

    @Override
    public String remedy() {
        return "no `shallow_clone` at the material";
    }
}
