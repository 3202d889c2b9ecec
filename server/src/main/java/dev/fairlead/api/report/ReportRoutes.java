package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.Trend;
import dev.fairlead.report.question.QuestionReading;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.Receipt;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Reports and the receipts behind them, as JSON or CSV. */
public final class ReportRoutes implements Routes {
    private static final String BASE = Answers.BASE + "/reports";
    private static final int MOST_BUCKETS = 4000;
    static final Set<String> FREQUENCY = both(QuestionReading.COMMON, QuestionReading.OF_TREND);
    static final Set<String> LEAD_TIME = both(FREQUENCY, QuestionReading.OF_LEAD_TIME);
    static final Set<String> FREQUENCY_RECEIPTS = both(QuestionReading.COMMON, QuestionReading.OF_RECEIPTS);
    static final Set<String> LEAD_TIME_RECEIPTS = both(FREQUENCY_RECEIPTS, QuestionReading.OF_LEAD_TIME);

    private final Reports reports;
    private final Clock clock;
    private final QuestionReading questions;

    public ReportRoutes(Reports reports, Organizations organizations, Clock clock) {
        this.reports = reports;
        this.clock = clock;
        this.questions = new QuestionReading(organizations::zone, clock, MOST_BUCKETS);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(BASE + "/deployment-frequency", this::frequency),
                Route.get(BASE + "/deployment-frequency/receipts", this::frequencyReceipts),
                Route.get(BASE + "/lead-time", this::leadTime),
                Route.get(BASE + "/lead-time/receipts", this::leadTimeReceipts));
    }

    private void frequency(Context ctx) {
        var parameters = ParameterReading.of(ctx, FREQUENCY);
        boolean csv = wantsCsv(ctx);
        var question = questions.question(parameters);
        if (csv) {
            withoutTrend(parameters);
            Answers.csv(ctx, "deployment-frequency", ReportCsv.frequency(reports.frequency(question)));
        } else if (QuestionReading.withBefore(parameters)) {
            answer(ctx, Trend.of(question, clock.instant(), reports::frequency), ReportJson::frequency);
        } else {
            answer(ctx, reports.frequency(question), ReportJson::frequency);
        }
    }

    private void leadTime(Context ctx) {
        var parameters = ParameterReading.of(ctx, LEAD_TIME);
        boolean csv = wantsCsv(ctx);
        var question = questions.question(parameters);
        var which = QuestionReading.leadTime(parameters);
        if (csv) {
            withoutTrend(parameters);
            Answers.csv(ctx, "lead-time", ReportCsv.leadTime(reports.leadTime(question, which)));
        } else if (QuestionReading.withBefore(parameters)) {
            answer(
                    ctx,
                    Trend.of(question, clock.instant(), asked -> reports.leadTime(asked, which)),
                    ReportJson::leadTime);
        } else {
            answer(ctx, reports.leadTime(question, which), ReportJson::leadTime);
        }
    }

    private static <T> void answer(Context ctx, Report<T> report, BiConsumer<JsonGenerator, T> values) {
        Answers.json(ctx, 200, json -> ReportJson.write(json, report, null, values));
    }

    private static <T> void answer(Context ctx, Trend<T> trend, BiConsumer<JsonGenerator, T> values) {
        Answers.json(ctx, 200, json -> ReportJson.write(json, trend.now(), trend.before(), values));
    }

    private static void withoutTrend(Parameters parameters) {
        if (QuestionReading.withBefore(parameters)) {
            throw Refusal.invalid("before", "CSV holds one window; ask for the one before by from and to, or for JSON");
        }
    }

    private void frequencyReceipts(Context ctx) {
        var parameters = ParameterReading.of(ctx, FREQUENCY_RECEIPTS);
        boolean csv = wantsCsv(ctx);
        answer(
                ctx,
                csv,
                reports.frequencyReceipts(
                        questions.question(parameters), Listing.limit(parameters), after(parameters)));
    }

    private void leadTimeReceipts(Context ctx) {
        var parameters = ParameterReading.of(ctx, LEAD_TIME_RECEIPTS);
        boolean csv = wantsCsv(ctx);
        answer(
                ctx,
                csv,
                reports.leadTimeReceipts(
                        questions.question(parameters),
                        QuestionReading.leadTime(parameters),
                        Listing.limit(parameters),
                        after(parameters)));
    }

    private static void answer(Context ctx, boolean csv, Page<Receipt> page) {
        if (csv) {
            if (page.next() != null) {
                ctx.header("Fairlead-Next", page.next());
            }
            Answers.csv(ctx, "receipts", ReportCsv.receipts(page.items()));
        } else {
            Answers.json(ctx, 200, json -> Listing.write(json, page.items(), page.next(), ReportJson::receipt));
        }
    }

    private static @Nullable String after(Parameters parameters) {
        return parameters.find("after").orElse(null);
    }

    private static boolean wantsCsv(Context ctx) {
        return MediaTypes.wanted(ctx, MediaTypes.JSON, MediaTypes.CSV).equals(MediaTypes.CSV);
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
