package dev.fairlead.api.report;

import dev.fairlead.api.incident.IncidentJson;
import dev.fairlead.report.restore.RestoreReceipt;
import tools.jackson.core.JsonGenerator;

/** How the receipts of a time to restore look: incidents with what became of them. */
final class RestoreJson {
    private RestoreJson() {}

    static void receipt(JsonGenerator json, RestoreReceipt receipt) {
        json.writeStartObject().writeName("incident");
        IncidentJson.write(json, receipt.incident());
        json.writeBooleanProperty("counted", receipt.why().isCounted())
                .writeStringProperty("why", receipt.why().word());
        var lasted = receipt.lasted();
        if (lasted != null) {
            ReportJson.seconds(json, "seconds", lasted.seconds());
            json.writeBooleanProperty("open", !lasted.ended());
        }
        json.writeEndObject();
    }
}
