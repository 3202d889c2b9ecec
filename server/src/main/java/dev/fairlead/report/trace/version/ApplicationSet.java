package dev.fairlead.report.trace.version;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;

/** An application version by its ids. */
public record ApplicationSet(
        long organization, long application, long id, QualifiedName name, String version, Instant recordedAt) {}
