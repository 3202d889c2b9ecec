package dev.fairlead.cli.command.annotation;

import dev.fairlead.cli.http.Json;
import java.util.List;
import java.util.Map;

/** Annotations in words. */
final class AnnotationView {
    private AnnotationView() {}

    static String path(long number) {
        return "/api/v1/annotations/" + number;
    }

    /** {@code annotation 3: Code freeze, since 2026-11-22T10:20:00Z (domain GLOBAL.Acme)}. */
    static String sentence(Map<String, Object> annotation) {
        var link = text(annotation, "link");
        return "annotation " + Json.string(annotation, "id") + ": " + text(annotation, "text") + ", "
                + (annotation.containsKey("voidedAt") ? "void, " : "") + when(annotation) + " (" + about(annotation)
                + ")"
                + (link.isEmpty() ? "" : ", " + link);
    }

    private static String when(Map<String, Object> annotation) {
        var at = text(annotation, "at");
        if (!at.isEmpty()) {
            return at;
        }
        var from = text(annotation, "from");
        var to = text(annotation, "to");
        return to.isEmpty() ? "since " + from : "from " + from + " to " + to;
    }

    private static String about(Map<String, Object> annotation) {
        return List.of("domain", "component", "application", "environment").stream()
                .filter(annotation::containsKey)
                .map(kind -> kind + " " + text(annotation, kind))
                .findFirst()
                .orElse("");
    }

    /** A text from outside must not move the cursor of somebody's terminal. */
    private static String text(Map<String, Object> values, String field) {
        return Json.string(values, field).replaceAll("\\p{Cntrl}", " ");
    }
}
