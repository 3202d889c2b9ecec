package dev.fairlead.api.catalog;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.owner.OwnerFact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads what files say of who owns what. */
record OwnerFileReading(OwnerSource source, List<OwnerFact> facts) {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("source", "units"));
    private static final Set<String> UNIT = new TreeSet<>(Set.of("component", "application", "team", "also", "place"));
    private static final int MOST = 10_000;
    private static final int MOST_ALSO = 50;
    private static final int LONGEST = 500;

    static OwnerFileReading read(byte[] body) {
        var given = JsonInput.read(body).of(FIELDS);
        var words = OwnerSource.READ.stream().map(OwnerSource::word).collect(Collectors.toSet());
        var source = OwnerSource.of(given.get("source").word(words));
        var units = given.get("units").items();
        if (units.size() > MOST) {
            throw given.below("units").refused("has more than " + MOST + " items; send them in parts");
        }
        var facts = new ArrayList<OwnerFact>();
        var seen = new HashSet<String>();
        for (var unit : units) {
            var fact = fact(unit.of(UNIT));
            if (!seen.add(fact.kind().word() + " " + fact.unit())) {
                throw unit.refused("`" + fact.unit() + "` is in the list twice; it has one owner");
            }
            facts.add(fact);
        }
        return new OwnerFileReading(source, facts);
    }

    private static OwnerFact fact(JsonInput unit) {
        var component = unit.find("component");
        var application = unit.find("application");
        if (component.isPresent() == application.isPresent()) {
            throw unit.refused("names " + (component.isPresent() ? "both a component and an application" : "nothing")
                    + "; give one of `component`, `application`");
        }
        var name = component.or(() -> application).orElseThrow();
        var also = unit.items("also");
        if (also.size() > MOST_ALSO) {
            throw unit.below("also").refused("has more than " + MOST_ALSO + " items");
        }
        return new OwnerFact(
                component.isPresent() ? UnitKind.COMPONENT : UnitKind.APPLICATION,
                at(name, () -> QualifiedName.parse("name", name.text())),
                unit.find("team")
                        .map(team -> at(team, () -> Team.checkName("team", team.text())))
                        .orElse(null),
                also.stream().map(OwnerFileReading::shortText).toList(),
                unit.find("place").map(OwnerFileReading::shortText).orElse(null));
    }

    private static String shortText(JsonInput given) {
        return at(given, () -> Texts.check("", given.text(), LONGEST));
    }

    /** Names are checked by the catalogue, which does not know where they stand. */
    private static <T> T at(JsonInput given, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refused e) {
            throw given.refused(e.refusal().detail());
        }
    }
}
