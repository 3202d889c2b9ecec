package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.http.Json;
import java.util.Map;

/** Marks of deployments in words. */
final class MarkView {
    private MarkView() {}

    static String path(long deployment) {
        return "/api/v1/deployments/" + deployment + "/marks";
    }

    /** {@code mark 2: deployment 4711 is marked failed (jo, 2026-11-22T10:20:00Z): answered 500}. */
    static String sentence(Map<String, Object> mark) {
        var remedied = Json.string(mark, "remedies");
        var recovered = Json.string(mark, "recoveredAt");
        var withdrawn = Json.string(mark, "withdrawnAt");
        return "mark " + Json.string(mark, "id") + ": deployment " + Json.string(mark, "deployment")
                + (withdrawn.isEmpty() ? " is" : " was")
                + (remedied.isEmpty()
                        ? " marked " + Json.string(mark, "mark")
                        : " said to remedy deployment " + remedied)
                + (recovered.isEmpty() ? "" : ", recovered " + recovered)
                + " (" + Json.string(mark, "actor").replaceAll("\\p{Cntrl}", " ")
                + ", " + Json.string(mark, "markedAt") + "): "
                + Json.string(mark, "reason").replaceAll("\\p{Cntrl}", " ")
                + (withdrawn.isEmpty() ? "" : "; withdrawn " + withdrawn);
    }
}
