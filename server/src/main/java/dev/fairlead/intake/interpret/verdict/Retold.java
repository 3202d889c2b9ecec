package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.BecameFact.Kind;
import dev.fairlead.intake.told.Told;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Which facts deliveries became that rules may correct or take back. */
public final class Retold {
    private Retold() {}

    /** Whether something that is told is what the fact was made of: both have the sender's name of it. */
    public static boolean isOf(Told told, BecameFact fact) {
        return switch (told) {
            case Told.Deployed deployed ->
                fact.kind() == Kind.DEPLOYMENT && fact.name().equals(Clean.id(deployed.externalId()));
            case Told.Trouble trouble ->
                fact.kind() == Kind.INCIDENT && fact.name().equals(Clean.id(trouble.externalId()));
            case Told.Alert alert ->
                fact.kind() == Kind.INCIDENT && fact.name().startsWith(Clean.id(alert.fingerprint()) + "@");
            case Told.Built _, Told.Pushed _, Told.Merged _, Told.Place _ -> false;
        };
    }

    public static boolean isCorrigible(BecameFact fact) {
        return fact.kind() == Kind.DEPLOYMENT || fact.kind() == Kind.INCIDENT;
    }

    /** Those of the facts that stand, and that no other deliveries became. */
    public static Set<BecameFact> alone(
            Handle handle, long organization, Collection<BecameFact> facts, Collection<Long> deliveries) {
        var store = new VoidedStore(handle, organization);
        var alone = new TreeSet<BecameFact>(BecameFact.ORDER);
        for (var kind : List.of(Kind.DEPLOYMENT, Kind.INCIDENT)) {
            var ids = facts.stream()
                    .filter(fact -> fact.kind() == kind)
                    .map(BecameFact::id)
                    .toList();
            var told = store.toldByOthers(kind, ids, deliveries);
            var standing = kind == Kind.DEPLOYMENT ? store.deployments(ids) : store.incidents(ids);
            facts.stream()
                    .filter(fact -> fact.kind() == kind && !told.contains(fact.id()))
                    .filter(fact -> {
                        var its = standing.get(fact.id());
                        return its != null && !its.voided();
                    })
                    .forEach(alone::add);
        }
        return alone;
    }
}
