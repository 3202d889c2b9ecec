package dev.fairlead.web.overview;

import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.Objects;

/** What is said beside an application that needs attention: the numbers that it needs it for. */
final class AttentionNote {
    private AttentionNote() {}

    static String of(Attention attention, Row row, Overview overview, Instant now) {
        return switch (attention) {
            case QUIET ->
                Attention.last(row, overview.tier())
                        .map(last -> "last " + Formats.ago(last.finishedAt(), now))
                        .orElse("");
            case FAILING ->
                Formats.count(row.now().frequency().failed()) + " of " + Formats.count(Attention.attempts(row))
                        + " failed";
            case SLOWER ->
                Formats.duration(
                                row.before() == null
                                        ? null
                                        : row.before().leadTime().p50()) + " → "
                        + Formats.duration(row.now().leadTime().p50());
            case UNKNOWN ->
                Formats.share(Objects.requireNonNullElse(
                                row.now().completeness().share(), 0.0)) + " known";
        };
    }
}
