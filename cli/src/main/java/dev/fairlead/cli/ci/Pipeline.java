package dev.fairlead.cli.ci;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pipeline that this command runs in; everything is empty outside of one.
 *
 * @param source names the tool and where it runs, so that its ids need to be unique only there
 * @param rollout one id for everything that this run of the pipeline deploys
 * @param job one id for this run of this job
 */
public record Pipeline(
        Optional<String> source,
        Optional<String> repository,
        Optional<String> commit,
        Optional<String> branch,
        Optional<String> buildId,
        Optional<String> buildUrl,
        Optional<String> rollout,
        Optional<String> job) {

    private static final Pipeline NONE = new Pipeline(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static Pipeline detect(Map<String, String> variables) {
        var read = new Variables(variables);
        if (read.find("GITHUB_ACTIONS").equals(Optional.of("true"))) {
            return gitHub(read);
        }
        if (read.find("GITLAB_CI").isPresent()) {
            return gitLab(read);
        }
        if (read.find("JENKINS_URL").isPresent() || read.find("BUILD_TAG").isPresent()) {
            return jenkins(read);
        }
        return NONE;
    }

    /** https://docs.github.com/actions/reference/workflows-and-actions/variables */
    private static Pipeline gitHub(Variables read) {
        var repository = read.find("GITHUB_REPOSITORY");
        var address = read.find("GITHUB_SERVER_URL").flatMap(server -> repository.map(name -> server + "/" + name));
        // a run that is started again is another attempt to deploy
        var run = read.find("GITHUB_RUN_ID")
                .map(id -> id + "." + read.find("GITHUB_RUN_ATTEMPT").orElse("1"));
        return new Pipeline(
                Optional.of("github" + repository.map(name -> ":" + name).orElse("")),
                address,
                read.find("GITHUB_SHA"),
                // in a pull request GITHUB_REF_NAME is `12/merge`; the head is the branch that people know
                read.find("GITHUB_HEAD_REF").or(() -> read.find("GITHUB_REF_NAME")),
                run,
                address.flatMap(base -> read.find("GITHUB_RUN_ID").map(id -> base + "/actions/runs/" + id)),
                run.map(id -> "github-" + id),
                run.map(id -> id + "/" + read.find("GITHUB_JOB").orElse("job")));
    }

    /** https://docs.gitlab.com/ci/variables/predefined_variables/ */
    private static Pipeline gitLab(Variables read) {
        return new Pipeline(
                Optional.of("gitlab"
                        + read.find("CI_PROJECT_PATH").map(path -> ":" + path).orElse("")),
                // not CI_REPOSITORY_URL: it contains a token
                read.find("CI_PROJECT_URL").map(url -> url + ".git"),
                read.find("CI_COMMIT_SHA"),
                read.find("CI_COMMIT_BRANCH")
                        .or(() -> read.find("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"))
                        .or(() -> read.find("CI_COMMIT_REF_NAME")),
                read.find("CI_PIPELINE_ID"),
                read.find("CI_PIPELINE_URL"),
                read.find("CI_PIPELINE_ID").map(id -> "gitlab-" + id),
                read.find("CI_JOB_ID"));
    }

    /** https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables */
    private static Pipeline jenkins(Variables read) {
        var build = read.find("JOB_NAME")
                .flatMap(job -> read.find("BUILD_NUMBER").map(number -> job + "#" + number))
                .or(() -> read.find("BUILD_TAG"));
        return new Pipeline(
                Optional.of("jenkins"
                        + read.find("JENKINS_URL").map(url -> ":" + url).orElse("")),
                read.find("GIT_URL"),
                read.find("GIT_COMMIT"),
                // a pull request of a multibranch job is called PR-12; its own branch is in CHANGE_BRANCH
                read.find("CHANGE_BRANCH")
                        .or(() -> read.find("BRANCH_NAME"))
                        .or(() -> read.find("GIT_BRANCH").map(Pipeline::withoutRemote)),
                build,
                read.find("BUILD_URL"),
                build.map(id -> "jenkins-" + id),
                build);
    }

    private static String withoutRemote(String branch) {
        return Stream.of("refs/heads/", "remotes/origin/", "origin/")
                .filter(branch::startsWith)
                .findFirst()
                .map(prefix -> branch.substring(prefix.length()))
                .orElse(branch);
    }

    /** Variables of the environment; an empty one is as good as none. */
    private record Variables(Map<String, String> all) {
        Optional<String> find(String name) {
            return Optional.ofNullable(all.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }
    }
}
