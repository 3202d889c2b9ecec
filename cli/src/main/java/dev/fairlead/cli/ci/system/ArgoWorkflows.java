package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** Argo tells a container its node; the recipe fills the others from {@code {{workflow.uid}}} and its like, see
 * https://argo-workflows.readthedocs.io/en/latest/variables/ */
record ArgoWorkflows() implements CiSystem {
    @Override
    public String kind() {
        return "argo";
    }

    @Override
    public String title() {
        return "Argo Workflows";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("ARGO_WORKFLOW_UID") || read.has("ARGO_WORKFLOW_NAME") || read.has("ARGO_NODE_ID");
    }

    @Override
    public void read(Reading read) {
        read.take(RunDetail.SERVER, "ARGO_CLUSTER")
                .put(
                        RunDetail.PROJECT,
                        read.joined("/", "ARGO_NAMESPACE", "ARGO_WORKFLOW_TEMPLATE"),
                        "ARGO_NAMESPACE",
                        "ARGO_WORKFLOW_TEMPLATE")
                .take(RunDetail.RUN, "ARGO_WORKFLOW_UID", "ARGO_WORKFLOW_NAME")
                // a step that is tried again, and each one of a loop, is another node
                .take(RunDetail.ATTEMPT, "ARGO_NODE_ID")
                .take(RunDetail.COMMIT, "ARGO_REVISION")
                .take(RunDetail.BRANCH, "ARGO_BRANCH")
                .take(RunDetail.REPOSITORY, "ARGO_REPOSITORY")
                .take(RunDetail.PULL_REQUEST, "ARGO_PULL_REQUEST")
                .take(RunDetail.BUILD_ID, "ARGO_WORKFLOW_NAME", "ARGO_WORKFLOW_UID")
                .take(RunDetail.BUILD_URL, "ARGO_WORKFLOW_URL");
    }

    @Override
    public String remedy() {
        return "no `depth` at the git artifact";
    }
}
