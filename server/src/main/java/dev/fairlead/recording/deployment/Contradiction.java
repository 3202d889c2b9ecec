package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;

/** Says that a key belongs to something else: what is known, what is told, and the ways out. */
final class Contradiction {
    private Contradiction() {}

    static Refusal between(Listed known, DeploymentFact told) {
        var knownUnit = unit(known);
        var toldUnit = DeploymentCheck.name(told.unit());
        boolean otherPlace = !known.environment().equals(told.environment());
        boolean otherUnit = !knownUnit.equals(toldUnit);
        var field = otherUnit || !otherPlace ? DeploymentCheck.field(told.unit()) : "environment";
        var detail = new StringBuilder("`" + known.externalId() + "` of `" + known.source() + "` is deployment "
                + known.id() + ": " + knownUnit + " in " + known.environment());
        if (known.finishedAt() != null) {
            detail.append(", finished ").append(known.finishedAt());
        }
        detail.append("; told is ").append(toldUnit).append(" in ").append(told.environment());
        detail.append(". Tell it under another `externalId`, or void deployment ")
                .append(known.id())
                .append(" if that never was, or tell it with `correct` if that was a mistake");
        return new Refusal(Problem.CONFLICT, field, detail.toString());
    }

    private static String unit(Listed known) {
        var name = known.component() == null ? known.application() : known.component();
        return known.version() == null ? "no " + name : name + ";" + known.version();
    }
}
