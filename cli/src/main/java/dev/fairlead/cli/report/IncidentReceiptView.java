package dev.fairlead.cli.report;

import static dev.fairlead.cli.report.FailureReceiptView.text;

import dev.fairlead.cli.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Receipts of a time to restore: a row for each incident, and below it the deployment that it is on, or why it is on none. */
final class IncidentReceiptView {
    private static final String MARGIN = "    ";

    private IncidentReceiptView() {}

    static void print(Screen screen, List<Map<String, Object>> receipts) {
        var out = screen.out();
        var table = new Table("detected", "incident", "told by", "title", "lasted", "counted");
        for (var receipt : receipts) {
            var incident = Json.object(receipt, "incident");
            table.row(
                    text(incident, "detectedAt"),
                    text(incident, "id"),
                    text(incident, "source") + " " + text(incident, "externalId"),
                    text(incident, "title"),
                    FailureReceiptView.lasted(receipt),
                    Boolean.TRUE.equals(receipt.get("counted")) ? "yes" : "no: " + text(receipt, "why"));
        }
        var lines = table.lines(screen);
        out.println(lines.get(0));
        for (int i = 0; i < receipts.size(); i++) {
            out.println(lines.get(i + 1));
            out.println(MARGIN + where(Json.object(Json.object(receipts.get(i), "incident"), "attribution")));
        }
    }

    private static String where(Map<String, Object> attribution) {
        if (!attribution.containsKey("deployment")) {
            var why = text(attribution, "unattributed");
            return "on no deployment" + (why.isEmpty() ? "" : ": " + why);
        }
        var sure = Json.find(attribution, "confidence")
                .filter(confidence -> confidence < 1)
                .map(confidence -> String.format(Locale.ROOT, ", %.0f %% sure", confidence * 100))
                .orElse("");
        return "on deployment " + text(attribution, "deployment") + ", by the rule " + text(attribution, "rule") + sure;
    }
}
