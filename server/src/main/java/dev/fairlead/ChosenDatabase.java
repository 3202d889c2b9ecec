package dev.fairlead;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.DataDirectoryInUse;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The database that a command works on: the one FAIRLEAD_DATABASE_URL names, or the embedded one in the data directory. */
record ChosenDatabase(DatabaseAddress address, Optional<EmbeddedPostgres> started) implements AutoCloseable {
    static final String URL = "FAIRLEAD_DATABASE_URL";

    /** For reading: there must be something. */
    static ChosenDatabase existing(Map<String, String> environment, Path data) {
        if (named(environment).isEmpty() && !EmbeddedPostgres.exists(data)) {
            throw new DatabaseUnavailable("""
                    There is no database in %s. Name the directory of your Fairlead with --data DIR (or FAIRLEAD_DATA), \
                    or set %s to its PostgreSQL.""".formatted(data.toAbsolutePath(), URL));
        }
        return of(environment, data);
    }

    /** The embedded one is started where no server runs on it; else it is shared with that server. */
    static ChosenDatabase of(Map<String, String> environment, Path data) {
        var named = named(environment);
        if (named.isPresent()) {
            return new ChosenDatabase(DatabaseAddress.parse(named.get()), Optional.empty());
        }
        try {
            var started = EmbeddedPostgres.start(data);
            return new ChosenDatabase(started.address(), Optional.of(started));
        } catch (DataDirectoryInUse e) {
            return new ChosenDatabase(EmbeddedPostgres.running(data), Optional.empty());
        }
    }

    private static Optional<String> named(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(URL)).filter(url -> !url.isBlank());
    }

    @Override
    public void close() {
        started.ifPresent(EmbeddedPostgres::close);
    }
}
