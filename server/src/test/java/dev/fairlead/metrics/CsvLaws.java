package dev.fairlead.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the CSV of an answer against its JSON, cell by cell. A column has the name of its field: one of a whole window begins with
 * {@code window}, one of how complete the report is with {@code report}, and what is in seconds ends so.
 */
final class CsvLaws {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WINDOW = "window";
    private static final String SECONDS = "Seconds";

    /** What CSV says in words, and JSON in fields of its own. */
    private static final String ATTEMPT = "attempt";

    private final UnaryOperator<String> answers;
    private final List<String> differences = new ArrayList<>();
    private long cells;

    /** @param answers what the server says to an address */
    CsvLaws(UnaryOperator<String> answers) {
        this.answers = answers;
    }

    List<String> differences() {
        return differences;
    }

    /** How many cells were looked at. */
    long cells() {
        return cells;
    }

    /** One row for each bucket of each series, in the order of JSON. */
    void report(String address) {
        var json = JSON.readTree(answers.apply(address));
        var rows = rows(answers.apply(address + "&format=csv"));
        int turn = 0;
        for (var series : json.path("series")) {
            for (var bucket : series.path("buckets")) {
                if (turn == rows.size()) {
                    differences.add(address + ": CSV ends after " + turn + " rows");
                    return;
                }
                int place = turn++;
                rows.get(place).forEach((column, cell) -> {
                    var field = field(json, series, bucket, column);
                    equal(address + ", row " + place + ", " + column, cell, field);
                });
            }
        }
        if (turn != rows.size()) {
            differences.add("%s: CSV has %d rows, JSON %d buckets".formatted(address, rows.size(), turn));
        }
    }

    private static JsonNode field(JsonNode json, JsonNode series, JsonNode bucket, String column) {
        var complete = json.path("completeness");
        return switch (column) {
            case "kind" -> JSON.valueToTree(series.has("component") ? "component" : "application");
            case "name" -> series.has("component") ? series.path("component") : series.path("application");
            case "environment", "tier" -> series.path(column);
            case "reportDeployments" -> complete.path("deployments");
            case "reportKnown" ->
                complete.path(complete.has("withKnownChanges") ? "withKnownChanges" : "withKnownCommit");
            case "reportShare" -> complete.path("share");
            default -> {
                if (!column.startsWith(WINDOW)) {
                    yield bucket.path(without(column));
                }
                var rest = without(column.substring(WINDOW.length()));
                var name = Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
                var total = series.path("total");
                yield total.has(name) ? total.path(name) : total.path("rhythm").path(name);
            }
        };
    }

    private static String without(String column) {
        return column.endsWith(SECONDS) && column.length() > SECONDS.length()
                ? column.substring(0, column.length() - SECONDS.length())
                : column;
    }

    /** One row for each item, in the order of JSON, part by part. */
    void receipts(String address) {
        var after = "";
        do {
            var json = JSON.readTree(answers.apply(address + after));
            var rows = rows(answers.apply(address + after + "&format=csv"));
            var items = json.path("items");
            if (items.size() != rows.size()) {
                differences.add("%s: CSV has %d rows, JSON %d items".formatted(address, rows.size(), items.size()));
                return;
            }
            for (int i = 0; i < rows.size(); i++) {
                var about = address + after + ", row " + i + ", ";
                var item = items.path(i);
                rows.get(i).forEach((column, cell) -> {
                    if (column.equals(ATTEMPT)) {
                        equal(about + column, String.valueOf(!cell.isEmpty()), JSON.valueToTree(item.has(ATTEMPT)));
                    } else {
                        equal(about + column, cell, item.path(column));
                    }
                });
            }
            var next = json.path("next");
            after = next.isString() ? "&after=" + next.asString() : "";
        } while (!after.isEmpty());
    }

    private void equal(String about, String cell, JsonNode field) {
        cells++;
        boolean same = (field.isMissingNode() || field.isNull())
                ? cell.isEmpty()
                : field.isNumber()
                        ? !cell.isEmpty() && Double.parseDouble(cell) == field.asDouble()
                        : cell.equals(field.isArray() ? joined(field) : field.asString());
        if (!same) {
            differences.add("%s: CSV says %s, JSON %s".formatted(about, cell, field));
        }
    }

    private static String joined(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
    }

    /** By column, in their order. */
    private static List<Map<String, String>> rows(String csv) {
        var rows = new ArrayList<Map<String, String>>();
        var lines = csv.split("\r\n", -1);
        var columns = cells(lines[0]);
        for (int i = 1; i < lines.length - 1; i++) {
            var row = new LinkedHashMap<String, String>();
            var its = cells(lines[i]);
            for (int column = 0; column < columns.size(); column++) {
                row.put(columns.get(column), its.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char here = line.charAt(i);
            if (here == '"') {
                quoted = !quoted;
            } else if (here == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(here);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
