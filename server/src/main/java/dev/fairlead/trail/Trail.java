package dev.fairlead.trail;

import org.jspecify.annotations.Nullable;

/**
 * Where changes are written down: one trail for each organisation, and one for who may come in, with who was refused.
 *
 * @param organization its number; null for the trail of who may come in
 */
public record Trail(@Nullable Long organization) {
    /** What was done to users, roles, tokens and rules for workloads, and who was refused. */
    public static final Trail ACCESS = new Trail(null);

    public static Trail of(long organization) {
        return new Trail(organization);
    }

    /** What signatures call it. */
    String word() {
        return organization == null ? "access" : "organization " + organization;
    }
}
