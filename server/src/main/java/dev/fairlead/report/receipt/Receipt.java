package dev.fairlead.report.receipt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deployment or change behind a number, with the reason why it was counted or left out.
 *
 * @param deployment number of the deployment
 * @param unit full name of the component or application
 * @param version what was deployed; of an application whose set of versions has no name, the versions of components that went out
 * @param commit object name of the change or of the most recent commit, where there is one
 * @param from the moment the lead time begins at, where there is one
 * @param seconds the lead time, where there is one
 * @param basis which time of the commit was really used
 * @param why {@code counted}, or the reason as in {@code Report.excluded}
 * @param attempt the attempt of its rollout; null where it has no rollout
 * @param derived whether the set of an application's versions has no name: it followed from a deployment of its components
 * @param origin which component brought the commit and how it is known, for lead times of commits
 */
public record Receipt(
        long deployment,
        String unit,
        String environment,
        @Nullable String version,
        Instant finishedAt,
        @Nullable String commit,
        @Nullable Instant from,
        @Nullable Double seconds,
        @Nullable String basis,
        boolean counted,
        String why,
        @Nullable AttemptOfRollout attempt,
        @Nullable Origin origin,
        boolean derived) {

    /** One without a rollout, that says nothing of where its commit is from. */
    public Receipt(
            long deployment,
            String unit,
            String environment,
            @Nullable String version,
            Instant finishedAt,
            @Nullable String commit,
            @Nullable Instant from,
            @Nullable Double seconds,
            @Nullable String basis,
            boolean counted,
            String why) {
        this(
                deployment,
                unit,
                environment,
                version,
                finishedAt,
                commit,
                from,
                seconds,
                basis,
                counted,
                why,
                null,
                null,
                false);
    }

    /** The same of an application's set of versions that has no name. */
    Receipt derived(@Nullable String brought) {
        return new Receipt(
                deployment,
                unit,
                environment,
                brought,
                finishedAt,
                commit,
                from,
                seconds,
                basis,
                counted,
                why,
                attempt,
                origin,
                true);
    }

    Receipt with(@Nullable AttemptOfRollout its, @Nullable Origin where) {
        return new Receipt(
                deployment,
                unit,
                environment,
                version,
                finishedAt,
                commit,
                from,
                seconds,
                basis,
                counted,
                why,
                its,
                where,
                derived);
    }
}
