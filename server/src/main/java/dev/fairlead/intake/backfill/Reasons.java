package dev.fairlead.intake.backfill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why things were passed over, and how many for each reason. */
final class Reasons {
    private static final int MOST = 40;
    private static final String OTHERS = "other reasons";

    private Reasons() {}

    static Map<String, Long> plus(Map<String, Long> reasons, List<String> more) {
        var all = new TreeMap<>(reasons);
        for (var reason : more) {
            all.merge(all.containsKey(reason) || all.size() < MOST ? reason : OTHERS, 1L, Long::sum);
        }
        return all;
    }
}
