package dev.fairlead.cli.report;

import dev.fairlead.cli.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Receipts of what failed and of rework: a row for each deployment, and below it every cause with its evidence. */
public final class FailureReceiptView {
    private static final String MARGIN = "    ";

    private FailureReceiptView() {}

    public static void print(Screen screen, List<Map<String, Object>> receipts) {
        var out = screen.out();
        if (receipts.isEmpty()) {
            out.println("Nothing found.");
        } else if (receipts.get(0).containsKey("incident")) {
            IncidentReceiptView.print(screen, receipts);
        } else {
            deployments(screen, receipts);
        }
    }

    private static void deployments(Screen screen, List<Map<String, Object>> receipts) {
        var out = screen.out();
        boolean rework = receipts.get(0).containsKey("reasons");
        boolean lasted = receipts.stream().anyMatch(one -> one.containsKey("open"));
        var titles = new ArrayList<>(List.of(
                "finished", "deployment", "unit", "environment", "version", rework ? "rework" : "failed", "counted"));
        if (lasted) {
            titles.add("lasted");
        }
        var table = new Table(titles);
        for (var receipt : receipts) {
            var row = new ArrayList<>(List.of(
                    text(receipt, "finishedAt"),
                    text(receipt, "deployment"),
                    text(receipt, "unit"),
                    text(receipt, "environment"),
                    text(receipt, "version"),
                    Boolean.TRUE.equals(receipt.get(rework ? "unplanned" : "failed")) ? "yes" : "no",
                    Boolean.TRUE.equals(receipt.get("counted")) ? "yes" : "no: " + text(receipt, "why")));
            if (lasted) {
                row.add(lasted(receipt));
            }
            table.row(row);
        }
        var lines = table.lines(screen);
        out.println(lines.get(0));
        for (int i = 0; i < receipts.size(); i++) {
            out.println(lines.get(i + 1));
            Json.objects(receipts.get(i), "causes").forEach(cause -> out.println(MARGIN + words(cause)));
            Json.objects(receipts.get(i), "reasons").forEach(reason -> out.println(MARGIN + why(reason)));
        }
    }

    /** Why a deployment was rework. */
    private static String why(Map<String, Object> reason) {
        var said = new StringBuilder(text(reason, "reason"));
        if (reason.containsKey("failed")) {
            said.append(" of deployment ").append(text(reason, "failed"));
        }
        if (reason.containsKey("rule")) {
            said.append(" by rule ").append(text(reason, "rule"));
        }
        if (reason.containsKey("pattern")) {
            said.append(": ").append(rule(reason));
        }
        mark(said, Json.object(reason, "mark"));
        return said.toString();
    }

    /** What a hotfix rule says, and since when. */
    private static String rule(Map<String, Object> rule) {
        return text(rule, "pattern")
                + (rule.containsKey("domain") ? " of " + text(rule, "domain") + ", set " + text(rule, "since") : "");
    }

    private static void mark(StringBuilder said, Map<String, Object> mark) {
        if (!mark.isEmpty()) {
            said.append(" by ").append(text(mark, "actor")).append(": ").append(text(mark, "reason"));
        }
    }

    static String lasted(Map<String, Object> receipt) {
        return Json.find(receipt, "seconds")
                .map(seconds -> Spans.of(seconds) + (Boolean.TRUE.equals(receipt.get("open")) ? ", open" : ""))
                .orElse("");
    }

    private static String words(Map<String, Object> cause) {
        var said = new StringBuilder(text(cause, "cause"));
        var incident = Json.object(cause, "incident");
        if (!incident.isEmpty()) {
            said.append(' ').append(text(incident, "id")).append(" (").append(text(incident, "source"));
            said.append(' ').append(text(incident, "externalId")).append(')');
            said.append(text(incident, "title").isEmpty() ? "" : " " + text(incident, "title"));
        }
        if (cause.containsKey("remedy")) {
            said.append(" by deployment ").append(text(cause, "remedy"));
        }
        var reverts = Json.texts(cause, "reverts");
        if (!reverts.isEmpty()) {
            said.append(", commit ").append(String.join(", ", reverts));
        }
        mark(said, Json.object(cause, "mark"));
        Json.objects(cause, "rules")
                .forEach(rule -> said.append(", a hotfix by rule ")
                        .append(text(rule, "number"))
                        .append(": ")
                        .append(rule(rule)));
        said.append(", since ").append(text(cause, "since"));
        said.append(cause.containsKey("until") ? " until " + text(cause, "until") : ", not over");
        Json.find(cause, "confidence")
                .filter(confidence -> confidence < 1)
                .ifPresent(confidence -> said.append(String.format(Locale.ROOT, ", %.0f %% sure", confidence * 100)));
        return said.toString();
    }

    /** A name from outside must not move the cursor of somebody's terminal. */
    static String text(Map<String, Object> values, String field) {
        return Json.string(values, field).replaceAll("\\p{Cntrl}", " ");
    }
}
