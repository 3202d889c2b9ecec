package dev.fairlead.intake.kept;

import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sources that are quieter than they usually are: what they would have told may be missing in the numbers. */
public final class SilentSources {
    private final Database database;
    private final Clock clock;

    public SilentSources(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param since when it delivered last */
    public record SilentSource(InboxSource source, Instant since) {}

    /** Of those that are switched on, by name. */
    public List<SilentSource> list(long organization) {
        return database.read(handle -> {
            var sources = new SourceStore(handle)
                    .list(organization).stream().filter(InboxSource::enabled).toList();
            var silences = new CountStore(handle, organization)
                    .silences(sources.stream().map(InboxSource::id).toList(), clock.instant());
            return sources.stream()
                    .flatMap(source -> Optional.ofNullable(silences.get(source.id()))
                            .flatMap(silence -> Optional.ofNullable(silence.since()))
                            .map(since -> Stream.of(new SilentSource(source, since)))
                            .orElseGet(Stream::empty))
                    .toList();
        });
    }
}
