package dev.fairlead.web.overview;

import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.web.chart.RateWords;
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
            case WORSE ->
                RateWords.share(
                                row.before() == null
                                        ? row.now().failRate()
                                        : row.before().failRate()) + " → "
                        + RateWords.share(row.now().failRate());
            case RARER ->
                row.pace() == null
                        ? ""
                        : Formats.perWeek(row.pace().before().perWeek()) + " → "
                                + Formats.perWeek(row.pace().now().perWeek()) + " a week";
            case UNKNOWN ->
                Formats.share(Objects.requireNonNullElse(
                                row.now().completeness().share(), 0.0)) + " known";
        };
    }
}
