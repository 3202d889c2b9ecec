package dev.fairlead.intake.told;

import dev.fairlead.deployment.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a sender says happened, before any rule has said what its names mean here. */
public sealed interface Told {

    Labels labels();

    /**
     * Something was put somewhere, is being put there, or was taken away.
     *
     * @param externalId what the sender calls this attempt, the same in every delivery about it, never the same for two
     * @param removed whether it was taken out of the environment
     * @param startedAt null where the sender does not say
     * @param finishedAt null while it runs, and where the sender does not say
     * @param sequence order of its source where moments are equal
     */
    record Deployed(
            Labels labels,
            String externalId,
            ToldVersion version,
            Outcome outcome,
            boolean removed,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long sequence,
            @Nullable String url,
            @Nullable String note)
            implements Told {}

    /** A version was built or published, or a registry has it. */
    record Built(
            Labels labels,
            ToldVersion version,
            @Nullable Instant builtAt,
            @Nullable String buildId,
            @Nullable String url)
            implements Told {}

    /**
     * Commits reached a branch.
     *
     * @param complete false where the sender says or is known to leave some out
     */
    record Pushed(Labels labels, List<ToldCommit> commits, boolean complete) implements Told {
        public Pushed {
            commits = List.copyOf(commits);
        }
    }

    /**
     * A pull or merge request reached its branch.
     *
     * @param commit the commit on the branch that it became
     * @param firstCommittedAt author time of its first commit, where the sender says so
     */
    record Merged(
            Labels labels,
            String number,
            String commit,
            Instant mergedAt,
            @Nullable Instant firstCommittedAt,
            @Nullable String title,
            @Nullable String url)
            implements Told {}

    /**
     * An incident of a sender that gives each one an identity of its own.
     *
     * @param detectedAt null where this telling does not say; one that came before or comes later does
     * @param resolvedAt null while it is open
     * @param updatedAt the moment the telling speaks of
     */
    record Trouble(
            Labels labels,
            String externalId,
            @Nullable Instant detectedAt,
            @Nullable Instant resolvedAt,
            Instant updatedAt,
            @Nullable String title,
            @Nullable String severity,
            @Nullable String url)
            implements Told {}

    /**
     * An alert began or ended, told by a sender that has no identity for the time in between. Beginnings and ends of one
     * fingerprint are paired by their order.
     *
     * @param at when it began or ended
     */
    record Alert(
            Labels labels,
            String fingerprint,
            boolean firing,
            Instant at,
            @Nullable String title,
            @Nullable String severity,
            @Nullable String url)
            implements Told {}

    /** An environment of the sender came, changed or went. */
    record Place(Labels labels, boolean gone) implements Told {}
}
