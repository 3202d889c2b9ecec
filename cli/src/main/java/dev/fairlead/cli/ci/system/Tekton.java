package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** Tekton sets no variables of its own: the recipe fills these from {@code $(context.pipelineRun.name)} and its like, see
 * https://tekton.dev/docs/pipelines/variables/ */
record Tekton() implements CiSystem {
    @Override
    public String kind() {
        return "tekton";
    }

    @Override
    public String title() {
        return "Tekton";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("TEKTON_PIPELINE_RUN") || read.has("PIPELINE_RUN_NAME") || read.has("PIPELINERUN_NAME");
    }

    @Override
    public void read(Reading read) {
        read.take(RunDetail.SERVER, "TEKTON_CLUSTER")
                .put(
                        RunDetail.PROJECT,
                        read.joined("/", "TEKTON_NAMESPACE", "TEKTON_PIPELINE"),
                        "TEKTON_NAMESPACE",
                        "TEKTON_PIPELINE")
                // names of runs may come again once the run is deleted, this does not
                .take(
                        RunDetail.RUN,
                        "TEKTON_PIPELINE_RUN_UID",
                        "TEKTON_PIPELINE_RUN",
                        "PIPELINE_RUN_NAME",
                        "PIPELINERUN_NAME")
                .take(RunDetail.JOB, "TEKTON_TASK")
                // each leg of a matrix is a run of the task
                .take(RunDetail.LEG, "TEKTON_TASK_RUN")
                .take(RunDetail.ATTEMPT, "TEKTON_RETRY")
                .take(RunDetail.COMMIT, "TEKTON_REVISION")
                .take(RunDetail.BRANCH, "TEKTON_BRANCH")
                .take(RunDetail.REPOSITORY, "TEKTON_REPOSITORY")
                .take(RunDetail.PULL_REQUEST, "TEKTON_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "TEKTON_PIPELINE_RUN", "PIPELINE_RUN_NAME", "PIPELINERUN_NAME")
                .take(RunDetail.BUILD_URL, "TEKTON_RUN_URL");
    }

    @Override
    public String remedy() {
        return "`depth: 0` as a parameter of the task git-clone";
    }
}
