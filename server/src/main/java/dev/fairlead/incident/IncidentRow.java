package dev.fairlead.incident;

import org.jspecify.annotations.Nullable;

/**
 * An incident as it is stored.
 *
 * @param environment the environment of the name that was told; null where none was told or none is called so
 * @param component likewise
 * @param application likewise
 */
public record IncidentRow(
        long id,
        IncidentFact.Key key,
        IncidentState state,
        @Nullable Long environment,
        @Nullable Long component,
        @Nullable Long application,
        boolean voided) {}
