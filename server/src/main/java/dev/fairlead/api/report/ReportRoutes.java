package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.report.MetricEndpoint.Written;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.answer.Trend;
import dev.fairlead.report.question.Order;
import dev.fairlead.report.question.QuestionReading;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Reports and the receipts behind them, as JSON or CSV. */
public final class ReportRoutes implements Routes {
    private static final String BASE = Answers.BASE + "/reports";
    private static final int MOST_BUCKETS = 4000;

    private final Clock clock;
    private final QuestionReading questions;
    private final List<MetricEndpoint<?, ?>> metrics;

    public ReportRoutes(Reports reports, Organizations organizations, Clock clock) {
        this.clock = clock;
        this.questions = new QuestionReading(organizations::meaning, organizations::zone, clock, MOST_BUCKETS);
        this.metrics = MetricEndpoint.all(reports);
    }

    @Override
    public List<Route> routes() {
        return metrics.stream()
                .flatMap(metric -> {
                    var address = BASE + "/" + metric.metric().word();
                    return Stream.of(
                            Route.get(address, context -> report(context, metric))
                                    .inParts(),
                            Route.get(address + "/receipts", context -> receipts(context, metric))
                                    .inParts());
                })
                .toList();
    }

    private <T> void report(Context context, MetricEndpoint<T, ?> metric) {
        var parameters = ParameterReading.of(context, metric.parameters(QuestionReading.OF_TREND));
        boolean csv = wantsCsv(context);
        var question = questions.question(parameters, metric.metric());
        var answer = metric.answer().to(parameters);
        if (csv) {
            withoutTrend(parameters);
            Answers.csv(context, metric.metric().word(), metric.values().csv().apply(answer.apply(question)));
        } else if (QuestionReading.withBefore(parameters)) {
            answer(
                    context,
                    Trend.of(question, clock.instant(), answer),
                    metric.values().json());
        } else {
            answer(context, answer.apply(question), metric.values().json());
        }
    }

    private <R> void receipts(Context context, MetricEndpoint<?, R> metric) {
        var parameters = ParameterReading.of(context, metric.parameters(QuestionReading.OF_RECEIPTS));
        boolean csv = wantsCsv(context);
        var question = questions.question(parameters, metric.metric());
        var lister = metric.receipts().to(parameters);
        var asked = new PageAsked(
                QuestionReading.order(parameters).orElse(Order.OLDEST_FIRST),
                Listing.limit(parameters),
                parameters.find("after").orElse(null));
        answer(context, csv, lister.list(question, asked), metric.listed());
    }

    private static <T> void answer(Context context, Report<T> report, BiConsumer<JsonGenerator, T> values) {
        Answers.json(context, 200, json -> ReportJson.write(json, report, null, values));
    }

    private static <T> void answer(Context context, Trend<T> trend, BiConsumer<JsonGenerator, T> values) {
        Answers.json(context, 200, json -> ReportJson.write(json, trend.now(), trend.before(), values));
    }

    private static void withoutTrend(Parameters parameters) {
        if (QuestionReading.withBefore(parameters)) {
            throw Refusal.invalid("before", "CSV holds one window; ask for the one before by from and to, or for JSON");
        }
    }

    private static <R> void answer(Context context, boolean csv, Page<R> page, Written<R, List<R>> listed) {
        if (csv) {
            if (page.next() != null) {
                context.header("Fairlead-Next", page.next());
            }
            Answers.csv(context, "receipts", listed.csv().apply(page.items()));
        } else {
            Answers.json(context, 200, json -> Listing.write(json, page.items(), page.next(), listed.json()));
        }
    }

    private static boolean wantsCsv(Context context) {
        return MediaTypes.wanted(context, MediaTypes.JSON, MediaTypes.CSV).equals(MediaTypes.CSV);
    }
}
