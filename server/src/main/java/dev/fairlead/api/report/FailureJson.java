package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.metrics.statistic.Share;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.Evidence;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How numbers of failures and the receipts behind them look. */
final class FailureJson {
    private FailureJson() {}

    static void failRate(JsonGenerator json, FailRate value) {
        json.writeNumberProperty("deployed", value.deployed()).writeNumberProperty("failed", value.failed());
        share(json, value.share());
        json.writeBooleanProperty("provisional", value.provisional());
    }

    static void rework(JsonGenerator json, ReworkRate value) {
        json.writeNumberProperty("deployed", value.deployed()).writeNumberProperty("unplanned", value.unplanned());
        share(json, value.share());
        json.writeBooleanProperty("provisional", value.provisional());
    }

    private static void share(JsonGenerator json, Share share) {
        var between = share.interval();
        ReportJson.number(json, "rate", share.value());
        ReportJson.number(json, "low", between == null ? null : between.low());
        ReportJson.number(json, "high", between == null ? null : between.high());
    }

    static void recovery(JsonGenerator json, RecoveryTime value) {
        lasting(json, value.n(), value.open(), value.p50(), value.p75(), value.p90(), value.few());
    }

    static void restore(JsonGenerator json, TimeToRestore value) {
        lasting(json, value.n(), value.open(), value.p50(), value.p75(), value.p90(), value.few());
    }

    private static void lasting(
            JsonGenerator json,
            long n,
            long open,
            @Nullable Double p50,
            @Nullable Double p75,
            @Nullable Double p90,
            List<Quantile> few) {
        json.writeNumberProperty("n", n).writeNumberProperty("open", open);
        ReportJson.seconds(json, "p50", p50);
        ReportJson.seconds(json, "p75", p75);
        ReportJson.seconds(json, "p90", p90);
        json.writeName("few").writeStartArray();
        few.forEach(quantile -> json.writeString(quantile.word()));
        json.writeEndArray();
    }

    /** In seconds, by cause. */
    static void lookBacks(JsonGenerator json, LookBacks lookBacks) {
        json.writeName("lookBacks")
                .writeStartObject()
                .writeNumberProperty("incident", lookBacks.incident().toSeconds())
                .writeNumberProperty("rollback", lookBacks.rollback().toSeconds())
                .writeNumberProperty("revert", lookBacks.revert().toSeconds())
                .writeNumberProperty("hotfix", lookBacks.hotfix().toSeconds())
                .writeEndObject();
    }

    static void receipt(JsonGenerator json, FailureReceipt receipt) {
        json.writeStartObject();
        ReportJson.fields(json, receipt.receipt());
        json.writeBooleanProperty("failed", receipt.failed());
        var lasted = receipt.lasted();
        if (lasted != null) {
            ReportJson.seconds(json, "seconds", lasted.seconds());
            json.writeBooleanProperty("open", !lasted.ended());
        }
        json.writeName("causes").writeStartArray();
        receipt.causes().forEach(evidence -> evidence(json, evidence));
        json.writeEndArray().writeEndObject();
    }

    private static void evidence(JsonGenerator json, Evidence evidence) {
        json.writeStartObject()
                .writeStringProperty("cause", evidence.cause().word())
                .writeStringProperty("since", evidence.since().toString());
        Answers.optional(json, "until", evidence.until());
        json.writeNumberProperty("confidence", evidence.confidence());
        var incident = evidence.incident();
        if (incident != null) {
            json.writeName("incident")
                    .writeStartObject()
                    .writeNumberProperty("id", incident.id())
                    .writeStringProperty("source", incident.source())
                    .writeStringProperty("externalId", incident.externalId());
            Answers.optional(json, "title", incident.title());
            json.writeEndObject();
        }
        if (evidence.remedy() != null) {
            json.writeNumberProperty("remedy", evidence.remedy());
        }
        if (!evidence.reverts().isEmpty()) {
            Answers.texts(json, "reverts", evidence.reverts());
        }
        mark(json, evidence.mark());
        if (!evidence.rules().isEmpty()) {
            json.writeName("rules").writeStartArray();
            for (var said : evidence.rules()) {
                json.writeStartObject()
                        .writeNumberProperty("number", said.rule().number());
                rule(json, said);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** What a hotfix rule says, and since when. */
    static void rule(JsonGenerator json, SaidRule said) {
        json.writeStringProperty("pattern", said.rule().text())
                .writeStringProperty("domain", said.domain())
                .writeStringProperty("since", said.since().toString());
    }

    static void mark(JsonGenerator json, Evidence.@Nullable Said mark) {
        if (mark != null) {
            json.writeName("mark")
                    .writeStartObject()
                    .writeStringProperty("actor", mark.actor())
                    .writeStringProperty("reason", mark.reason())
                    .writeStringProperty("markedAt", mark.at().toString())
                    .writeEndObject();
        }
    }
}
