package dev.fairlead.report.trace.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of a component version, as a list shows it.
 *
 * @param kind sbom, readme, license or swagger
 * @param format of a list of parts; null for other kinds
 */
public record DocumentSummary(
        long id, String kind, @Nullable String format, String mediaType, long bytes, Instant toldAt) {}
