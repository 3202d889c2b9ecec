package dev.fairlead.access.scim;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of a provider, as SCIM tells of it. */
public record ScimGroup(
        long id, String displayName, @Nullable String externalId, Instant createdAt, Instant changedAt) {

    /** Who is in it: number and name of an account. */
    public record Member(long account, String name) {}

    /** What is to be done to a group, one after the other. */
    public sealed interface Deed {}

    public record Rename(String displayName) implements Deed {}

    public record Renumber(@Nullable String externalId) implements Deed {}

    public record Add(List<Long> accounts) implements Deed {}

    public record Remove(List<Long> accounts) implements Deed {}

    /** Nobody else is in it from now on. */
    public record Replace(List<Long> accounts) implements Deed {}
}
