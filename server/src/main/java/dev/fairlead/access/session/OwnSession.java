package dev.fairlead.access.session;

import java.time.Instant;

/**
 * The session of a browser in which somebody asks.
 *
 * @param account number of the account
 * @param provenAt when it was shown last that it is still the same person: by the password, or by signing in
 * @param byProvider whether it began at a provider, so that there is no password to show
 * @param secondFactor whether the account has a second factor, so that a code is to be shown, too
 */
public record OwnSession(long id, long account, Instant provenAt, boolean byProvider, boolean secondFactor) {}
