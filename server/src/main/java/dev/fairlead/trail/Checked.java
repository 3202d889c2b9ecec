package dev.fairlead.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at all seals of a trail found.
 *
 * @param entries how many are under a seal
 * @param unsealed how many wait for one
 * @param removed how many were deleted for their age, under seals that are there
 * @param last the newest seal; null where there is none yet
 * @param unsigned how many seals were signed by a key that this server does not have, and stand behind the last one that it could check
 * @param troubles what is not as it was sealed, at most {@link #MOST}
 */
public record Checked(
        long entries,
        long unsealed,
        long removed,
        long seals,
        @Nullable Seal last,
        long unsigned,
        List<Trouble> troubles) {
    /** So many troubles are told; one is enough. */
    static final int MOST = 100;

    /** Something that is not as it was sealed. */
    public record Trouble(long seal, String detail) {}

    public boolean isSound() {
        return troubles.isEmpty();
    }
}
