package dev.fairlead.cli.gitops;

import dev.fairlead.cli.git.history.FileLog;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each deployment a moment that agrees with the order of history: a place in it where times are equal, and never before
 * its predecessor where clocks ran backwards.
 */
final class Moments {
    /**
     * @param at time of the commit, or of the predecessor where that is later
     * @param sequence order among equal times
     * @param moved whether the commit's own time would have been before its predecessor's
     */
    record Moment(Instant at, int sequence, boolean moved) {}

    private record Last(String commit, Instant at, int sequence) {}

    private final Map<String, Last> environments = new HashMap<>();
    private final Map<Unit, Last> units = new HashMap<>();

    Moment of(Unit unit, FileLog.Step step) {
        var last = units.get(unit);
        var commit = step.commit();
        if (last != null && last.commit().equals(commit)) {
            return new Moment(last.at(), last.sequence(), false);
        }
        var own = step.point().at();
        int place = place(unit.environment(), commit, own);
        boolean backwards = last != null && own.isBefore(last.at());
        var at = last != null && backwards ? last.at() : own;
        int sequence =
                last != null && at.equals(last.at()) ? Math.max(backwards ? 0 : place, last.sequence() + 1) : place;
        units.put(unit, new Last(commit, at, sequence));
        return new Moment(at, sequence, backwards);
    }

    /** How many commits of this environment had the same time before. */
    private int place(String environment, String commit, Instant at) {
        var last = environments.get(environment);
        int sequence = 0;
        if (last != null && last.at().equals(at)) {
            sequence = last.commit().equals(commit) ? last.sequence() : last.sequence() + 1;
        }
        environments.put(environment, new Last(commit, at, sequence));
        return sequence;
    }
}
