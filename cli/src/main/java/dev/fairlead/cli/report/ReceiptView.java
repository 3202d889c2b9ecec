package dev.fairlead.cli.report;

import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Receipts on the terminal: a row for each, and below it what explains it: how its commit is known, how many commits touch the
 * paths of a component in a monorepo, and which attempt of its rollout it is.
 */
public final class ReceiptView {
    private static final int COMMIT = 10;
    private static final String MARGIN = "    ";

    private ReceiptView() {}

    public static void print(Screen screen, List<Map<String, Object>> receipts) {
        var out = screen.out();
        if (receipts.isEmpty()) {
            out.println("Nothing found.");
            return;
        }
        boolean spans = receipts.stream()
                .anyMatch(receipt -> Json.find(receipt, "seconds").isPresent());
        var titles = new ArrayList<>(List.of("finished", "deployment", "unit", "environment", "version", "commit"));
        if (spans) {
            titles.addAll(List.of("from", "lead time"));
        }
        titles.add("counted");
        var table = new Table(titles);
        for (var receipt : receipts) {
            var row = new ArrayList<>(List.of(
                    text(receipt, "finishedAt"),
                    text(receipt, "deployment"),
                    text(receipt, "unit"),
                    text(receipt, "environment"),
                    text(receipt, "version"),
                    shortened(text(receipt, "commit"))));
            if (spans) {
                row.add(from(receipt));
                row.add(Json.find(receipt, "seconds").map(Spans::of).orElse(""));
            }
            row.add(Boolean.TRUE.equals(receipt.get("counted")) ? "yes" : "no: " + text(receipt, "why"));
            table.row(row);
        }
        var lines = table.lines(screen);
        out.println(lines.get(0));
        for (int i = 0; i < receipts.size(); i++) {
            out.println(lines.get(i + 1));
            explanations(receipts.get(i)).forEach(line -> out.println(MARGIN + line));
        }
    }

    /** The moment, and which time it is: the one that was asked for, or that of the build where it is not known. */
    private static String from(Map<String, Object> receipt) {
        var from = text(receipt, "from");
        return from.isEmpty() ? "" : from + " (" + text(receipt, "basis") + ")";
    }

    private static List<String> explanations(Map<String, Object> receipt) {
        var lines = new ArrayList<String>();
        if (text(receipt, "commit").isEmpty() && text(receipt, "basis").equals("build")) {
            lines.add("its commit is not known: it is counted from the time of its build");
        }
        var joined = joined(receipt);
        var paths = paths(receipt);
        if (!joined.isEmpty() || !paths.isEmpty()) {
            var both = new ArrayList<>(List.of(joined, paths));
            both.removeIf(String::isEmpty);
            lines.add(text(receipt, "component") + ": " + String.join("; ", both));
        }
        var attempt = attempt(Json.object(receipt, "attempt"));
        if (!attempt.isEmpty()) {
            lines.add(attempt);
        }
        return lines;
    }

    /** By which rule the version is known to be the commit. */
    private static String joined(Map<String, Object> receipt) {
        var candidates = Json.texts(receipt, "commitCandidates");
        if (!candidates.isEmpty()) {
            return "the version's name fits several commits, none of which is taken: "
                    + candidates.stream().map(ReceiptView::shortened).collect(Collectors.joining(", "));
        }
        return switch (text(receipt, "commit").isEmpty() ? "" : text(receipt, "commitRule")) {
            case "" -> "";
            case "told" -> "commit told by its build";
            case "name" -> "commit by the version's name (name)";
            case "describe" -> "commit in the version's name, as git describe writes it (describe)";
            case "part" -> "commit by a part of the version's name (part)";
            case "digits", "date" ->
                "commit by a part of the version's name that is digits alone (" + text(receipt, "commitRule") + ")";
            default -> "commit by the rule " + text(receipt, "commitRule");
        };
    }

    private static String paths(Map<String, Object> receipt) {
        var paths = Json.texts(receipt, "paths");
        if (paths.isEmpty()) {
            return "";
        }
        var all = plain(String.join(" ", paths));
        if (receipt.get("commits") == null) {
            return "how many commits came with it is not known, nor which of them touch " + all;
        }
        long commits = Json.number(receipt, "commits");
        var of = "of " + Plural.of(commits, "commit") + " ";
        if (receipt.get("touching") == null) {
            return of + "it is not known which touch " + all;
        }
        long touching = Json.number(receipt, "touching");
        return of + String.format(Locale.ROOT, touching == 1 ? "%,d touches " : "%,d touch ", touching) + all;
    }

    /** Only where there is something to say: several parts, or another attempt before. */
    private static String attempt(Map<String, Object> attempt) {
        if (attempt.isEmpty() || (Json.number(attempt, "size") == 1 && Json.number(attempt, "number") == 1)) {
            return "";
        }
        long size = Json.number(attempt, "size");
        var why = text(attempt, "why");
        return (size == 1 ? "" : size + " parts; ") + "attempt " + Json.number(attempt, "number") + " of rollout "
                + text(attempt, "rollout") + (why.isEmpty() ? "" : ": " + why);
    }

    private static String shortened(String commit) {
        return commit.length() <= COMMIT ? commit : commit.substring(0, COMMIT);
    }

    private static String text(Map<String, Object> values, String field) {
        return plain(Json.string(values, field));
    }

    /** A name from outside must not move the cursor of somebody's terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
