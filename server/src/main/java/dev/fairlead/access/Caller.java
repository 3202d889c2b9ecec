package dev.fairlead.access;

/**
 * Who is there.
 *
 * @param account name of the account
 * @param actor what audit entries call the caller: the token's name, or the account's for a person
 */
public record Caller(String account, String actor) {}
