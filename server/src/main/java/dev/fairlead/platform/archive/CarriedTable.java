package dev.fairlead.platform.archive;

import java.util.List;
import java.util.stream.Collectors;

/** A table and those of its columns that hold what was put there; computed ones are computed again. */
record CarriedTable(String name, List<String> columns) {
    CarriedTable {
        columns = List.copyOf(columns);
    }

    /** For COPY. Only names that were read from a catalogue become SQL. */
    String sql() {
        return quoted(name) + columns.stream().map(CarriedTable::quoted).collect(Collectors.joining(", ", " (", ")"));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
