package dev.fairlead.catalog.store.version;

import dev.fairlead.catalog.ComponentVersionFact;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one component version beside its name. */
public record BuildRow(
        @Nullable Long commit,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        @Nullable Instant builtAt,
        @Nullable String buildId,
        @Nullable String buildUrl,
        @Nullable String branch,
        @Nullable String digest,
        @Nullable String purl,
        Map<String, String> attributes) {

    public BuildRow {
        attributes = Map.copyOf(attributes);
    }

    public static BuildRow of(ComponentVersionFact fact, @Nullable Long commit) {
        return new BuildRow(
                commit,
                fact.authoredAt(),
                fact.committedAt(),
                fact.builtAt(),
                fact.buildId(),
                fact.buildUrl(),
                fact.branch(),
                fact.digest(),
                fact.purl(),
                fact.attributes());
    }

    /** What this one says, and what the older one says where this one is silent. */
    public BuildRow over(BuildRow older) {
        var all = new TreeMap<>(older.attributes);
        all.putAll(attributes);
        // of another commit the older times are none
        boolean another = commit != null && older.commit != null && !commit.equals(older.commit);
        return new BuildRow(
                first(commit, older.commit),
                another ? authoredAt : first(authoredAt, older.authoredAt),
                another ? committedAt : first(committedAt, older.committedAt),
                first(builtAt, older.builtAt),
                first(buildId, older.buildId),
                first(buildUrl, older.buildUrl),
                first(branch, older.branch),
                first(digest, older.digest),
                first(purl, older.purl),
                all);
    }

    /** Whether some value of the older one was not filled in but contradicted. */
    public boolean contradicts(BuildRow older) {
        return !over(older).equals(older.over(this));
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
