package dev.fairlead.rollout.setup.store;

import org.jdbi.v3.core.Handle;

/** Lets one change of an organisation's settings wait for another, so that each is checked against what the other left. */
public final class SettingLockStore {
    // any number that nobody else locks: "rollout" in letters of a telephone
    private static final int SETTINGS = 7_655_688;

    private final Handle handle;

    public SettingLockStore(Handle handle) {
        this.handle = handle;
    }

    /** Until the end of the transaction. */
    public void lock(long organization) {
        handle.createQuery("select pg_advisory_xact_lock(:what, cast(:organization % 2147483647 as integer)) is null")
                .bind("what", SETTINGS)
                .bind("organization", organization)
                .mapTo(Boolean.class)
                .one();
    }
}
