package dev.fairlead.cli.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the facts sent: counts, and the reasons of those that were refused. */
public final class RecordingCounts {
    private static final int SHOWN = 10;
    private static final int UPDATED_SHOWN = 3;
    private static final int LONGEST_LINE = 160;

    private long created;
    private long updated;
    private long unchanged;
    private long refused;
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private final List<String> updatedNames = new ArrayList<>();

    /** Whether a line-by-line answer arrived whole: its last line is the summary. */
    static boolean complete(String answer) {
        var text = answer.stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1).contains("\"summary\"");
    }

    /** @param refusals told of each refusal by its place among those sent, from 0 */
    void add(String answer, byte[] sent, Feed.Refusals refusals) throws IOException {
        var lines = answer.lines().toList();
        for (var line : lines) {
            if (line.isBlank()) {
                continue;
            }
            var item = Json.object(line);
            var summary = Json.object(item, "summary");
            if (!summary.isEmpty()) {
                created += Json.number(summary, "created");
                updated += Json.number(summary, "updated");
                unchanged += Json.number(summary, "unchanged");
                refused += Json.number(summary, "errors");
            } else if (Json.string(item, "status").equals("error")) {
                var problem = Json.object(item, "problem");
                remember(problem, Json.number(item, "line"), sent);
                refusals.refused(Json.number(item, "line") - 1, Answer.explain(problem));
            } else if (Json.string(item, "status").equals("updated") && updatedNames.size() < UPDATED_SHOWN) {
                updatedNames.add(Json.string(item, "name"));
            }
        }
    }

    /** Takes in what another one counted. */
    public void add(RecordingCounts other) {
        created += other.created;
        updated += other.updated;
        unchanged += other.unchanged;
        refused += other.refused;
        other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
        other.updatedNames.stream()
                .limit(Math.max(0, UPDATED_SHOWN - updatedNames.size()))
                .forEach(updatedNames::add);
        other.examples.stream().limit(Math.max(0, SHOWN - examples.size())).forEach(examples::add);
    }

    private void remember(Map<String, Object> problem, long line, byte[] sent) {
        reasons.merge(Json.string(problem, "title"), 1, Integer::sum);
        if (examples.size() < SHOWN) {
            var fact = new String(sent, StandardCharsets.UTF_8)
                    .lines()
                    .skip(Math.max(0, line - 1))
                    .findFirst()
                    .orElse("");
            var shortened = fact.length() <= LONGEST_LINE ? fact : fact.substring(0, LONGEST_LINE) + "...";
            examples.add(Answer.explain(problem) + ", in " + shortened);
        }
    }

    public long created() {
        return created;
    }

    public long updated() {
        return updated;
    }

    /** Names of the first that were known and are different now. */
    public List<String> updatedNames() {
        return List.copyOf(updatedNames);
    }

    public long unchanged() {
        return unchanged;
    }

    public long refused() {
        return refused;
    }

    /** Reason to count of what was refused. */
    public Map<String, Integer> reasons() {
        return Map.copyOf(reasons);
    }

    /** The first refusals, each with the fact it is about. */
    public List<String> examples() {
        return List.copyOf(examples);
    }

    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("created", created);
        json.put("updated", updated);
        json.put("unchanged", unchanged);
        json.put("errors", refused);
        json.put("reasons", reasons);
        return json;
    }
}
