package dev.fairlead.report.rework;

import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.report.failure.Evidence.Said;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment counts as rework.
 *
 * @param failed of a remedy: number of the deployment that it put right
 * @param mark of what somebody said: who, and why
 * @param rule of a hotfix
 */
public record ReworkEvidence(
        ReworkReason reason,
        @Nullable Long failed,
        @Nullable Said mark,
        @Nullable SaidRule rule) {}
