package dev.fairlead.platform.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive begins with: what follows, in this order.
 *
 * @param format of the archive itself
 * @param schema version that the tables are of
 * @param moment that it shows; null in archives from before that was noted
 */
record Manifest(int format, String schema, @Nullable Instant moment, List<CarriedTable> tables) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";
    static final JsonMapper JSON = JsonMapper.builder().build();

    Manifest {
        tables = List.copyOf(tables);
    }

    static String entry(CarriedTable table) {
        return "tables/" + table.name() + ".copy";
    }

    /**
     * What an archive ends with; without it, it is not whole.
     *
     * @param figures what a witness made of the rows; null in archives from before there was one
     */
    record Ending(
            Map<String, Long> rows,
            List<Counter> counters,
            @Nullable Map<String, Long> figures) {
        static final String ENTRY = "ending.json";

        Ending {
            rows = Map.copyOf(rows);
            counters = List.copyOf(counters);
            figures = figures == null ? null : Map.copyOf(figures);
        }

        SortedMap<String, Long> noted() {
            return figures == null ? new TreeMap<>() : new TreeMap<>(figures);
        }
    }
}
