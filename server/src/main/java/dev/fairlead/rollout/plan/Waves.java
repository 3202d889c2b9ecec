package dev.fairlead.rollout.plan;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.rollout.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deals steps out to waves. Rolling finishes a level of components, some endpoints at a time, before the next level begins.
 * A canary takes the first endpoints of every component through all levels before any other endpoint changes.
 */
final class Waves {
    /** Where a step stands; steps of equal places make a wave. */
    private record Place(boolean later, int level, int batch) {}

    private record Dealt(Place place, Plan.Step step) {}

    private final Strategy strategy;
    private final List<Dealt> dealt = new ArrayList<>();
    private final Map<QualifiedName, Integer> counts = new HashMap<>();
    private int level;

    Waves(Strategy strategy) {
        this.strategy = strategy;
    }

    /** The next level of components. */
    void begin() {
        level++;
    }

    void add(VersionName version, @Nullable VersionName previous, String endpoint, Delivery delivery) {
        int nth = counts.merge(version.base(), 1, Integer::sum) - 1;
        var place = switch (strategy) {
            case Strategy.AllAtOnce _ -> new Place(false, level, 0);
            case Strategy.Rolling(var batch, var _) -> new Place(false, level, nth / batch);
            case Strategy.Canary(var first, var _, var _) -> new Place(nth >= first, level, 0);
        };
        boolean canary = strategy instanceof Strategy.Canary && !place.later();
        dealt.add(new Dealt(place, new Plan.Step(0, canary, version, previous, endpoint, delivery)));
    }

    /** In the order of waves, which are numbered from 1. */
    List<Plan.Step> steps() {
        var places = dealt.stream()
                .map(Dealt::place)
                .distinct()
                .sorted(Comparator.comparing(Place::later)
                        .thenComparingInt(Place::level)
                        .thenComparingInt(Place::batch))
                .toList();
        return places.stream()
                .flatMap(place -> dealt.stream()
                        .filter(one -> one.place().equals(place))
                        .map(one -> numbered(one.step(), places.indexOf(place) + 1)))
                .toList();
    }

    private static Plan.Step numbered(Plan.Step step, int wave) {
        return new Plan.Step(wave, step.canary(), step.version(), step.previous(), step.endpoint(), step.delivery());
    }
}
