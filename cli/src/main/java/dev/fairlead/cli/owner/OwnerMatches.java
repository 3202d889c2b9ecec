package dev.fairlead.cli.owner;

import dev.fairlead.cli.history.Skipped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What files of one kind say of what the server knows, and what of them is not taken, with the reason. */
public final class OwnerMatches {
    private final Map<String, Match> byUnit = new LinkedHashMap<>();
    private final Skipped skipped = new Skipped();

    /**
     * What a file says of one thing.
     *
     * @param team empty where it names nobody
     * @param also who else it names, as it writes them
     * @param place where it says it
     */
    public record Match(Known unit, String team, List<String> also, String place) {
        public Match {
            also = List.copyOf(also);
        }

        /** As the server takes it. */
        public Map<String, Object> fact() {
            var fact = new LinkedHashMap<String, Object>();
            fact.put(unit.kind(), unit.name());
            if (!team.isEmpty()) {
                fact.put("team", team);
            }
            if (!also.isEmpty()) {
                fact.put("also", also);
            }
            fact.put("place", place);
            return fact;
        }
    }

    void add(Match match) {
        if (byUnit.putIfAbsent(match.unit().shown(), match) != null) {
            skipped.add("named twice: the first holds", match.unit().shown() + " in " + match.place());
        }
    }

    public Skipped skipped() {
        return skipped;
    }

    public List<Match> all() {
        return new ArrayList<>(byUnit.values());
    }
}
