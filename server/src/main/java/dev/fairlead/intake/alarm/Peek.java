package dev.fairlead.intake.alarm;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.platform.refusal.Refused;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A look at a body for lists and counts, before anybody has read it: what cannot be found is not there. */
public final class Peek {
    private Peek() {}

    /** The text at the end of the path. */
    public static Function<Delivery, Optional<String>> at(String... path) {
        return delivery -> find(delivery, path);
    }

    private static Optional<String> find(Delivery delivery, String... path) {
        try {
            return Payload.of(delivery).at(Arrays.copyOf(path, path.length - 1)).findText(path[path.length - 1]);
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /** The one way, and the other where that finds nothing. */
    public static Function<Delivery, Optional<String>> first(
            Function<Delivery, Optional<String>> one, Function<Delivery, Optional<String>> other) {
        return delivery -> one.apply(delivery).or(() -> other.apply(delivery));
    }
}
