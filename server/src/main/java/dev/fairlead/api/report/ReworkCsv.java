package dev.fairlead.api.report;

import dev.fairlead.api.door.Csv;
import dev.fairlead.report.rework.ReworkEvidence;
import dev.fairlead.report.rework.ReworkReceipt;
import java.util.List;
import java.util.stream.Collectors;

/** The receipts of rework as CSV, one row each. */
final class ReworkCsv {
    private ReworkCsv() {}

    static String receipts(List<ReworkReceipt> receipts) {
        var csv = new Csv(
                "deployment",
                "unit",
                "environment",
                "version",
                "finishedAt",
                "counted",
                "why",
                "unplanned",
                "reasons",
                "evidence",
                "attempt");
        for (var one : receipts) {
            var receipt = one.receipt();
            csv.row(
                    receipt.deployment(),
                    receipt.unit(),
                    receipt.environment(),
                    receipt.version(),
                    receipt.finishedAt(),
                    receipt.counted(),
                    receipt.why(),
                    one.unplanned(),
                    one.reasons().stream().map(reason -> reason.reason().word()).collect(Collectors.joining(" ")),
                    one.reasons().stream().map(ReworkCsv::words).collect(Collectors.joining("; ")),
                    receipt.attempt() == null ? null : receipt.attempt().words());
        }
        return csv.toString();
    }

    private static String words(ReworkEvidence evidence) {
        var mark = evidence.mark();
        return evidence.reason().word()
                + (evidence.failed() == null ? "" : " of deployment " + evidence.failed())
                + (evidence.rule() == null
                        ? ""
                        : " by rule " + evidence.rule().rule().text() + " of "
                                + evidence.rule().domain())
                + (mark == null ? "" : " by " + mark.actor() + ": " + mark.reason());
    }
}
