package dev.fairlead;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How a start takes hold of a directory and of the database in it, before it changes anything there: a demo begins anew and makes its own
 * admin, which must never happen to the data of somebody.
 */
interface Claim {
    /**
     * Nobody else is on the directory meanwhile.
     *
     * @throws DatabaseUnavailable where it must not be touched; says why
     */
    void onDirectory(Path home) throws IOException;

    /** The embedded database runs, and holds what it held. */
    void onDatabase(DatabaseAddress address);
}
