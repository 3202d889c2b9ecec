package dev.fairlead.api.report;

import dev.fairlead.report.rework.ReworkEvidence;
import dev.fairlead.report.rework.ReworkReceipt;
import tools.jackson.core.JsonGenerator;

/** How the receipts of rework look. */
final class ReworkJson {
    private ReworkJson() {}

    static void receipt(JsonGenerator json, ReworkReceipt receipt) {
        json.writeStartObject();
        ReportJson.fields(json, receipt.receipt());
        json.writeBooleanProperty("unplanned", receipt.unplanned())
                .writeName("reasons")
                .writeStartArray();
        receipt.reasons().forEach(reason -> evidence(json, reason));
        json.writeEndArray().writeEndObject();
    }

    private static void evidence(JsonGenerator json, ReworkEvidence evidence) {
        json.writeStartObject().writeStringProperty("reason", evidence.reason().word());
        if (evidence.failed() != null) {
            json.writeNumberProperty("failed", evidence.failed());
        }
        var said = evidence.rule();
        if (said != null) {
            json.writeNumberProperty("rule", said.rule().number());
            FailureJson.rule(json, said);
        }
        FailureJson.mark(json, evidence.mark());
        json.writeEndObject();
    }
}
