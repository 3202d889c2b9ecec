package dev.fairlead.web.overview;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.web.address.Query;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a big screen shows, exactly as its address says it.
 *
 * @param overview the same as the overview of that address; it has parts of another size
 * @param seconds for which each part stays
 * @param part the first is 1
 * @param key that opens it to whoever is not signed in
 */
record ScreenRequest(
        OverviewRequest overview,
        int seconds,
        int part,
        @Nullable String key) {
    static final int USUAL_SECONDS = 20;
    private static final int FEWEST_SECONDS = 5;
    private static final int MOST_SECONDS = 600;
    private static final int MOST_PARTS = 10_000;

    static ScreenRequest of(Parameters asked, Clock clock, ZoneId zone) {
        return new ScreenRequest(
                OverviewRequest.of(asked.without("page"), clock, zone),
                asked.number("seconds", FEWEST_SECONDS, MOST_SECONDS, USUAL_SECONDS),
                asked.number("part", 1, MOST_PARTS, 1),
                asked.find("key").orElse(null));
    }

    /** What it is about, for a heading. */
    String about() {
        var domain = overview.domain();
        var team = overview.team();
        var of = domain.equals(QualifiedName.ROOT) ? "All applications" : domain;
        return team == null ? of : team.equals(Team.NOBODY) ? of + " without an owner" : of + " of " + team;
    }

    /** The address of another part. */
    String address(int other) {
        var parameters = new LinkedHashMap<String, @Nullable String>(overview.given());
        parameters.put("seconds", seconds == USUAL_SECONDS ? null : Integer.toString(seconds));
        parameters.put("part", other == 1 ? null : Integer.toString(other));
        parameters.put("key", key);
        var query = Query.of(parameters);
        var path = key == null ? "/screen" : "/screen/shared";
        return query.isEmpty() ? path : path + "?" + query;
    }
}
