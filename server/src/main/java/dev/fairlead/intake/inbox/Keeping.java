package dev.fairlead.intake.inbox;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.source.Source;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps deliveries that nobody sent, in the transaction of whoever found them; they are read as all others. */
public final class Keeping {
    private Keeping() {}

    /** @param identity what it is called, the same when it is found again */
    public record Named(String identity, Delivery delivery) {}

    /** Answers their numbers, in the same order. */
    public static List<Accepted> keep(Handle handle, InboxSource source, Source kind, List<Named> found) {
        return found.isEmpty()
                ? List.of()
                : new ArrivalStore(handle)
                        .keep(
                                source.organization(),
                                found.stream()
                                        .map(one -> Arrival.found(source, kind, one.identity(), one.delivery()))
                                        .toList());
    }

    /** An identity as it is stored. */
    public static String stored(String identity) {
        return Arrival.storable(identity);
    }
}
