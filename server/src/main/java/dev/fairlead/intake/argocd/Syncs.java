package dev.fairlead.intake.argocd;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last operation of an application as deployments: of each image that it runs, or, where it runs none, of each of its
 * sources. An operation is known by its start, however often it is told.
 */
final class Syncs {
    /** What became unhealthy so soon after an operation, the operation made so. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final Set<String> WORKLOADS = Set.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "Rollout",
            "Job",
            "CronJob",
            "Pod",
            "DeploymentConfig");

    private final Application application;

    Syncs(Application application) {
        this.application = application;
    }

    Translation translation() {
        if (application.isOfApplications() && application.images().isEmpty()) {
            return Translation.nothing(
                    "application " + application.shortName() + " consists of applications, which are told themselves");
        }
        var deleted = application.deletedAt();
        if (deleted != null) {
            return told(application.identity() + " deleted", Outcome.SUCCEEDED, true, deleted, deleted, null);
        }
        var operation = application.operation;
        if (!operation.isThere()) {
            return Translation.nothing("application " + application.shortName() + " was never synced");
        }
        var why = whyNothing();
        if (why.isPresent()) {
            return Translation.nothing(why.get());
        }
        var started = operation.time("startedAt");
        var outcome = outcome(operation.moment("finishedAt"));
        if (outcome.isEmpty()) {
            return Translation.nothing(
                    "application " + application.shortName() + " became unhealthy long after its last sync, or it"
                            + " is not said when; what is an incident, alarms tell");
        }
        boolean running = outcome.get() == Outcome.RUNNING;
        return told(
                application.identity() + " " + started,
                outcome.get(),
                false,
                started,
                running
                        ? null
                        : Optional.ofNullable(operation.moment("finishedAt")).orElse(started),
                outcome.get() == Outcome.FAILED ? note() : null);
    }

    private @Nullable String note() {
        var message = application.operation.title("message");
        return application.health().equals("degraded") ? "degraded: " + message : message;
    }

    private Optional<String> whyNothing() {
        var sync = application.operation.at("operation", "sync");
        if (sync.flag("dryRun")) {
            return Optional.of("the operation was a dry run");
        }
        var healed = sync.number("autoHealAttemptsCount");
        if (healed != null && healed > 0) {
            return Optional.of("Argo CD put back by itself what somebody had changed in the cluster");
        }
        var workloads = application.operation.at("syncResult").list("resources").stream()
                .filter(resource -> WORKLOADS.contains(resource.findText("kind").orElse("")))
                .toList();
        boolean unchanged = !workloads.isEmpty()
                && workloads.stream()
                        .allMatch(resource ->
                                resource.findText("message").orElse("").endsWith(" unchanged"));
        return unchanged
                ? Optional.of("the sync changed none of " + Texts.counted(workloads.size(), "workload"))
                : Optional.empty();
    }

    /** Empty where what is told is not about the operation any more. */
    private Optional<Outcome> outcome(@Nullable Instant finished) {
        var phase = application.operation.word("phase");
        return switch (phase) {
            case "running", "terminating", "" -> Optional.of(Outcome.RUNNING);
            case "failed", "error" ->
                Optional.of(
                        application
                                        .operation
                                        .findText("message")
                                        .orElse("")
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith("operation terminated")
                                ? Outcome.CANCELLED
                                : Outcome.FAILED);
            case "succeeded" -> healthy(finished);
            default ->
                throw application.operation.refused(
                        "phase", "`" + Texts.shortened(phase) + "` is no phase of an operation");
        };
    }

    private Optional<Outcome> healthy(@Nullable Instant finished) {
        return switch (application.health()) {
            case "healthy", "" -> Optional.of(Outcome.SUCCEEDED);
            case "degraded" -> {
                var since = application.healthSince();
                yield finished != null && since != null && !since.isAfter(finished.plus(SOON))
                        ? Optional.of(Outcome.FAILED)
                        : Optional.empty();
            }
            default -> Optional.of(Outcome.RUNNING);
        };
    }

    private Translation told(
            String operation,
            Outcome outcome,
            boolean removed,
            Instant started,
            @Nullable Instant finished,
            @Nullable String note) {
        var told = new ArrayList<Told>();
        var manifests = application.sources();
        for (var image : application.images()) {
            var labels = application.labels().with(Labels.IMAGE, image.name());
            // the address of manifests, which is not where the image was built
            manifests.stream()
                    .findFirst()
                    .ifPresent(source -> labels.with(Labels.OWN + "manifests", source.repository()));
            told.add(deployed(
                    labels,
                    operation + " " + image.name(),
                    image.version(),
                    outcome,
                    removed,
                    started,
                    finished,
                    note));
        }
        if (told.isEmpty()) {
            for (var source : manifests) {
                var labels = application
                        .labels()
                        .with(source.isGit() ? Labels.REPOSITORY : Labels.OWN + "charts", source.repository())
                        .with(Labels.OWN + "path", source.path())
                        .with(Labels.OWN + "chart", source.chart());
                told.add(deployed(
                        labels,
                        operation + " " + source.name(),
                        source.version(),
                        outcome,
                        removed,
                        started,
                        finished,
                        note));
            }
        }
        return told.isEmpty()
                ? Translation.nothing(
                        "application " + application.shortName() + " names neither an image nor a revision")
                : new Translation(told, List.of());
    }

    private Told deployed(
            Labels.Builder labels,
            String identity,
            ToldVersion version,
            Outcome outcome,
            boolean removed,
            Instant started,
            @Nullable Instant finished,
            @Nullable String note) {
        return new Told.Deployed(
                labels.build(), identity, version, outcome, removed, started, finished, null, application.url(), note);
    }
}
