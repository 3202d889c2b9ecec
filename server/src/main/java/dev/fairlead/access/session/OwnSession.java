package dev.fairlead.access.session;

import java.time.Instant;

/**
 * The session of a browser in which somebody asks.
 *
 * @param account number of the account
 * @param provenAt when the password was shown in it last
 */
public record OwnSession(long id, long account, Instant provenAt) {}
