package dev.fairlead.report.trace.environment;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A component whose version differs between two environments.
 *
 * @param here its version in the environment that is looked at; null where it does not run there
 * @param there its version in the other one
 */
public record Drift(
        QualifiedName component,
        @Nullable Side here,
        @Nullable Side there) {

    /**
     * A version that runs, and since when.
     *
     * @param otherSince when this version first came to the other environment; null where it never did
     */
    public record Side(
            String version,
            Instant since,
            long deployment,
            @Nullable Instant otherSince) {}

    /** How the environment that is looked at stands to the other. */
    public enum State {
        ONLY_HERE,
        ONLY_THERE,
        /** What runs there ran here before. */
        AHEAD,
        /** What runs here ran there before. */
        BEHIND,
        /** Neither version has been in the other environment, or both have. */
        APART;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public State state() {
        if (here == null) {
            return State.ONLY_THERE;
        }
        if (there == null) {
            return State.ONLY_HERE;
        }
        boolean ranHere = there.otherSince() != null;
        boolean ranThere = here.otherSince() != null;
        if (ranHere == ranThere) {
            return State.APART;
        }
        return ranHere ? State.AHEAD : State.BEHIND;
    }
}
