package dev.fairlead.intake.source;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verification;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of sender.
 *
 * @param name as in {@code POST /intake/github}, lower case
 * @param title as people know it, {@code GitHub}
 * @param verification how it shows that a delivery is its own
 * @param identity what the sender calls a delivery, the same when it sends it again; empty where it has no name for it, then
 *     the content identifies it
 * @param event what kind of event it is, in the sender's word; for lists and counts
 */
public record Source(
        String name,
        String title,
        Verification verification,
        Function<Delivery, Optional<String>> identity,
        Function<Delivery, Optional<String>> event,
        Translator translator) {}
