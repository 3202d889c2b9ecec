package dev.fairlead.web.overview;

import dev.fairlead.report.Reports;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.report.question.Question;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.RateWords;
import dev.fairlead.web.overview.OverviewRequest.Listed;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a big screen: first what is true of all and what needs attention, then the applications, a few at a time.
 *
 * @param asOf when it was read
 * @param tiles of the first part
 * @param concerns of the first part
 * @param rows of the others
 * @param leave where it ends; null for whoever may see nothing else
 */
record ScreenPage(
        Frame frame,
        ScreenRequest request,
        String about,
        String window,
        String asOf,
        int part,
        int parts,
        List<Tile> tiles,
        List<Concern> concerns,
        List<OverviewRow> rows,
        @Nullable String leave) {
    /** So many can be read from five metres. */
    private static final int ROWS = 6;

    private static final int CONCERNS = 6;

    /** A number in very large letters, and what stands below it. */
    record Tile(String title, String text, String note) {}

    /** Why an application needs attention. */
    record Concern(String unit, String domain, String sentence, String note) {}

    static ScreenPage of(
            Frame frame,
            ScreenRequest request,
            OverviewQuestions overviews,
            OwnerQuestions owners,
            Reports reports,
            boolean signedIn,
            Instant now) {
        var listed = request.overview().listed(overviews, owners, now);
        var overview = listed.overview();
        var view = request.overview().view(overview.zone()).in(overview.tier());
        int parts = 1 + (listed.matching().size() + ROWS - 1) / ROWS;
        // applications may have gone since the part before was shown
        int part = request.part() > parts ? 1 : request.part();
        boolean first = part == 1;
        return new ScreenPage(
                frame,
                request,
                request.about(),
                window(view, overview),
                Formats.moment(now, overview.zone()),
                part,
                parts,
                first ? tiles(request, view, listed, reports, now) : List.of(),
                first ? concerns(listed, now) : List.of(),
                first ? List.of() : rows(request, listed, part, overviews, reports, now),
                signedIn ? request.overview().address() : null);
    }

    private static String window(View view, Overview overview) {
        return (overview.tier() == null ? "" : "To " + overview.tier().word() + ", ") + Formats.day(view.from())
                + " to "
                + Formats.day(view.to().minusDays(1)) + ", days of "
                + overview.zone().getId();
    }

    private static List<Tile> tiles(ScreenRequest request, View view, Listed listed, Reports reports, Instant now) {
        var applications = new Tile(
                "Applications",
                Formats.count(listed.matching().size()),
                Formats.count(needing(listed, now)) + " need attention");
        if (request.overview().team() != null) {
            // what several teams share counts once in a domain, and there is no such total of a team
            return List.of(applications);
        }
        var question = view.question(new Question.OfDomain(request.overview().domain()));
        var frequency = reports.frequency(question).total();
        var failed = reports.failRate(question, true).total().share();
        var restore = reports.restore(question).total();
        var behind = RateWords.behind(failed);
        return List.of(
                new Tile(
                        "Deployments a week",
                        perWeek(frequency, view, now),
                        Formats.count(frequency.deployments()) + " in all"),
                new Tile("Change fail rate", RateWords.share(failed), behind == null ? "no data" : behind),
                new Tile(
                        "Open incidents",
                        Formats.count(restore.open()),
                        "of " + Formats.count(restore.n()) + " in this window"),
                applications);
    }

    private static String perWeek(Frequency frequency, View view, Instant now) {
        return Formats.perWeek(frequency.deployments() / view.weeks(now));
    }

    private static long needing(Listed listed, Instant now) {
        return listed.matching().stream()
                .filter(row -> !Attention.of(row, listed.overview().tier(), now).isEmpty())
                .count();
    }

    /** The worst for each reason in turn, so that no reason crowds out another. */
    private static List<Concern> concerns(Listed listed, Instant now) {
        var overview = listed.overview();
        var byReason = Stream.of(Attention.values())
                .map(why -> listed.matching().stream()
                        .filter(row -> why.isNeededBy(row, overview.tier(), now))
                        .sorted(why.worstFirst(overview.tier()))
                        .limit(CONCERNS)
                        .map(row -> new Concern(
                                row.unit().local(),
                                row.unit().domain(),
                                why.sentence(),
                                AttentionNote.of(why, row, overview, now)))
                        .toList())
                .toList();
        var concerns = new ArrayList<Concern>();
        for (int rank = 0; rank < CONCERNS; rank++) {
            for (var of : byReason) {
                if (rank < of.size() && concerns.size() < CONCERNS) {
                    concerns.add(of.get(rank));
                }
            }
        }
        return List.copyOf(concerns);
    }

    private static List<OverviewRow> rows(
            ScreenRequest request, Listed listed, int part, OverviewQuestions overviews, Reports reports, Instant now) {
        var shown =
                listed.matching().stream().skip((part - 2L) * ROWS).limit(ROWS).toList();
        return OverviewRows.of(listed.showing(shown), request.overview(), overviews, reports, now);
    }

    String next() {
        return request.address(part == parts ? 1 : part + 1);
    }

    String previous() {
        return request.address(part == 1 ? parts : part - 1);
    }
}
