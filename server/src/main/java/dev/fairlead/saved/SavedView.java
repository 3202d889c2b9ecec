package dev.fairlead.saved;

import java.time.Instant;

/**
 * A page with what was chosen on it.
 *
 * @param owner the account that saved it
 * @param address path and query
 * @param shared whether all who may sign in see it
 */
public record SavedView(long id, String owner, String name, String address, boolean shared, Instant savedAt) {}
