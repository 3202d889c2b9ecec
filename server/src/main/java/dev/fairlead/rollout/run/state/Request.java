package dev.fairlead.rollout.run.state;

import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Strategy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param everything whether what is there already is deployed again
 * @param rollsBack whether a failure is followed by a rollback
 * @param of the rollout that this one takes back or tries again
 * @param unchecked whether it may begin without approval and in closed windows
 * @param by who asked
 */
public record Request(
        Kind kind,
        Goal goal,
        Strategy strategy,
        boolean everything,
        boolean rollsBack,
        @Nullable Long of,
        boolean unchecked,
        @Nullable String note,
        String by) {

    public enum Kind {
        DEPLOY,
        ROLLBACK,
        RETRY;

        /** The word that data and doors use: {@code rollback}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
