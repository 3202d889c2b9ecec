package dev.fairlead.web.overview;

import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.web.chart.Enough;
import dev.fairlead.web.page.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Why an application needs attention. The limits stand in the words, so that nobody has to guess. */
enum Need {
    QUIET("quiet", "Nothing deployed for 30 days or more") {
        @Override
        boolean of(Row row, Overview overview, Instant now) {
            return row.last().stream()
                    .filter(last -> last.tier() == overview.tier())
                    .findFirst()
                    .map(last -> last.finishedAt().isBefore(now.minus(Duration.ofDays(30))))
                    .orElse(false);
        }

        @Override
        Comparator<Row> worstFirst() {
            return Comparator.comparing(row -> row.last().getFirst().finishedAt());
        }

        @Override
        String note(Row row, Overview overview, Instant now) {
            return row.last().stream()
                    .filter(last -> last.tier() == overview.tier())
                    .findFirst()
                    .map(last -> "last " + Formats.ago(last.finishedAt(), now))
                    .orElse("");
        }
    },
    FAILING("failing", "Half of the attempts or more failed") {
        @Override
        boolean of(Row row, Overview overview, Instant now) {
            return row.now().frequency().failed() >= 3 && failed(row) >= 0.5;
        }

        @Override
        Comparator<Row> worstFirst() {
            return Comparator.comparingDouble(row -> -failed(row));
        }

        @Override
        String note(Row row, Overview overview, Instant now) {
            return Formats.count(row.now().frequency().failed()) + " of " + Formats.count(attempts(row)) + " failed";
        }
    },
    SLOWER("slower", "Median lead time at least doubled") {
        @Override
        boolean of(Row row, Overview overview, Instant now) {
            var was = row.before().leadTime();
            var is = row.now().leadTime();
            return was.p50() != null
                    && is.p50() != null
                    && !Enough.MEDIAN.few(was)
                    && !Enough.MEDIAN.few(is)
                    && is.p50() >= 2 * was.p50();
        }

        @Override
        Comparator<Row> worstFirst() {
            return Comparator.comparingDouble(
                    row -> -seconds(row.now().leadTime().p50())
                            / seconds(row.before().leadTime().p50()));
        }

        @Override
        String note(Row row, Overview overview, Instant now) {
            return Formats.duration(row.before().leadTime().p50()) + " → "
                    + Formats.duration(row.now().leadTime().p50());
        }
    },
    UNKNOWN("unknown", "Fewer than 80 % of the deployments have a known commit") {
        @Override
        boolean of(Row row, Overview overview, Instant now) {
            var share = row.now().completeness().share();
            return share != null && share < 0.8;
        }

        @Override
        Comparator<Row> worstFirst() {
            return Comparator.comparingDouble(
                    row -> seconds(row.now().completeness().share()));
        }

        @Override
        String note(Row row, Overview overview, Instant now) {
            return Formats.share(seconds(row.now().completeness().share())) + " known";
        }
    };

    private final String word;
    private final String title;

    Need(String word, String title) {
        this.word = word;
        this.title = title;
    }

    abstract boolean of(Row row, Overview overview, Instant now);

    abstract Comparator<Row> worstFirst();

    abstract String note(Row row, Overview overview, Instant now);

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    private static long attempts(Row row) {
        var frequency = row.now().frequency();
        return frequency.deployments() + frequency.failed() + frequency.redeployments();
    }

    private static double failed(Row row) {
        return (double) row.now().frequency().failed() / attempts(row);
    }

    private static double seconds(@Nullable Double known) {
        return known == null ? 0 : known;
    }
}
