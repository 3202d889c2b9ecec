package dev.fairlead.web.overview;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.report.question.Question;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.overview.choice.Order;
import dev.fairlead.web.overview.choice.RateBand;
import dev.fairlead.web.overview.choice.SpeedBand;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the overview shows, exactly as its address says it.
 *
 * @param given the parameters of the address that say something
 * @param view the window; the overview uses nothing else of it
 */
record OverviewRequest(
        Map<String, String> given,
        View view,
        String domain,
        @Nullable Tier tier,
        String filter,
        Order order,
        @Nullable Attention attention,
        @Nullable RateBand rate,
        @Nullable SpeedBand speed,
        @Nullable String team,
        boolean grouped,
        int page) {
    /** Rows of a part of the list. */
    static final int SIZE = 25;

    private static final List<String> KNOWN = List.of(
            "domain",
            "months",
            "from",
            "to",
            "tier",
            "q",
            "sort",
            "need",
            "rate",
            "speed",
            "team",
            "group",
            "page",
            "form",
            RelativeWindow.LAST);
    /** Forms that are kept added up for many applications. */
    static final List<Form> FORMS = List.of(Form.LATEST_COMMIT, Form.EVERY_CHANGE);

    static OverviewRequest of(Parameters parameters, Clock clock, ZoneId zone) {
        var given = new LinkedHashMap<String, String>();
        if (parameters
                .findWord("form", Form.values(), Form::word)
                .filter(form -> !FORMS.contains(form))
                .isPresent()) {
            throw Refusal.invalid("form", "the overview knows latest-commit and every-change; others have their pages");
        }
        KNOWN.forEach(name -> parameters.find(name).ifPresent(text -> given.put(name, text)));
        return new OverviewRequest(
                given,
                View.of(parameters.only(List.of("months", "from", "to", "form", RelativeWindow.LAST)), clock, zone),
                given.getOrDefault("domain", QualifiedName.ROOT),
                parameters.find("tier").map(word -> Tier.parse("tier", word)).orElse(null),
                given.getOrDefault("q", ""),
                Order.of(given.get("sort")),
                parameters.findWord("need", Attention.values(), Attention::word).orElse(null),
                parameters.findWord("rate", RateBand.values(), RateBand::word).orElse(null),
                parameters
                        .findWord("speed", SpeedBand.values(), SpeedBand::word)
                        .orElse(null),
                parameters.find("team").map(OverviewRequest::team).orElse(null),
                parameters
                        .find(
                                "group",
                                List.of("team"),
                                word -> word.equals("team") ? Optional.of(word) : Optional.empty())
                        .isPresent(),
                parameters.page());
    }

    private static String team(String text) {
        return text.equals(Team.NOBODY) ? text : Team.checkName("team", text);
    }

    Overview.Days days() {
        return new Overview.Days(view.from(), view.to());
    }

    /** The view with the days of the zone that the overview is about. */
    View view(ZoneId zone) {
        return view.inDaysOf(zone);
    }

    double weeksBefore() {
        return (view.from().toEpochDay() - days().before().toEpochDay()) / 7.0;
    }

    /** Whether the row is in the list. */
    boolean shows(Row row, Overview overview, Instant now, double weeks) {
        return (filter.isEmpty()
                        || row.unit().toString().toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT)))
                && (attention == null || attention.isNeededBy(row, overview.tier(), now))
                && (rate == null || RateBand.of(row.now(), weeks) == rate)
                && (speed == null || SpeedBand.of(row.changes()) == speed);
    }

    /** What the list holds: all that match, and those of this part of it. */
    record Listed(Overview overview, List<Row> matching, List<Row> shown, RowOwners owners) {
        Listed showing(List<Row> others) {
            return new Listed(overview, matching, others, owners);
        }
    }

    Listed listed(OverviewQuestions overviews, OwnerQuestions questions, Instant now) {
        var owners = new RowOwners(questions.applications());
        var asked = ofTeam(overviews.ask(new Question.OfDomain(domain), tier, days(), view.form()), owners);
        double weeks = view(asked.zone()).weeks(now);
        var overview = paced(asked, overviews, weeks, now);
        var by = order.rows(overview, now);
        var matching = overview.rows().stream()
                .filter(row -> shows(row, overview, now, weeks))
                .sorted(grouped ? owners.byTeam().thenComparing(by) : by)
                .toList();
        var shown = matching.stream().skip((page - 1L) * SIZE).limit(SIZE).toList();
        return new Listed(overview, matching, shown, owners);
    }

    /** With how often those are deployed that may be deployed much more rarely than before. */
    private Overview paced(Overview asked, OverviewQuestions overviews, double weeks, Instant now) {
        var rarer = asked.rows().stream()
                .filter(row -> Attention.mayBeRarer(row, weeks, weeksBefore()))
                .toList();
        if (rarer.isEmpty()) {
            return asked;
        }
        var paces = overviews.paces(asked, rarer, now);
        return asked.showing(asked.rows().stream()
                .map(row -> Optional.ofNullable(paces.get(row)).map(row::with).orElse(row))
                .toList());
    }

    /** A team looks at what it owns, as a domain does: bands and what needs attention are of that. */
    private Overview ofTeam(Overview all, RowOwners owners) {
        return team == null
                ? all
                : all.showing(all.rows().stream()
                        .filter(row -> team.equals(owners.team(row)))
                        .toList());
    }

    String address() {
        return address("/", given);
    }

    boolean filtered() {
        return !filter.isEmpty() || attention != null || rate != null || speed != null;
    }

    /** The address with one thing changed, or taken away by an empty value; another list begins at its first part. */
    String with(String name, String value) {
        var changed = new LinkedHashMap<>(given);
        if (!name.equals("page")) {
            changed.remove("page");
        }
        if (name.equals("months")) {
            changed.remove("from");
            changed.remove("to");
            changed.remove(RelativeWindow.LAST);
        }
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return address("/", changed);
    }

    String unfiltered() {
        var changed = new LinkedHashMap<>(given);
        List.of("q", "need", "rate", "speed", "page").forEach(changed::remove);
        return address("/", changed);
    }

    /** The same applications, each on a page of paper. */
    String report() {
        return address("/report", given);
    }

    /** The same in large letters, turning by itself. */
    String screen() {
        return address("/screen", given);
    }

    private static String address(String path, Map<String, String> parameters) {
        var query = new Query();
        parameters.forEach(query::with);
        return parameters.isEmpty() ? path : path + "?" + query;
    }

    /** The page of one application, with this window. */
    String page(Row row) {
        return new Unit(row.kind(), row.unit()).page(view);
    }
}
