package dev.fairlead.rollout.run;

import java.util.UUID;

/** Beginnings of the keys of orders. */
final class OrderKey {
    private OrderKey() {}

    /** Never the same again, also not in another database: a target keeps what it did under such a key. */
    static String fresh() {
        return "fl" + UUID.randomUUID().toString().replace("-", "");
    }
}
