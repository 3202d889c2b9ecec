package dev.fairlead.rollout.plan;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.rollout.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Components in dependency order: each level needs only what stands in the levels before it. */
final class Levels {
    private Levels() {}

    /** Dependencies on components that are not among these are fulfilled already. */
    static List<List<Delivery>> of(List<Delivery> deliveries) {
        var levels = new ArrayList<List<Delivery>>();
        var left = new ArrayList<>(deliveries);
        left.sort(Comparator.comparing(delivery -> delivery.component().toString()));
        while (!left.isEmpty()) {
            var waiting = left.stream().map(Delivery::component).collect(Collectors.toCollection(HashSet::new));
            var level = left.stream()
                    .filter(delivery -> delivery.dependsOn().stream().noneMatch(waiting::contains))
                    .toList();
            if (level.isEmpty()) {
                throw Refusal.invalid(
                        "dependsOn",
                        "these components wait for each other in a circle: "
                                + waiting.stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + "; take one dependsOn away");
            }
            levels.add(level);
            left.removeAll(level);
        }
        return levels;
    }
}
