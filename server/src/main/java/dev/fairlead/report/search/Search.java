package dev.fairlead.report.search;

import dev.fairlead.platform.db.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds by a few letters: applications, components and environments by any part of their name, versions by how they begin,
 * commits by the first digits of their object name, deployments by their number.
 */
public final class Search {
    /** From here on git's own abbreviations begin, and hits are few. */
    private static final Pattern OBJECT_NAME = Pattern.compile("[0-9a-f]{4,64}");

    private static final Pattern NUMBER = Pattern.compile("#?([0-9]{1,18})");

    private final Database database;

    public Search(Database database) {
        this.database = database;
    }

    /**
     * The best hits, best first.
     *
     * @param most hits of each kind
     */
    public List<Hit> find(String text, int most) {
        var typed = text.strip();
        if (typed.isEmpty()) {
            return List.of();
        }
        var hits = new ArrayList<Hit>();
        database.read(handle -> {
            var store = new SearchStore(handle, most);
            hits.addAll(store.names(typed));
            hits.addAll(store.componentVersions(typed));
            hits.addAll(store.applicationVersions(typed));
            var digits = typed.toLowerCase(Locale.ROOT);
            if (OBJECT_NAME.matcher(digits).matches()) {
                hits.addAll(store.commits(digits));
            }
            var number = NUMBER.matcher(typed);
            if (number.matches()) {
                hits.addAll(store.deployments(Long.parseLong(number.group(1))));
            }
            return hits;
        });
        // within a rank the shorter name is closer to what was typed
        hits.sort(Comparator.comparingInt(Hit::rank)
                .thenComparingInt(hit -> hit.name().length())
                .thenComparing(Hit::name));
        return List.copyOf(hits);
    }
}
