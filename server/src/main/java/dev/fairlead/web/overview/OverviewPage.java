package dev.fairlead.web.overview;

import dev.fairlead.annotation.Annotations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.web.address.Measure;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.overview.choice.Order;
import dev.fairlead.web.overview.choice.RateBand;
import dev.fairlead.web.overview.choice.SpeedBand;
import dev.fairlead.web.page.Applications;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The applications of a domain side by side, how they are distributed, and what needs attention. */
record OverviewPage(
        Frame frame,
        OverviewRequest request,
        Overview overview,
        List<Concern> attention,
        List<Share> rates,
        List<Share> speeds,
        List<OverviewRow> rows,
        OverviewNotes notes,
        int matching,
        List<Unit> looseComponents,
        OwnComponents ownComponents,
        List<TeamChoice> teams,
        List<String> domains,
        String address) {
    private static final int LOOSE_COMPONENTS = 50;
    private static final int ATTENTION = 3;
    private static final int OWN_COMPONENTS = 300;
    private static final List<String> BESIDE_THE_FORM = List.of("months", "sort", "need", "rate", "speed", "group");

    /** Components of the team that is looked at. */
    record OwnComponents(String title, List<Unit> units, long all) {}

    /** A team that one can look at. */
    record TeamChoice(String name, String title) {}

    /** What needs attention for one reason. */
    record Concern(Attention attention, int count, String href, List<Case> cases) {}

    /** @param more where to fetch what else is to be said of it; null where nothing is */
    record Case(
            Unit subject,
            String href,
            String note,
            @Nullable String more) {

        static Case of(Attention attention, Row row, OverviewRequest request, Overview overview, Instant now) {
            var subject = new Unit(row.kind(), row.unit());
            // reading how versions travelled takes longer than all the rest of the page
            var more = attention == Attention.SLOWER ? subject.slowerStage(request.view(overview.zone())) : null;
            return new Case(subject, request.page(row), AttentionNote.of(attention, row, overview, now), more);
        }
    }

    /**
     * A band of a distribution.
     *
     * @param width of its bar, of 100
     */
    record Share(String title, int count, int width, String href, boolean chosen) {
        /** A band that nobody is in says nothing. */
        static List<Share> worthShowing(List<Share> all) {
            return all.stream()
                    .filter(share -> share.count() > 0 || share.chosen())
                    .toList();
        }
    }

    static OverviewPage of(
            Frame frame,
            OverviewRequest request,
            OverviewQuestions overviews,
            OwnerQuestions owners,
            Reports reports,
            Applications applications,
            Annotations annotations,
            Instant now,
            String address) {
        var listed = request.listed(overviews, owners, now);
        var overview = listed.overview();
        var zone = overview.zone();
        double weeks = request.view(zone).weeks(now);
        return new OverviewPage(
                frame,
                request,
                overview,
                attention(request, overview, now),
                shares(
                        overview,
                        "rate",
                        request,
                        request.rate(),
                        RateBand.values(),
                        RateBand::word,
                        RateBand::title,
                        row -> RateBand.of(row.now(), weeks)),
                shares(
                        overview,
                        "speed",
                        request,
                        request.speed(),
                        SpeedBand.values(),
                        SpeedBand::word,
                        SpeedBand::title,
                        row -> SpeedBand.of(row.changes())),
                OverviewRows.of(listed, request, overviews, reports, now),
                OverviewNotes.of(listed.shown(), request, overview, annotations, now),
                listed.matching().size(),
                components(applications),
                ownComponents(request, listed, owners),
                teams(listed),
                applications.domains(),
                address);
    }

    private static List<Concern> attention(OverviewRequest request, Overview overview, Instant now) {
        return Stream.of(Attention.values())
                .map(attention -> {
                    var found = overview.rows().stream()
                            .filter(row -> attention.isNeededBy(row, overview.tier(), now))
                            .sorted(attention.worstFirst(overview.tier()))
                            .toList();
                    var cases = found.stream()
                            .limit(ATTENTION)
                            .map(row -> Case.of(attention, row, request, overview, now))
                            .toList();
                    return new Concern(attention, found.size(), request.with("need", attention.word()), cases);
                })
                .filter(each -> each.count() > 0)
                .toList();
    }

    private static <B> List<Share> shares(
            Overview overview,
            String parameter,
            OverviewRequest request,
            @Nullable B chosen,
            B[] bands,
            Function<B, String> word,
            Function<B, String> title,
            Function<Row, B> of) {
        var found = overview.rows().stream().map(of).toList();
        var most = Stream.of(bands)
                .mapToLong(band -> found.stream().filter(band::equals).count())
                .max()
                .orElse(0);
        return Stream.of(bands)
                .map(band -> {
                    int count = (int) found.stream().filter(band::equals).count();
                    return new Share(
                            title.apply(band),
                            count,
                            count == 0 ? 0 : (int) Math.max(1, count * 100L / most),
                            request.with(parameter, band.equals(chosen) ? "" : word.apply(band)),
                            band.equals(chosen));
                })
                .toList();
    }

    private static List<Unit> components(Applications applications) {
        return applications.looseComponents(LOOSE_COMPONENTS).stream()
                .map(name -> new Unit(UnitKind.COMPONENT, name))
                .toList();
    }

    private static OwnComponents ownComponents(
            OverviewRequest request, OverviewRequest.Listed listed, OwnerQuestions owners) {
        var team = request.team();
        if (team == null) {
            return new OwnComponents("", List.of(), 0);
        }
        var found = owners.components(team, request.domain(), OWN_COMPONENTS);
        return new OwnComponents(
                title(team, listed),
                found.names().stream()
                        .map(name -> new Unit(UnitKind.COMPONENT, name))
                        .toList(),
                found.all());
    }

    private static String title(String team, OverviewRequest.Listed listed) {
        return team.equals(Team.NOBODY)
                ? RowOwners.NO_OWNER
                : listed.owners().owners().title(team);
    }

    private static List<TeamChoice> teams(OverviewRequest.Listed listed) {
        return listed.owners().owners().titles().entrySet().stream()
                .map(team -> new TeamChoice(team.getKey(), team.getValue()))
                .sorted(Comparator.comparing((TeamChoice team) -> team.title().toLowerCase(Locale.ROOT))
                        .thenComparing(TeamChoice::name))
                .toList();
    }

    boolean ofNobody() {
        return Team.NOBODY.equals(request.team());
    }

    /** The same list with, or without, what stands above the rows of each team. */
    String group() {
        return request.with("group", request.grouped() ? "" : "team");
    }

    /** Nothing was recorded at all. */
    boolean fresh() {
        return overview.rows().isEmpty()
                && request.team() == null
                && looseComponents.isEmpty()
                && request.domain().equals(QualifiedName.ROOT);
    }

    /** What the form does not show and yet keeps. */
    List<Map.Entry<String, String>> kept() {
        return request.given().entrySet().stream()
                .filter(each -> BESIDE_THE_FORM.contains(each.getKey()))
                .toList();
    }

    String tier() {
        return overview.tier() == null ? "" : overview.tier().word();
    }

    List<Measure> measures() {
        return OverviewRequest.FORMS.stream().map(Measure::usual).toList();
    }

    List<Integer> months() {
        return View.MONTHS;
    }

    int pages() {
        return Math.max(1, (matching + OverviewRequest.SIZE - 1) / OverviewRequest.SIZE);
    }

    @Nullable String previous() {
        return request.page() > 1 ? request.with("page", Integer.toString(request.page() - 1)) : null;
    }

    @Nullable String next() {
        return request.page() < pages() ? request.with("page", Integer.toString(request.page() + 1)) : null;
    }

    String sort(Order.Column column) {
        return request.with("sort", request.order().after(column).word());
    }
}
