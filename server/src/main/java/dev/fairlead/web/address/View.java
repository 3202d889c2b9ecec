package dev.fairlead.web.address;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.metrics.window.ZoneRules;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.question.Question;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows, exactly as its address says it: a link shows the same to everybody.
 *
 * @param months whole calendar months, the running one included, where the window rolls with the calendar; null where
 *     the days were chosen
 * @param environment full name, where only one is looked at
 * @param tier where only one kind of environment is looked at
 * @param focus full name of the environment whose single deployments are shown; null for the one closest to users
 */
public record View(
        LocalDate from,
        LocalDate to,
        @Nullable Integer months,
        ZoneId zone,
        Grain by,
        @Nullable String environment,
        @Nullable Tier tier,
        @Nullable String focus,
        Form form,
        Basis basis) {
    public static final List<Integer> MONTHS = List.of(3, 6, 12, 24);
    /** More rows than this nobody reads, and a chart cannot draw. */
    private static final int MAX_BUCKETS = 800;

    private static final int MOST_MONTHS = 999;

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** Reads the parameters of an address; an absent one and an empty one are the same. */
    public static View of(Parameters parameters, Clock clock, ZoneId usualZone) {
        var zone = parameters
                .find("zone")
                .map(text -> ZoneRules.zone("zone", text))
                .orElse(usualZone);
        var by = parameters.findWord("by", Grain.values(), Grain::word).orElse(Grain.MONTH);
        var measure = measure(parameters);
        var form = measure.form();
        var basis = measure.basis();
        var environment = parameters.find("environment").orElse(null);
        var tier = parameters.findWord("tier", Tier.values(), Tier::word).orElse(null);
        var focus = parameters.find("focus").orElse(null);
        var months = parameters.findNumber("months", 1, MOST_MONTHS).orElse(null);
        var rolling = rolling(months == null ? 12 : months, clock, zone);
        var from = parameters.day("from").orElse(null);
        var to = parameters.day("to").orElse(null);
        // the form sends the days it showed along with the months: only changed days are a choice
        if ((from == null || from.equals(rolling.from)) && (to == null || to.equals(rolling.to))) {
            return new View(
                            rolling.from,
                            rolling.to,
                            months == null ? 12 : months,
                            zone,
                            by,
                            environment,
                            tier,
                            focus,
                            form,
                            basis)
                    .checked();
        }
        var end = to == null ? rolling.to : to;
        return new View(
                        from == null ? end.minusMonths(12) : from,
                        end,
                        null,
                        zone,
                        by,
                        environment,
                        tier,
                        focus,
                        form,
                        basis)
                .checked();
    }

    /** As it was chosen in a list, where {@code measure} says it; else by form and basis, as links say it. */
    private static Measure measure(Parameters parameters) {
        var measure = parameters.findWord("measure", Measure.ALL.toArray(Measure[]::new), Measure::word);
        if (measure.isPresent()) {
            return measure.get();
        }
        var form = parameters.findWord("form", Form.values(), Form::word).orElse(Form.LATEST_COMMIT);
        var basis = parameters.findWord("basis", Basis.values(), Basis::word).orElse(form.usualBasis());
        if (!basis.answers(form)) {
            throw Refusal.invalid("basis", "`" + basis.word() + "` is no basis of `" + form.word() + "`");
        }
        return new Measure(form, basis);
    }

    public Measure measure() {
        return new Measure(form, basis);
    }

    /** The usual view: twelve months, the running one included. */
    public static View ofLastYear(Instant now, ZoneId zone) {
        return of(Parameters.none(), Clock.fixed(now, zone), zone);
    }

    private record Days(LocalDate from, LocalDate to) {}

    private static Days rolling(int months, Clock clock, ZoneId zone) {
        var next = ZoneDays.of(clock.instant(), zone).withDayOfMonth(1).plusMonths(1);
        return new Days(next.minusMonths(months), next);
    }

    private View checked() {
        if (!from.isBefore(to)) {
            throw Refusal.invalid("to", "the window ends on " + to + ", not after it begins on " + from);
        }
        if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw Refusal.invalid("from", "choose days between " + EARLIEST + " and " + LATEST);
        }
        var days = to.toEpochDay() - from.toEpochDay();
        var buckets = by == Grain.DAY ? days : by == Grain.WEEK ? days / 7 : days / 28;
        if (buckets > MAX_BUCKETS && (by == Grain.DAY || by == Grain.WEEK)) {
            throw Refusal.invalid(
                    "by", "that would be " + buckets + " rows; choose a longer bucket than a " + by.word());
        }
        return this;
    }

    public Window window() {
        return new Window(ZoneDays.startOf(from, zone), ZoneDays.startOf(to, zone), zone, by);
    }

    Question.Where where() {
        if (environment != null) {
            return new Question.InEnvironment(QualifiedName.parse("environment", environment));
        }
        return tier == null ? new Question.Anywhere() : new Question.InTier(tier);
    }

    public Question question(Question.Scope scope) {
        return new Question(scope, where(), window());
    }

    public Figures figures(Subject subject, Reports reports) {
        return figures(List.of(subject), reports).getFirst();
    }

    /** Both numbers of each. */
    public List<Figures> figures(List<Subject> subjects, Reports reports) {
        return reports.figures(subjects.stream().map(Subject::scope).toList(), where(), window(), leadTime());
    }

    public Question.LeadTimeOf leadTime() {
        return new Question.LeadTimeOf(form, basis, true);
    }

    public View rollingOver(int others) {
        return new View(from, to, others, zone, by, environment, tier, focus, form, basis);
    }

    public View of(Form other) {
        return new View(from, to, months, zone, by, environment, tier, focus, other, other.usualBasis());
    }

    public View in(String other) {
        return new View(from, to, months, zone, by, other, null, focus, form, basis);
    }

    public View everywhere() {
        return new View(from, to, months, zone, by, null, null, focus, form, basis);
    }

    public View in(@Nullable Tier other) {
        return new View(from, to, months, zone, by, null, other, focus, form, basis);
    }

    public View focusedOn(String other) {
        return new View(from, to, months, zone, by, environment, tier, other, form, basis);
    }

    /** The end of this view. */
    View since(LocalDate start) {
        return new View(start, to, null, zone, by, environment, tier, focus, form, basis);
    }

    public View on(LocalDate day) {
        return new View(day, day.plusDays(1), null, zone, by, environment, tier, focus, form, basis);
    }

    /** The part of this view that one bucket covers. */
    public View bucket(LocalDate start) {
        var end = by.next(start);
        return new View(
                start.isBefore(from) ? from : start,
                end.isAfter(to) ? to : end,
                null,
                zone,
                by,
                environment,
                tier,
                focus,
                form,
                basis);
    }

    /** The view as the query of an address. */
    String query() {
        var parameters = withoutMeasure();
        parameters.put("form", form == Form.LATEST_COMMIT ? null : form.word());
        parameters.put("basis", basis == form.usualBasis() ? null : basis.word());
        return Query.of(parameters);
    }

    /** The parameters of an address, but for what lead times are measured by: for forms that let that be chosen. */
    public LinkedHashMap<String, @Nullable String> withoutMeasure() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put("by", by.word());
        parameters.put("zone", zone.getId());
        parameters.put("from", months == null ? from.toString() : null);
        parameters.put("to", months == null ? to.toString() : null);
        parameters.put("months", months == null ? null : months.toString());
        parameters.put("environment", environment);
        parameters.put("tier", tier == null ? null : tier.word());
        parameters.put("focus", focus);
        return parameters;
    }
}
