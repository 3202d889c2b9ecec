package dev.fairlead.intake.source;

import dev.fairlead.intake.delivery.Delivery;

/**
 * Reads what a kind of sender sends. Pure: the same delivery says the same, whatever came before, whenever it is read; no
 * translator knows the database, the clock or what the names mean here.
 */
@FunctionalInterface
public interface Translator {

    /**
     * What the delivery says.
     *
     * @throws dev.fairlead.platform.refusal.Refused where it cannot be understood; it names the field
     */
    Translation translate(Delivery delivery);
}
