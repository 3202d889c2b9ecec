package dev.fairlead.platform.archive;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says that it holds, once all of it has arrived.
 *
 * @param moment that it shows; null in archives from before that was noted
 * @param schema version of its tables
 * @param rows by table
 * @param figures that were noted when it was written
 */
public record Contents(
        @Nullable Instant moment, String schema, SortedMap<String, Long> rows, SortedMap<String, Long> figures) {}
