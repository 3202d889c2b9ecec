package dev.fairlead.rollout.run.state;

import java.util.UUID;

/** Beginnings of the keys of orders. */
public final class OrderKey {
    private OrderKey() {}

    /** Never the same again, also not in another database: a target keeps what it did under such a key. */
    public static String fresh() {
        return "fl" + UUID.randomUUID().toString().replace("-", "");
    }
}
