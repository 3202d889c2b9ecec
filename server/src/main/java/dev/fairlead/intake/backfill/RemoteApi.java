package dev.fairlead.intake.backfill;

import dev.fairlead.platform.sealing.Sealing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a source can be asked.
 *
 * @param scope what is asked for; empty for all
 * @param lists which lists are read
 * @param everyMinutes how often it is asked by itself; null for only when somebody says so
 * @param token sealed; null where none is needed
 * @param missed how many things were found there that no delivery told
 */
public record RemoteApi(
        long source,
        String address,
        List<String> scope,
        List<String> lists,
        @Nullable Integer everyMinutes,
        Sealing.@Nullable Box token,
        String setBy,
        Instant setAt,
        long missed,
        @Nullable Instant missedAt) {
    public RemoteApi {
        scope = List.copyOf(scope);
        lists = List.copyOf(lists);
    }
}
