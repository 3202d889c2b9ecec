package dev.fairlead.intake.kept;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery.
 *
 * @param rule one that would match it, where none does
 * @param dependencies what it is read again for, when more of it is known
 */
public record Conclusion(
        long delivery,
        DeliveryState state,
        List<String> reasons,
        @Nullable String rule,
        List<BecameFact> facts,
        List<String> dependencies) {
    public Conclusion {
        reasons = List.copyOf(reasons);
        facts = List.copyOf(facts);
        dependencies = List.copyOf(dependencies);
    }
}
