package dev.fairlead.access.grant;

/** To whom a role in a part is given. */
public sealed interface Grantee {
    /** An account, by its name. */
    record OfUser(String name) implements Grantee {}

    /**
     * Whoever is in a group of a provider.
     *
     * @param issuer the provider, by what it calls itself
     */
    record OfGroup(String issuer, String name) implements Grantee {}

    /** What the trail calls it; no account can be called like a group there. */
    default String subject() {
        return switch (this) {
            case OfUser(var name) -> name;
            case OfGroup(var _, var name) -> "group:" + name;
        };
    }
}
