package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;

/** https://docs.gitea.com/usage/actions/comparison: the variables of GitHub Actions, and {@code GITEA_ACTIONS}. */
public record GiteaActions() implements CiSystem {
    @Override
    public String kind() {
        return "gitea";
    }

    @Override
    public String title() {
        return "Gitea Actions";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("GITEA_ACTIONS") && !read.isTrue("FORGEJO_ACTIONS");
    }

    @Override
    public void read(Reading read) {
        fromWorkflow(read);
    }

    static void fromWorkflow(Reading read) {
        GitHubActions.workflow(read);
        // the page of a run is found by its number, unlike GitHub's
        read.put(
                        RunDetail.BUILD_URL,
                        GitHubActions.address(read)
                                .flatMap(base ->
                                        read.find("GITHUB_RUN_NUMBER").map(number -> base + "/actions/runs/" + number)),
                        "GITHUB_RUN_NUMBER")
                // each run of a job has a container of its own, which docker names
                .take(RunDetail.LEG, "HOSTNAME");
    }

    @Override
    public String remedy() {
        return "`fetch-depth: 0` at actions/checkout";
    }
}
