package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;
import java.util.Optional;

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
public record GitHubActions() implements CiSystem {
    @Override
    public String kind() {
        return "github";
    }

    @Override
    public String title() {
        return "GitHub Actions";
    }

    @Override
    public boolean runs(Variables read) {
        // Gitea and Forgejo set GitHub's variables, too; `act` tries workflows out on somebody's machine
        return read.isTrue("GITHUB_ACTIONS")
                && !read.has("GITEA_ACTIONS")
                && !read.has("FORGEJO_ACTIONS")
                && !read.isTrue("ACT");
    }

    @Override
    public void read(Reading read) {
        workflow(read);
        read.put(
                        RunDetail.BUILD_URL,
                        address(read)
                                .flatMap(base -> read.find("GITHUB_RUN_ID").map(id -> base + "/actions/runs/" + id)),
                        "GITHUB_RUN_ID")
                .put(RunDetail.LEG, leg(read), "ACTIONS_ORCHESTRATION_ID")
                // the runner names each run of a job, whatever its matrix; not in containers, which have names
                .take(RunDetail.LEG, "RUNNER_TRACKING_ID", "HOSTNAME", "RUNNER_NAME");
    }

    /** What Gitea and Forgejo say in the same words. */
    static void workflow(Reading read) {
        var reference = read.find("GITHUB_REF");
        read.put(RunDetail.SERVER, read.find("GITHUB_SERVER_URL").flatMap(Reading::place), "GITHUB_SERVER_URL")
                .take(RunDetail.PROJECT, "GITHUB_REPOSITORY")
                .take(RunDetail.RUN, "GITHUB_RUN_ID")
                .take(RunDetail.ATTEMPT, "GITHUB_RUN_ATTEMPT")
                .take(RunDetail.JOB, "GITHUB_JOB")
                .take(RunDetail.COMMIT, "GITHUB_SHA")
                .put(RunDetail.MERGE, reference.filter(ref -> ref.matches("refs/pull/\\d+/merge")), "GITHUB_REF")
                // in a pull request GITHUB_REF_NAME is `12/merge`; the head is the branch that people know
                .take(RunDetail.BRANCH, "GITHUB_HEAD_REF")
                .put(RunDetail.BRANCH, branch(read), "GITHUB_REF_NAME")
                .put(RunDetail.TAG, reference.flatMap(Reading::tag), "GITHUB_REF")
                .put(RunDetail.REPOSITORY, address(read), "GITHUB_SERVER_URL", "GITHUB_REPOSITORY")
                .put(
                        RunDetail.PULL_REQUEST,
                        reference
                                .filter(ref -> ref.matches("refs/pull/\\d+/.*"))
                                .map(ref -> ref.split("/")[2]),
                        "GITHUB_REF")
                .put(RunDetail.BUILD_ID, read.joined(".", "GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT"), "GITHUB_RUN_ID");
    }

    static Optional<String> address(Reading read) {
        return read.find("GITHUB_SERVER_URL")
                .flatMap(server ->
                        read.find("GITHUB_REPOSITORY").map(name -> server.replaceFirst("/+$", "") + "/" + name));
    }

    private static Optional<String> branch(Reading read) {
        boolean tag = read.find("GITHUB_REF").flatMap(Reading::tag).isPresent();
        return tag ? Optional.empty() : read.find("GITHUB_REF_NAME");
    }

    /**
     * {@code PLAN.JOB.eu} for the leg eu, {@code PLAN.JOB.__default} where there is no matrix; the plan is another one in
     * each attempt, which is known already.
     */
    private static Optional<String> leg(Reading read) {
        return read.find("ACTIONS_ORCHESTRATION_ID")
                .filter(id -> id.indexOf('.') > 0)
                .map(id -> id.substring(id.indexOf('.') + 1));
    }

    @Override
    public String remedy() {
        return "`fetch-depth: 0` at actions/checkout";
    }
}
