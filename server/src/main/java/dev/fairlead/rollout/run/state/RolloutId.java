package dev.fairlead.rollout.run.state;

/** A rollout's number in its organisation. */
public record RolloutId(long organization, long number) {
    @Override
    public String toString() {
        return Long.toString(number);
    }
}
