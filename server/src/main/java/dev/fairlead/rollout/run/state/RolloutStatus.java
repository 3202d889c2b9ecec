package dev.fairlead.rollout.run.state;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a rollout is. An end is final: trying again is a rollout of its own. */
public enum RolloutStatus {
    /** Waits for its turn, for an open window or for an approval. */
    QUEUED {
        @Override
        public Set<RolloutStatus> next() {
            return EnumSet.of(RUNNING, SUCCEEDED, FAILED, CANCELLED);
        }
    },
    RUNNING {
        @Override
        public Set<RolloutStatus> next() {
            return EnumSet.of(PAUSED, AWAITING_APPROVAL, SUCCEEDED, FAILED, CANCELLED);
        }
    },
    /** Somebody stopped it between two steps. */
    PAUSED {
        @Override
        public Set<RolloutStatus> next() {
            return EnumSet.of(RUNNING, CANCELLED);
        }
    },
    /** The canaries are well; somebody must say that the rest may follow. */
    AWAITING_APPROVAL {
        @Override
        public Set<RolloutStatus> next() {
            return EnumSet.of(RUNNING, CANCELLED);
        }
    },
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** What may follow; empty for an end. */
    public Set<RolloutStatus> next() {
        return EnumSet.noneOf(RolloutStatus.class);
    }

    public boolean isEnd() {
        return next().isEmpty();
    }

    /** The word that data and doors use: {@code awaiting-approval}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RolloutStatus> find(String word) {
        for (var status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
