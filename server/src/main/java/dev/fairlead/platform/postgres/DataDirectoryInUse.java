package dev.fairlead.platform.postgres;

import dev.fairlead.platform.db.DatabaseUnavailable;
import java.nio.file.Path;

/** Another Fairlead holds the data directory. */
public final class DataDirectoryInUse extends DatabaseUnavailable {
    DataDirectoryInUse(Path home, String holder) {
        super("""
                Another Fairlead%s already uses the data directory %s. Stop that one first, \
                or start this one on a directory of its own with --data DIR.""".formatted(holder, home));
    }
}
