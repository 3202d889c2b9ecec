package dev.fairlead.intake.gitlab;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job, as its own events and those of its pipeline tell it.
 *
 * @param what it is called in sentences
 * @param environment that it says it deploys to
 * @param startedAt null while it has not started
 * @param finishedAt null while it has not ended
 */
record Job(
        String what,
        String id,
        String name,
        String status,
        Payload environment,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String url) {

    /** Empty of an environment, or one that it only looks at. */
    boolean deploys() {
        return environment.text("name") != null && action().equals("start");
    }

    boolean stops() {
        return environment.text("name") != null && action().equals("stop");
    }

    private String action() {
        var action = environment.word("action");
        return action.isEmpty() ? "start" : action;
    }

    /**
     * @param labels of the project and the commit
     * @param run number of the pipeline
     */
    Translation translate(Happening happening, Labels.Builder labels, String commit, @Nullable String run) {
        var outcome = Status.outcome(status);
        if (outcome.isEmpty()) {
            return Translation.nothing(Status.passed(what, status));
        }
        boolean somewhere = deploys() || stops();
        if (!somewhere && environment.text("name") != null) {
            return Translation.nothing(what + " looks at an environment and deploys nothing");
        }
        if (!somewhere && outcome.get() == Outcome.RUNNING) {
            return Translation.nothing(what + " has not ended yet; its end is told by itself");
        }
        if (stops() && outcome.get() != Outcome.SUCCEEDED) {
            return Translation.nothing(what + " stops an environment and has not done so");
        }
        return Translation.of(new Told.Deployed(
                labels.with(Labels.JOB, name)
                        .with(Labels.ENVIRONMENT, environment.text("name"))
                        .with(Labels.TIER, Tiers.known(environment.text("deployment_tier")))
                        .with(Labels.RUN, somewhere ? null : run)
                        .build(),
                happening.called("jobs", id),
                ToldVersion.ofCommit(commit),
                outcome.get(),
                stops(),
                startedAt,
                outcome.get() == Outcome.RUNNING ? null : finishedAt,
                null,
                url,
                null));
    }
}
