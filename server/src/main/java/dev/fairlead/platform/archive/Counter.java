package dev.fairlead.platform.archive;

/**
 * Where an identity column goes on.
 *
 * @param used whether {@code last} was handed out already
 */
record Counter(String table, String column, long last, boolean used) {}
