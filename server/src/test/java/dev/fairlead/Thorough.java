package dev.fairlead;

/**
 * Whether a run takes its time: {@code ./mvnw verify -Pthorough}. What keeps a law in many random worlds does so in fewer of them
 * without, so that whoever changes something knows within minutes whether it stands.
 */
public final class Thorough {
    public static final boolean IS = Boolean.getBoolean("fairlead.thorough");

    private Thorough() {}

    /** How many of something a run has time for. */
    public static int times(int otherwise, int thoroughly) {
        return IS ? thoroughly : otherwise;
    }
}
