package dev.fairlead.rollout.run.view;

/** How many steps there are, are done and have failed. */
public record RolloutProgress(int steps, int done, int failed) {
    static final RolloutProgress NONE = new RolloutProgress(0, 0, 0);
}
