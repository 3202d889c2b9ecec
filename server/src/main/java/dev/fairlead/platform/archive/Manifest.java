package dev.fairlead.platform.archive;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive begins with: what follows, in this order.
 *
 * @param format of the archive itself
 * @param schema version that the tables are of
 */
record Manifest(int format, String schema, List<CarriedTable> tables) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";
    static final JsonMapper JSON = JsonMapper.builder().build();

    Manifest {
        tables = List.copyOf(tables);
    }

    static String entry(CarriedTable table) {
        return "tables/" + table.name() + ".copy";
    }

    /** What an archive ends with; without it, it is not whole. */
    record Ending(Map<String, Long> rows, List<Counter> counters) {
        static final String ENTRY = "ending.json";

        Ending {
            rows = Map.copyOf(rows);
            counters = List.copyOf(counters);
        }
    }
}
