package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.metrics.statistic.Rhythm;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.metrics.window.ZoneRules;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.AttemptOfRollout;
import dev.fairlead.report.receipt.Origin;
import dev.fairlead.report.receipt.Receipt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How reports and receipts look. */
public final class ReportJson {
    private static final String WITHHELD =
            "percentiles of several environments are never mixed; read the series, or ask with environment= or tier=";

    private ReportJson() {}

    /**
     * Writes a report.
     *
     * @param before the answer about the window before, of which only totals are told; null where it was not asked for
     * @param values writes the fields of a bucket or a total, without the braces
     */
    static <T> void write(
            JsonGenerator json, Report<T> report, @Nullable Report<T> before, BiConsumer<JsonGenerator, T> values) {
        json.writeStartObject();
        definition(json, report.definition());
        window(json, report.window());
        json.writeName("scope").writeStartObject();
        scope(json, report.question());
        json.writeEndObject().writeName("series").writeStartArray();
        report.series().forEach(series -> series(json, series, values));
        json.writeEndArray();
        total(json, report, values);
        if (before != null) {
            before(json, before, values);
        }
        json.writeName("excluded").writeStartObject();
        report.excluded().forEach(json::writeNumberProperty);
        json.writeEndObject();
        if (report.lookBacks() != null) {
            FailureJson.lookBacks(json, report.lookBacks());
        }
        completeness(json, report.completeness());
        json.writeBooleanProperty("exact", report.exact());
        Answers.pending(json);
        json.writeEndObject();
    }

    private static <T> void before(JsonGenerator json, Report<T> before, BiConsumer<JsonGenerator, T> values) {
        json.writeName("before")
                .writeStartObject()
                .writeStringProperty(
                        "from", boundary(before.window().from(), before.window().zone()))
                .writeStringProperty(
                        "to", boundary(before.window().to(), before.window().zone()))
                .writeName("series")
                .writeStartArray();
        for (var series : before.series()) {
            json.writeStartObject();
            of(json, series);
            object(json, "total", series.total(), values);
            json.writeEndObject();
        }
        json.writeEndArray();
        total(json, before, values);
        json.writeEndObject();
    }

    private static <T> void total(JsonGenerator json, Report<T> report, BiConsumer<JsonGenerator, T> values) {
        object(json, "total", report.total(), (generator, value) -> {
            values.accept(generator, value);
            if (report.withheld()) {
                generator.writeStringProperty("withheld", WITHHELD);
            }
        });
    }

    static void frequency(JsonGenerator json, Frequency value) {
        json.writeNumberProperty("deployments", value.deployments())
                .writeNumberProperty("failed", value.failed())
                .writeNumberProperty("cancelled", value.cancelled())
                .writeNumberProperty("redeployments", value.redeployments());
        if (value.rhythm() != null) {
            rhythm(json, value.rhythm());
        }
    }

    private static void rhythm(JsonGenerator json, Rhythm rhythm) {
        var rate = rhythm.rate();
        json.writeName("rhythm")
                .writeStartObject()
                .writeNumberProperty("days", rhythm.days())
                .writeNumberProperty("daysPerWeek", rhythm.daysPerWeek());
        seconds(json, "medianGap", rhythm.medianGap());
        json.writeNumberProperty("perWeek", rate.perWeek())
                .writeNumberProperty("perWeekLow", rate.between().low())
                .writeNumberProperty("perWeekHigh", rate.between().high());
        number(json, "dispersion", rate.dispersion());
        json.writeStringProperty(
                        "dispersionOf",
                        rate.dispersionOf() == null ? null : rate.dispersionOf().word())
                .writeEndObject();
    }

    static void leadTime(JsonGenerator json, LeadTime value) {
        json.writeNumberProperty("n", value.n());
        seconds(json, "p50", value.p50());
        var median = value.median();
        seconds(json, "p50Low", median == null ? null : median.low());
        seconds(json, "p50High", median == null ? null : median.high());
        seconds(json, "p75", value.p75());
        seconds(json, "p90", value.p90());
        seconds(json, "p95", value.p95());
        json.writeName("few").writeStartArray();
        value.few().forEach(quantile -> json.writeString(quantile.word()));
        json.writeEndArray();
    }

    private static void definition(JsonGenerator json, Report.Definition definition) {
        json.writeName("definition").writeStartObject().writeStringProperty("name", definition.name());
        Answers.optional(json, "form", definition.form());
        Answers.optional(json, "basis", definition.basis());
        json.writeStringProperty("text", definition.text()).writeEndObject();
    }

    private static void window(JsonGenerator json, Window window) {
        json.writeName("window")
                .writeStartObject()
                .writeStringProperty("from", boundary(window.from(), window.zone()))
                .writeStringProperty("to", boundary(window.to(), window.zone()))
                .writeStringProperty("zone", window.zone().getId())
                .writeStringProperty("zoneRules", ZoneRules.edition())
                .writeStringProperty("by", window.by().word())
                .writeEndObject();
    }

    /** A day where the moment is a day's begin in the zone, since that is how it is asked; else the moment. */
    static String boundary(Instant moment, ZoneId zone) {
        var day = ZoneDays.of(moment, zone);
        return ZoneDays.startOf(day, zone).equals(moment) ? day.toString() : moment.toString();
    }

    private static void scope(JsonGenerator json, Question question) {
        switch (question.scope()) {
            case Question.OfApplication(var application) ->
                json.writeStringProperty("application", application.toString());
            case Question.OfComponent(var component) -> json.writeStringProperty("component", component.toString());
            case Question.OfDomain(var path) -> json.writeStringProperty("domain", path);
        }
        switch (question.where()) {
            case Question.Anywhere _ -> {
                // nothing was narrowed down
            }
            case Question.InEnvironment(var environment) ->
                json.writeStringProperty("environment", environment.toString());
            case Question.InTier(var tier) -> json.writeStringProperty("tier", tier.word());
        }
    }

    private static <T> void series(JsonGenerator json, Report.Series<T> series, BiConsumer<JsonGenerator, T> values) {
        json.writeStartObject();
        of(json, series);
        json.writeName("buckets").writeStartArray();
        for (var bucket : series.buckets()) {
            json.writeStartObject().writeStringProperty("start", bucket.start().toString());
            values.accept(json, bucket.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        object(json, "total", series.total(), values);
        json.writeEndObject();
    }

    private static void of(JsonGenerator json, Report.Series<?> series) {
        json.writeStringProperty(series.kind().name().toLowerCase(Locale.ROOT), series.unit())
                .writeStringProperty("environment", series.environment())
                .writeStringProperty("tier", series.tier().word());
    }

    private static <T> void object(JsonGenerator json, String field, T value, BiConsumer<JsonGenerator, T> values) {
        json.writeName(field).writeStartObject();
        values.accept(json, value);
        json.writeEndObject();
    }

    private static void completeness(JsonGenerator json, Report.Completeness completeness) {
        json.writeName("completeness")
                .writeStartObject()
                .writeNumberProperty("deployments", completeness.deployments())
                .writeNumberProperty("withKnownCommit", completeness.withKnownCommit());
        if (completeness.withKnownChanges() != null) {
            json.writeNumberProperty("withKnownChanges", completeness.withKnownChanges());
        }
        number(json, "share", completeness.share());
        json.writeEndObject();
    }

    static void receipt(JsonGenerator json, Receipt receipt) {
        json.writeStartObject();
        fields(json, receipt);
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, Receipt receipt) {
        json.writeNumberProperty("deployment", receipt.deployment())
                .writeStringProperty("unit", receipt.unit())
                .writeStringProperty("environment", receipt.environment());
        Answers.optional(json, "version", receipt.version());
        if (receipt.derived()) {
            json.writeBooleanProperty("derived", true);
        }
        json.writeStringProperty("finishedAt", receipt.finishedAt().toString());
        Answers.optional(json, "commit", receipt.commit());
        Answers.optional(json, "from", receipt.from());
        if (receipt.seconds() != null) {
            seconds(json, "seconds", receipt.seconds());
        }
        Answers.optional(json, "basis", receipt.basis());
        json.writeBooleanProperty("counted", receipt.counted()).writeStringProperty("why", receipt.why());
        attempt(json, receipt.attempt());
        var origin = receipt.origin();
        if (origin != null) {
            origin(json, origin);
        }
    }

    /** Where the commit is from. */
    private static void origin(JsonGenerator json, Origin origin) {
        json.writeStringProperty("component", origin.component());
        Answers.optional(json, "commitRule", origin.rule());
        if (!origin.candidates().isEmpty()) {
            Answers.texts(json, "commitCandidates", origin.candidates());
        }
        if (!origin.paths().isEmpty()) {
            Answers.texts(json, "paths", origin.paths());
            count(json, "commits", origin.commits());
            count(json, "touching", origin.touching());
        }
    }

    /** Null where it is not known. */
    private static void count(JsonGenerator json, String field, @Nullable Long value) {
        if (value == null) {
            json.writeNullProperty(field);
        } else {
            json.writeNumberProperty(field, value);
        }
    }

    public static void attempt(JsonGenerator json, @Nullable AttemptOfRollout attempt) {
        if (attempt == null) {
            return;
        }
        json.writeName("attempt")
                .writeStartObject()
                .writeStringProperty("rollout", attempt.rollout())
                .writeNumberProperty("number", attempt.number());
        Answers.optional(json, "why", attempt.why());
        json.writeNumberProperty("size", attempt.size()).writeName("parts").writeStartArray();
        attempt.parts().forEach(json::writeNumber);
        json.writeEndArray().writeEndObject();
    }

    /** Whole seconds without a point, since that is what almost all are. */
    static void seconds(JsonGenerator json, String field, @Nullable Double value) {
        if (value != null && value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumberProperty(field, value.longValue());
        } else {
            number(json, field, value);
        }
    }

    static void number(JsonGenerator json, String field, @Nullable Double value) {
        if (value == null) {
            json.writeNullProperty(field);
        } else {
            json.writeNumberProperty(field, value);
        }
    }
}
