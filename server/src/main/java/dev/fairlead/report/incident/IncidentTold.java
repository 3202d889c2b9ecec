package dev.fairlead.report.incident;

import java.time.Instant;
import java.util.SortedMap;

/**
 * A telling of an incident.
 *
 * @param of the moment it speaks of
 * @param content the fields that were told, by name
 * @param by whose token brought it
 */
public record IncidentTold(Instant of, SortedMap<String, String> content, String by, Instant at) {}
