package dev.fairlead.rollout.run.view;

import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.Rollout;
import java.util.List;

/**
 * How a rollout stands, as far as it decides what people can tell it.
 *
 * @param rule of its environment
 * @param following those that try it again or take it back
 * @param reversible whether something ran there before that can be put back
 */
public record Standing(
        Rollout rollout, Rule rule, List<Approval> approvals, List<Rollout> following, boolean reversible) {}
