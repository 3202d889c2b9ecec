package dev.fairlead.web.address;

import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.UnitNumbers;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.QuestionReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page shows, exactly as its address says it: a link shows the same to everybody. */
public record View(Days days, ZoneId zone, Grain by, Narrowing narrowing, Measure measure) {
    public static final List<Integer> MONTHS = List.of(3, 6, 12, 24);
    /** More rows than this nobody reads, and a chart cannot draw. */
    private static final int MOST_BUCKETS = 800;

    private static final double SECONDS_OF_DAY = 86_400;

    /** Reads the parameters of an address; an absent one and an empty one are the same. */
    public static View of(Parameters parameters, Clock clock, ZoneId usualZone) {
        var zone = QuestionReading.zone(parameters).orElse(usualZone);
        var view = new View(
                Days.of(parameters, clock, zone),
                zone,
                QuestionReading.grain(parameters),
                Narrowing.of(parameters),
                Measure.of(parameters));
        // a refusal names what was written
        QuestionReading.window(parameters, view.begin(), view.end(), zone, view.by, MOST_BUCKETS);
        return view;
    }

    /** The usual view: twelve months, the running one included. */
    public static View ofLastYear(Instant now, ZoneId zone) {
        return of(Parameters.none(), Clock.fixed(now, zone), zone);
    }

    public LocalDate from() {
        return days.from();
    }

    public LocalDate to() {
        return days.to();
    }

    /** How many calendar months, where the window rolls with the calendar. */
    public @Nullable Integer months() {
        return days.months();
    }

    public @Nullable String environment() {
        return narrowing.environment();
    }

    public @Nullable Tier tier() {
        return narrowing.tier();
    }

    public @Nullable String focus() {
        return narrowing.focus();
    }

    public Form form() {
        return measure.form();
    }

    public Basis basis() {
        return measure.basis();
    }

    private Instant begin() {
        return ZoneDays.startOf(from(), zone);
    }

    private Instant end() {
        return ZoneDays.startOf(to(), zone);
    }

    public Window window() {
        return new Window(begin(), end(), zone, by);
    }

    /** Weeks of the window that are over, as reports count them: what is to come is no time without a deployment. */
    public double weeks(Instant now) {
        var end = now.isBefore(end()) ? now : end();
        return Math.max(1, Duration.between(begin(), end).toSeconds() / SECONDS_OF_DAY) / 7;
    }

    Question.Where where() {
        return narrowing.where();
    }

    public Question question(Question.Scope scope) {
        return new Question(scope, where(), window());
    }

    public Figures figures(Unit subject, Reports reports) {
        return figures(List.of(subject), reports).getFirst();
    }

    /** Both numbers of each. */
    public List<Figures> figures(List<Unit> subjects, Reports reports) {
        return reports.figures(subjects.stream().map(Unit::scope).toList(), where(), window(), leadTime());
    }

    /** Those and what failed of each. */
    public List<UnitNumbers> numbers(List<Unit> subjects, Reports reports) {
        return reports.numbers(subjects.stream().map(Unit::scope).toList(), where(), window(), leadTime());
    }

    public Question.LeadTimeOf leadTime() {
        return new Question.LeadTimeOf(form(), basis(), true);
    }

    public View rollingOver(int others) {
        return with(new Days(from(), to(), others));
    }

    public View of(Form other) {
        return new View(days, zone, by, narrowing, Measure.usual(other));
    }

    public View in(String other) {
        return with(narrowing.to(other, null));
    }

    public View everywhere() {
        return with(narrowing.to(null, null));
    }

    public View in(@Nullable Tier other) {
        return with(narrowing.to(null, other));
    }

    public View focusedOn(String other) {
        return with(narrowing.focusedOn(other));
    }

    /** The same days, as another zone counts them. */
    public View inDaysOf(ZoneId other) {
        return new View(days, other, by, narrowing, measure);
    }

    /** The end of this view. */
    View since(LocalDate start) {
        return with(new Days(start, to(), null));
    }

    public View on(LocalDate day) {
        return with(new Days(day, day.plusDays(1), null));
    }

    /** The part of this view that one bucket covers. */
    public View bucket(LocalDate start) {
        return with(days.within(start, by.next(start)));
    }

    private View with(Days others) {
        return new View(others, zone, by, narrowing, measure);
    }

    private View with(Narrowing other) {
        return new View(days, zone, by, other, measure);
    }

    /** The view as the query of an address. */
    String query() {
        var parameters = withoutMeasure();
        parameters.put("form", form() == Form.LATEST_COMMIT ? null : form().word());
        parameters.put("basis", basis() == form().usualBasis() ? null : basis().word());
        return Query.of(parameters);
    }

    /** The parameters of an address, but for what lead times are measured by: for forms that let that be chosen. */
    public LinkedHashMap<String, @Nullable String> withoutMeasure() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        var months = months();
        var tier = tier();
        parameters.put("by", by.word());
        parameters.put("zone", zone.getId());
        parameters.put("from", months == null ? from().toString() : null);
        parameters.put("to", months == null ? to().toString() : null);
        parameters.put("months", months == null ? null : months.toString());
        parameters.put("environment", environment());
        parameters.put("tier", tier == null ? null : tier.word());
        parameters.put("focus", focus());
        return parameters;
    }
}
