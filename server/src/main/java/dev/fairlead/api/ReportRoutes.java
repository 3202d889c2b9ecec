package dev.fairlead.api;

import dev.fairlead.platform.http.MediaTypes;
import dev.fairlead.platform.http.Parameters;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.report.Page;
import dev.fairlead.report.Receipt;
import dev.fairlead.report.Reports;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports and the receipts behind them, as JSON or CSV. */
public final class ReportRoutes implements Routes {
    private static final String BASE = RecordRoutes.BASE + "/reports";
    static final Set<String> FREQUENCY = QuestionReading.COMMON;
    static final Set<String> LEAD_TIME = both(FREQUENCY, QuestionReading.OF_LEAD_TIME);
    static final Set<String> FREQUENCY_RECEIPTS = both(FREQUENCY, QuestionReading.OF_RECEIPTS);
    static final Set<String> LEAD_TIME_RECEIPTS = both(LEAD_TIME, QuestionReading.OF_RECEIPTS);

    private final Reports reports;
    private final QuestionReading questions;

    public ReportRoutes(Reports reports, Organizations organizations, Clock clock) {
        this.reports = reports;
        this.questions = new QuestionReading(organizations, clock);
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
        var parameters = Parameters.of(ctx, FREQUENCY);
        boolean csv = wantsCsv(ctx);
        var report = reports.frequency(questions.question(parameters));
        if (csv) {
            Answers.csv(ctx, "deployment-frequency", ReportCsv.frequency(report));
        } else {
            Answers.json(ctx, 200, json -> ReportJson.write(json, report, ReportJson::frequency));
        }
    }

    private void leadTime(Context ctx) {
        var parameters = Parameters.of(ctx, LEAD_TIME);
        boolean csv = wantsCsv(ctx);
        var report = reports.leadTime(questions.question(parameters), QuestionReading.leadTime(parameters));
        if (csv) {
            Answers.csv(ctx, "lead-time", ReportCsv.leadTime(report));
        } else {
            Answers.json(ctx, 200, json -> ReportJson.write(json, report, ReportJson::leadTime));
        }
    }

    private void frequencyReceipts(Context ctx) {
        var parameters = Parameters.of(ctx, FREQUENCY_RECEIPTS);
        boolean csv = wantsCsv(ctx);
        answer(
                ctx,
                csv,
                reports.frequencyReceipts(
                        questions.question(parameters), Listing.limit(parameters), after(parameters)));
    }

    private void leadTimeReceipts(Context ctx) {
        var parameters = Parameters.of(ctx, LEAD_TIME_RECEIPTS);
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
