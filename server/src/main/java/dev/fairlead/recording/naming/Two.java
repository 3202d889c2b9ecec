package dev.fairlead.recording.naming;

import dev.fairlead.catalog.store.name.RenameStore;
import org.jdbi.v3.core.Handle;

/**
 * Two things of a kind that become one.
 *
 * @param from is no more afterwards
 * @param to stays, and gets what was told of the other
 */
record Two(Handle handle, long organization, long from, long to) {
    RenameStore rows() {
        return new RenameStore(handle, organization);
    }
}
