package dev.fairlead.cli.ci;

import dev.fairlead.cli.ci.system.ForgejoActions;
import dev.fairlead.cli.ci.system.GitHubActions;
import dev.fairlead.cli.ci.system.GitLab;
import dev.fairlead.cli.ci.system.GiteaActions;
import dev.fairlead.cli.ci.system.Jenkins;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes a deployment this deployment: where it is told from, and its id there. Whatever may tell two of them apart is in
 * the id, so that none takes the place of another; see docs/decisions/0032-pipelines-are-recognised-by-a-table.md.
 *
 * @param source the tool, its server and the project
 * @param externalId run, job, leg, attempt, what was deployed in which version, and where to
 */
public record Identity(String source, String externalId) {
    static final int LONGEST_SOURCE = 100;
    static final int LONGEST_ID = 500;

    /**
     * The key of what this run of a pipeline deploys; empty where the run has no id.
     *
     * @param source the user's own name for where it is told from: ids of all pipelines meet there
     * @param unit name and version; of an undeployment only the name
     */
    public static Optional<Identity> of(
            Pipeline pipeline, @Nullable String source, String unit, boolean undeployed, String environment) {
        if (pipeline.find(RunDetail.RUN).isEmpty()) {
            return Optional.empty();
        }
        var run = List.of(RunDetail.RUN, RunDetail.JOB, RunDetail.LEG, RunDetail.ATTEMPT).stream()
                .map(what -> pipeline.find(what).map(Identity::escaped).orElse(""))
                .collect(Collectors.joining("/"))
                .replaceFirst("/+$", "");
        var id = run + "/" + (undeployed ? "undeploy:" : "") + unit + "@" + environment;
        return pipeline.source()
                .map(place -> source == null
                        ? new Identity(place, Shortened.to(LONGEST_ID, id))
                        : new Identity(source, Shortened.to(LONGEST_ID, place + "#" + id)));
    }

    /** A slash within a part must not look like one between two. */
    private static String escaped(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }

    /** The key under which earlier releases recorded the same: without server, leg and version. */
    public static Optional<Identity> former(
            Pipeline pipeline, @Nullable String source, String unit, String environment) {
        return former(pipeline, unit, environment)
                .map(found -> source == null ? found : new Identity(source, found.externalId()));
    }

    private static Optional<Identity> former(Pipeline pipeline, String unit, String environment) {
        int version = unit.lastIndexOf(';');
        var name = (version < 0 ? unit : unit.substring(0, version)) + "@" + environment;
        var read = new Variables(pipeline.variables());
        if (pipeline.system() instanceof GitHubActions
                || pipeline.system() instanceof GiteaActions
                || pipeline.system() instanceof ForgejoActions) {
            // all three were taken for GitHub
            var job = read.find("GITHUB_JOB").orElse("job");
            return read.find("GITHUB_RUN_ID")
                    .map(id -> id + "." + read.find("GITHUB_RUN_ATTEMPT").orElse("1") + "/" + job)
                    .map(run -> new Identity(named("github", read.find("GITHUB_REPOSITORY")), run + "/" + name));
        }
        if (pipeline.system() instanceof GitLab) {
            return read.find("CI_JOB_ID")
                    .map(job -> new Identity(named("gitlab", read.find("CI_PROJECT_PATH")), job + "/" + name));
        }
        if (pipeline.system() instanceof Jenkins) {
            return read.find("JOB_NAME")
                    .flatMap(job -> read.find("BUILD_NUMBER").map(number -> job + "#" + number))
                    .or(() -> read.find("BUILD_TAG"))
                    .map(run -> new Identity(named("jenkins", read.find("JENKINS_URL")), run + "/" + name));
        }
        return Optional.empty();
    }

    private static String named(String kind, Optional<String> place) {
        return kind + place.map(text -> ":" + text).orElse("");
    }
}
