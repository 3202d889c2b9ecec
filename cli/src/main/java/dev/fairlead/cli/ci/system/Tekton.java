package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Known;
import dev.fairlead.cli.ci.variable.Reading;
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
        read.take(Known.SERVER, "TEKTON_CLUSTER")
                .put(
                        Known.PROJECT,
                        read.joined("/", "TEKTON_NAMESPACE", "TEKTON_PIPELINE"),
                        "TEKTON_NAMESPACE",
                        "TEKTON_PIPELINE")
                // names of runs may come again once the run is deleted, this does not
                .take(
                        Known.RUN,
                        "TEKTON_PIPELINE_RUN_UID",
                        "TEKTON_PIPELINE_RUN",
                        "PIPELINE_RUN_NAME",
                        "PIPELINERUN_NAME")
                .take(Known.JOB, "TEKTON_TASK")
                // each leg of a matrix is a run of the task
                .take(Known.LEG, "TEKTON_TASK_RUN")
                .take(Known.ATTEMPT, "TEKTON_RETRY")
                .take(Known.COMMIT, "TEKTON_REVISION")
                .take(Known.BRANCH, "TEKTON_BRANCH")
                .take(Known.REPOSITORY, "TEKTON_REPOSITORY")
                .take(Known.PULL_REQUEST, "TEKTON_PULL_REQUEST")
                .take(Known.BUILD_ID, "TEKTON_PIPELINE_RUN", "PIPELINE_RUN_NAME", "PIPELINERUN_NAME")
                .take(Known.BUILD_URL, "TEKTON_RUN_URL");
    }

    @Override
    public String remedy() {
        return "`depth: 0` as a parameter of the task git-clone";
    }
}
