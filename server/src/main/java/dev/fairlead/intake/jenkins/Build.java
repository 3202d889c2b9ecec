package dev.fairlead.intake.jenkins;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A build of a job, whichever plugin told it.
 *
 * @param identity its address: server, job and number
 * @param job with its folders, as {@code acme/checkout/main}
 * @param word Jenkins' word for how it ended, or that it runs
 * @param scm what was checked out last
 */
record Build(
        String identity,
        String job,
        String event,
        String word,
        Payload scm,
        Map<String, String> parameters,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String url) {
    private static final List<String> ENVIRONMENTS =
            List.of("environment", "env", "target_environment", "deploy_env", "deploy_environment", "stage");
    private static final List<String> VERSIONS = List.of("version", "tag", "image_tag", "release", "app_version");

    Build {
        var folded = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(parameters);
        parameters = folded;
    }

    /** {@code job/acme/job/checkout/} without what stands between. */
    static String job(String path, String name) {
        var parts =
                path.replaceFirst("^.*?(?=job/)", "").replaceFirst("/+$", "").split("(?:^|/)job/");
        var job = String.join(
                "/", List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
        return job.isEmpty() ? name : job;
    }

    Translation told() {
        var outcome = outcome();
        if (outcome.isEmpty()) {
            return Translation.nothing("the build ended with `" + Texts.shortened(word) + "` and did nothing");
        }
        boolean running = outcome.get() == Outcome.RUNNING;
        return Translation.of(new Told.Deployed(
                labels(),
                identity,
                version(),
                outcome.get(),
                false,
                startedAt,
                running ? null : finishedAt,
                null,
                url,
                word.equals("unstable") ? "unstable" : null));
    }

    /** An unstable build went through to its end; what was wrong did not stop it. */
    private Optional<Outcome> outcome() {
        return switch (word) {
            case "success", "unstable" -> Optional.of(Outcome.SUCCEEDED);
            case "failure" -> Optional.of(Outcome.FAILED);
            case "aborted" -> Optional.of(Outcome.CANCELLED);
            case "inprogress", "running" -> Optional.of(Outcome.RUNNING);
            default -> Optional.empty();
        };
    }

    private Labels labels() {
        var labels = Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.JOB, job)
                .with(Labels.REPOSITORY, scm.repository("url"))
                .with(Labels.BRANCH, branch())
                .with(Labels.ENVIRONMENT, first(ENVIRONMENTS).orElse(null));
        Optional.ofNullable(parameters.get("image"))
                .flatMap(Image::find)
                .ifPresent(image -> labels.with(Labels.IMAGE, image.name()));
        parameters.forEach((name, value) -> labels.with(Labels.OWN + "param." + name, value));
        return labels.build();
    }

    private @Nullable String branch() {
        var branch = scm.text("branch");
        return branch == null || branch.equals("detached")
                ? null
                : branch.replaceFirst("^(?:refs/(?:heads|remotes)/)?(?:origin/)?", "");
    }

    private Optional<String> first(List<String> names) {
        return names.stream()
                .map(parameters::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    /** A revision of Subversion is no commit. */
    private ToldVersion version() {
        var commit = scm.findText("commit").filter(Payload::isCommit).map(text -> text.toLowerCase(Locale.ROOT));
        var image = Optional.ofNullable(parameters.get("image")).flatMap(Image::find);
        return new ToldVersion(
                first(VERSIONS).or(() -> image.map(Image::tag)).orElse(null),
                commit.orElse(null),
                image.map(Image::digest).orElse(null),
                null);
    }
}
