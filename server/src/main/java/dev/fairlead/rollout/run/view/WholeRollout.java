package dev.fairlead.rollout.run.view;

import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.run.log.LogLine;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.Rollout;
import java.util.List;

/**
 * One rollout as a whole.
 *
 * @param steps a part of them
 * @param log its last lines
 * @param deployments numbers of those as which it was recorded
 * @param following those that try it again or take it back
 * @param reversible whether something ran there before that can be put back
 */
public record WholeRollout(
        Rollout rollout,
        Configuration configuration,
        List<WaveProgress> waves,
        List<ShownStep> steps,
        List<Approval> approvals,
        List<LogLine> log,
        List<Long> deployments,
        List<Rollout> following,
        boolean reversible) {
    public Standing standing() {
        return new Standing(rollout, configuration.rule(), approvals, following, reversible);
    }
}
