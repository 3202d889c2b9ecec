package dev.fairlead.report.receipt;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the names of things stand in their order, for SQL that knows the things by their ids: {@code ids} are sorted, so that
 * the place of one is found by halving, and {@code ranks} are those of their names. Ids themselves order nothing: on another
 * server they are others.
 */
record NameRanks(List<String> names, List<Long> ids, List<Integer> ranks) {

    /** @param namesById of things whose names differ */
    static NameRanks of(Map<Long, String> namesById) {
        var names = namesById.values().stream().sorted().toList();
        var byId = new TreeMap<>(namesById);
        return new NameRanks(
                names,
                List.copyOf(byId.keySet()),
                byId.values().stream()
                        .map(name -> 2 * Collections.binarySearch(names, name))
                        .toList());
    }

    /** Of a name that was there once, and may be no more: then it lies between those of its neighbours. */
    int of(String name) {
        int place = Collections.binarySearch(names, name);
        return place >= 0 ? 2 * place : 2 * (-place - 1) - 1;
    }

    /** The rank of a thing in SQL, from two arrays that are bound. */
    static String sql(String id, String ids, String ranks) {
        return "(:%3$s)[width_bucket(%1$s, :%2$s)]".formatted(id, ids, ranks);
    }
}
