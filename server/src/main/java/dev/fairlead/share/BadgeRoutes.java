package dev.fairlead.share;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.statistic.Share;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Badges: each metric and the last deployment, of the last 30 days. */
public final class BadgeRoutes implements Routes {
    /** Of UTC, today included: the same for everybody who looks, wherever. */
    public static final int DAYS = 30;

    private static final String KEPT = "public, max-age=300";

    private final Shares shares;
    private final Reports reports;
    private final Clock clock;

    public BadgeRoutes(Shares shares, Reports reports, Clock clock) {
        this.shares = shares;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/badge/{file}", this::badge)
                .open("the address holds a key that opens this badge and no other"));
    }

    private void badge(Context context) {
        var address = read(context, "badge", context.pathParam("file").replaceFirst("\\.svg$", ""));
        if (!context.pathParam("file").endsWith(".svg") || !shares.opens(address, key(context))) {
            throw closed();
        }
        context.contentType("image/svg+xml; charset=utf-8")
                .header("Cache-Control", KEPT)
                .result(badge(address).svg());
    }

    /** Reads a shared address; whether its key opens it is another question. */
    public static SharedAddress read(Context context, String form, String metric) {
        var parameters = ParameterReading.of(context, Set.of("application", "component", "environment", "in", "key"));
        var application = parameters.find("application");
        var unit = application
                .or(() -> parameters.find("component"))
                .map(text -> QualifiedName.parse("application", text))
                .orElseThrow(BadgeRoutes::closed);
        return new SharedAddress(
                form,
                metric,
                application.isPresent() ? UnitKind.APPLICATION : UnitKind.COMPONENT,
                unit,
                parameters
                        .find("environment")
                        .map(text -> QualifiedName.parse("environment", text))
                        .orElse(null),
                parameters.find("in").orElse(null));
    }

    public static String key(Context context) {
        var key = context.queryParam("key");
        return key == null ? "" : key;
    }

    /** The same for a wrong key and for a thing that does not exist: neither tells which names there are. */
    public static RuntimeException closed() {
        return Refusal.notFound(
                "key", "this address is not shared, or not any more; who can sign in makes a new one at /share");
    }

    private Badge badge(SharedAddress address) {
        var question = asked(address);
        if (address.metric().equals(SharedAddress.LAST_DEPLOYMENT)) {
            return last(question);
        }
        return switch (Metric.find(address.metric()).orElseThrow(BadgeRoutes::closed)) {
            case DEPLOYMENT_FREQUENCY -> frequency(reports.frequency(question));
            case LEAD_TIME ->
                leadTime(reports.leadTime(
                        inOnePlace(question), new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true)));
            case CHANGE_FAIL_RATE -> {
                var total = reports.failRate(question, true).total();
                yield share("change fail rate", total.share());
            }
            case RECOVERY_TIME -> {
                var total = reports.recovery(inOnePlace(question)).total();
                yield lasted("recovery time", total.p50(), total.n(), total.open());
            }
            case REWORK_RATE -> {
                var total = reports.rework(question).total();
                yield share("rework rate", total.share());
            }
            case TIME_TO_RESTORE -> {
                var total = reports.restore(inOnePlace(question)).total();
                yield lasted("time to restore", total.p50(), total.n(), total.open());
            }
        };
    }

    /** Of the environments closest to users where none is named: what runs elsewhere reaches nobody. */
    private Question asked(SharedAddress address) {
        var question = question(address, clock.instant());
        if (address.environment() != null) {
            return question;
        }
        return Tier.closest(reports.frequency(question).series().stream().map(Report.Series::tier))
                .map(tier -> new Question(question.scope(), new Question.InTier(tier), question.window()))
                .orElse(question);
    }

    /** Of several such environments the one with the most deployments: their times are never mixed. */
    private Question inOnePlace(Question question) {
        return reports.frequency(question).series().stream()
                .max(Comparator.comparingLong((Report.Series<Frequency> series) ->
                                series.total().deployments())
                        .thenComparing(Report.Series::environment, Comparator.reverseOrder()))
                .map(series -> new Question(
                        question.scope(),
                        new Question.InEnvironment(QualifiedName.parse("environment", series.environment())),
                        question.window()))
                .orElse(question);
    }

    /** What a badge asks: the same as anybody may ask by REST. */
    static Question question(SharedAddress address, Instant now) {
        var zone = ZoneOffset.UTC;
        var to = ZoneDays.of(now, zone).plusDays(1);
        return new Question(
                address.kind() == UnitKind.APPLICATION
                        ? new Question.OfApplication(address.unit())
                        : new Question.OfComponent(address.unit()),
                address.environment() == null
                        ? new Question.Anywhere()
                        : new Question.InEnvironment(address.environment()),
                window(to.minusDays(DAYS), to, zone));
    }

    private static Window window(LocalDate from, LocalDate to, ZoneId zone) {
        return new Window(ZoneDays.startOf(from, zone), ZoneDays.startOf(to, zone), zone, Grain.DAY);
    }

    private static Badge frequency(Report<Frequency> report) {
        long count = report.total().deployments();
        return new Badge("deployments", count + " in " + DAYS + " days", Badge.Colour.PLAIN);
    }

    private static Badge leadTime(Report<LeadTime> report) {
        var total = report.total();
        return new Badge(
                "lead time",
                total.p50() == null ? "no data" : words(total.p50()) + " (p50, n = " + total.n() + ")",
                Quantile.P50.few(total.n()) ? Badge.Colour.FEW : Badge.Colour.PLAIN);
    }

    private static Badge share(String label, Share share) {
        var value = share.value();
        return value == null
                ? new Badge(label, "no data", Badge.Colour.FEW)
                : new Badge(
                        label,
                        String.format(Locale.ROOT, "%.0f %% (%d of %d)", value * 100, share.those(), share.of()),
                        Badge.Colour.PLAIN);
    }

    /** Where fewer than half were over, how many still last is all that can be said. */
    private static Badge lasted(String label, @Nullable Double median, long n, long open) {
        if (n == 0) {
            return new Badge(label, "no data", Badge.Colour.FEW);
        }
        return new Badge(
                label,
                median == null ? open + " of " + n + " open" : words(median) + " (p50, n = " + n + ")",
                Quantile.P50.few(n) ? Badge.Colour.FEW : Badge.Colour.PLAIN);
    }

    /** The newest of the window's last days that have one. */
    private Badge last(Question question) {
        return newest(question)
                .map(moment -> new Badge("last deployment", ago(moment, clock.instant()), Badge.Colour.PLAIN))
                .orElse(new Badge("last deployment", "none in " + DAYS + " days", Badge.Colour.FEW));
    }

    private Optional<Instant> newest(Question question) {
        var days = reports.frequency(question).series().stream()
                .flatMap(series -> series.buckets().stream())
                .filter(bucket -> bucket.value().deployments() > 0)
                .map(Report.Bucket::start)
                .max(LocalDate::compareTo);
        return days.flatMap(day -> newestOn(question, day));
    }

    private Optional<Instant> newestOn(Question question, LocalDate day) {
        var narrowed = new Question(
                question.scope(),
                question.where(),
                window(day, day.plusDays(1), question.window().zone()));
        @Nullable String after = null;
        do {
            var page = reports.frequencyReceipts(narrowed, PageAsked.newestFirst(100, after));
            var newest = page.items().stream().filter(Receipt::counted).findFirst();
            if (newest.isPresent()) {
                return newest.map(Receipt::finishedAt);
            }
            after = page.next();
        } while (after != null);
        return Optional.empty();
    }

    static String words(double seconds) {
        if (seconds < 3570) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 48 * 3600
                ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
                : String.format(Locale.ROOT, "%.1f days", seconds / 86_400);
    }

    private static String ago(Instant then, Instant now) {
        var past = Duration.between(then, now);
        if (past.toHours() < 1) {
            return "within the hour";
        }
        return past.toHours() < 48 ? Texts.counted(past.toHours(), "hour") + " ago" : past.toDays() + " days ago";
    }
}
