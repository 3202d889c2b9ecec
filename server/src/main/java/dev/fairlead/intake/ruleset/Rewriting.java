package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.interpret.verdict.Retold;
import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.told.Told;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What other rules would do to deployments and incidents that deliveries became, once those are read again. */
final class Rewriting {
    private final Set<BecameFact> kept = new TreeSet<>(BecameFact.ORDER);
    private final Set<BecameFact> corrected = new TreeSet<>(BecameFact.ORDER);
    private final Set<BecameFact> lost = new TreeSet<>(BecameFact.ORDER);

    /** Something that has all the names that it needs, with these names in words. */
    record Named(Told told, String words) {}

    /** @param facts what the delivery became */
    void look(Collection<BecameFact> facts, List<Named> before, List<Named> after) {
        for (var fact : facts) {
            if (!Retold.isCorrigible(fact)) {
                continue;
            }
            var would = words(fact, after);
            if (would == null) {
                lost.add(fact);
                continue;
            }
            kept.add(fact);
            var is = words(fact, before);
            if (is != null && !is.equals(would)) {
                corrected.add(fact);
            }
        }
    }

    /** What cannot be read would stay as it is. */
    void keep(Collection<BecameFact> facts) {
        kept.addAll(facts);
    }

    private static @Nullable String words(BecameFact fact, List<Named> all) {
        return all.stream()
                .filter(named -> Retold.isOf(named.told(), fact))
                .map(Named::words)
                .findFirst()
                .orElse(null);
    }

    int corrected() {
        return corrected.size();
    }

    /** How many would be void, since no delivery would tell them any more. */
    int takenBack(Handle handle, long organization, Collection<Long> looked) {
        lost.removeAll(kept);
        return Retold.alone(handle, organization, lost, looked).size();
    }
}
