package dev.fairlead.rollout.plan;

/** How many endpoints change at the same time, and what happens when one fails. */
public sealed interface Strategy {
    String ALL_AT_ONCE = "all-at-once";
    String ROLLING = "rolling";
    String CANARY = "canary";

    /** The word that data and doors use. */
    String word();

    /** How many steps may fail before no other begins. */
    int maxFailures();

    record AllAtOnce(int maxFailures) implements Strategy {
        @Override
        public String word() {
            return ALL_AT_ONCE;
        }
    }

    /** So many endpoints at a time. */
    record Rolling(int batch, int maxFailures) implements Strategy {
        @Override
        public String word() {
            return ROLLING;
        }
    }

    /**
     * First a few endpoints; the rest only when these are well.
     *
     * @param approval whether somebody must approve before the rest
     */
    record Canary(int first, int maxFailures, boolean approval) implements Strategy {
        @Override
        public String word() {
            return CANARY;
        }
    }
}
