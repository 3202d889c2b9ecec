package dev.fairlead.report.series;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.question.Target;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From ids to lines, made once per question. */
public final class Lines {
    private record OfUnit(Target.Unit unit, Map<Long, Line> perPlace) {}

    private final Map<Long, Target.Place> places = new HashMap<>();
    private final Map<UnitKind, Map<Long, OfUnit>> units = new EnumMap<>(UnitKind.class);

    public Lines(Target target) {
        target.places().forEach(place -> places.put(place.id(), place));
        target.units()
                .forEach(unit -> units.computeIfAbsent(unit.kind(), _ -> new HashMap<>())
                        .put(unit.id(), new OfUnit(unit, new HashMap<>())));
    }

    public @Nullable Line find(UnitKind kind, long unit, long place) {
        var known = units.getOrDefault(kind, Map.of()).get(unit);
        if (known == null) {
            return null;
        }
        var line = known.perPlace().get(place);
        var where = places.get(place);
        if (line == null && where != null) {
            line = new Line(known.unit(), where);
            known.perPlace().put(place, line);
        }
        return line;
    }
}
