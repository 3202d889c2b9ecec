package dev.fairlead.web.address;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Grain;
import dev.fairlead.metrics.Window;
import dev.fairlead.metrics.ZoneDays;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.Figures;
import dev.fairlead.report.Reports;
import dev.fairlead.report.question.Question;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** Reads the parameters of an address; an absent one and an empty one are the same. */
    public static View of(Function<String, @Nullable String> parameters, Clock clock, ZoneId usualZone) {
        var zone = zone(parameters.apply("zone"), usualZone);
        var by = word(parameters, "by", Grain.MONTH, Grain::find, "day, week, month, quarter or year");
        var measure = measure(parameters);
        var form = measure.form();
        var basis = measure.basis();
        var environment = given(parameters, "environment");
        var tier = given(parameters, "tier") == null
                ? null
                : word(
                        parameters,
                        "tier",
                        Tier.OTHER,
                        Tier::find,
                        "production, staging, testing, development or other");
        var focus = given(parameters, "focus");
        var months = months(given(parameters, "months"));
        var rolling = rolling(months == null ? 12 : months, clock, zone);
        var from = day("from", given(parameters, "from"));
        var to = day("to", given(parameters, "to"));
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
    private static Measure measure(Function<String, @Nullable String> parameters) {
        if (given(parameters, "measure") != null) {
            return word(
                    parameters,
                    "measure",
                    Measure.usual(Form.LATEST_COMMIT),
                    Measure::find,
                    Measure.ALL.stream().map(Measure::word).collect(Collectors.joining(", ")));
        }
        var form = word(parameters, "form", Form.LATEST_COMMIT, Form::find, "latest-commit, every-change or version");
        var basis = word(
                parameters,
                "basis",
                form.usualBasis(),
                Basis::find,
                "committer, author, build, merged or first-commit");
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
        return of(name -> null, Clock.fixed(now, zone), zone);
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

    private static @Nullable String given(Function<String, @Nullable String> parameters, String name) {
        var text = parameters.apply(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T> T word(
            Function<String, @Nullable String> parameters,
            String name,
            T usual,
            Function<String, Optional<T>> find,
            String words) {
        var text = given(parameters, name);
        return text == null
                ? usual
                : find.apply(text).orElseThrow(() -> Refusal.invalid(name, "`" + text + "` is none of " + words));
    }

    private static @Nullable Integer months(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw Refusal.invalid("months", "`" + text + "` is no number of months from 1 to 999");
        }
        return Integer.valueOf(text);
    }

    private static @Nullable LocalDate day(String field, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw Refusal.invalid(field, "`" + text + "` is no day; write it as 2026-01-31");
        }
    }

    private static ZoneId zone(@Nullable String text, ZoneId usual) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException _) {
            throw Refusal.invalid("zone", "`" + text + "` is no time zone; an example is Europe/London");
        }
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
