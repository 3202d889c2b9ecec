package dev.fairlead.api.report;

import dev.fairlead.api.door.Csv;
import dev.fairlead.report.restore.RestoreReceipt;
import java.util.List;
import java.util.stream.Collectors;

/** The receipts of a time to restore as CSV, one row each. */
final class RestoreCsv {
    private RestoreCsv() {}

    static String receipts(List<RestoreReceipt> receipts) {
        var csv = new Csv(
                "incident",
                "source",
                "externalId",
                "title",
                "environment",
                "component",
                "application",
                "detectedAt",
                "resolvedAt",
                "counted",
                "why",
                "seconds",
                "open",
                "rule",
                "deployment",
                "candidates",
                "confidence",
                "unattributed");
        for (var one : receipts) {
            var incident = one.incident();
            var state = incident.state();
            var lasted = one.lasted();
            boolean attributed = incident.deployment() != null;
            csv.row(
                    incident.id(),
                    incident.source(),
                    incident.externalId(),
                    state.title(),
                    state.environment(),
                    state.component(),
                    state.application(),
                    state.detectedAt(),
                    state.resolvedAt(),
                    one.why().isCounted(),
                    one.why().word(),
                    lasted == null ? null : lasted.seconds(),
                    lasted == null ? null : !lasted.ended(),
                    attributed && incident.rule() != null ? incident.rule().word() : null,
                    incident.deployment(),
                    incident.candidates().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                    attributed ? incident.confidence() : null,
                    incident.unattributed());
        }
        return csv.toString();
    }
}
