package dev.fairlead.api.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI description as a page to read: every address, parameter and field. Made once, from the description itself. */
final class OpenApiPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8884;--soft:#8882;--accent:#2563eb}
            body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:2rem 1rem 6rem}
            h1{margin-bottom:.2em} h2{margin-top:2.5em;border-bottom:1px solid var(--line);padding-bottom:.3em}
            details{border:1px solid var(--line);border-radius:.5rem;margin:.6rem 0;padding:.5rem .9rem}
            summary{cursor:pointer} code,pre{font:.88em ui-monospace,monospace} pre{background:var(--soft);padding:.8rem;overflow:auto;border-radius:.4rem}
            .method{display:inline-block;min-width:3.2rem;font-weight:700;color:var(--accent)}
            table{border-collapse:collapse;width:100%;font-size:.93em} td,th{border-top:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
            .quiet{opacity:.7}""";

    /** Nothing but its own style, which it names by its hash. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";

    private final JsonNode description;
    private final StringBuilder html = new StringBuilder();

    private OpenApiPage(JsonNode description) {
        this.description = description;
    }

    static String of(byte[] description) {
        return new OpenApiPage(new JsonMapper().readTree(description)).page();
    }

    private static String hash(String style) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String page() {
        var info = description.path("info");
        html.append("<!doctype html><html lang=en><meta charset=utf-8><title>Fairlead API</title>")
                .append("<meta name=viewport content='width=device-width'><style>")
                .append(STYLE)
                .append("</style><p><a href='/'>Fairlead</a> / API</p><h1>Fairlead API</h1><p>")
                .append(text(info.path("summary")))
                .append("</p><p>")
                .append(text(info.path("description")).replace("\n\n", "</p><p>"))
                .append("</p><p>Of Fairlead ")
                .append(text(info.path("version")))
                .append(". For programs: <a href='/openapi.json'>openapi.json</a></p>");
        description.path("tags").forEach(this::section);
        html.append("<h2>Shapes</h2>");
        for (var shape : description.path("components").path("schemas").properties()) {
            shape(shape.getKey(), shape.getValue());
        }
        return html.append("</html>").toString();
    }

    private void section(JsonNode tag) {
        var name = tag.path("name").asString();
        html.append("<h2>")
                .append(escaped(name))
                .append("</h2><p>")
                .append(text(tag.path("description")))
                .append("</p>");
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().path("tags").path(0).asString().equals(name)) {
                    operation(path.getKey(), operation);
                }
            }
        }
    }

    private void operation(String path, Map.Entry<String, JsonNode> method) {
        var operation = method.getValue();
        html.append("<details><summary><span class=method>")
                .append(escaped(method.getKey().toUpperCase(Locale.ROOT)))
                .append("</span> <code>")
                .append(escaped(path))
                .append("</code> <span class=quiet>")
                .append(text(operation.path("summary")))
                .append("</span></summary><p>")
                .append(text(operation.path("description")))
                .append("</p>");
        var parameters = operation.path("parameters");
        if (!parameters.isEmpty()) {
            html.append("<table><tr><th>Parameter<th>Meaning</tr>");
            for (var parameter : parameters) {
                row(parameter.path("name").asString(), parameter, parameter.path("schema"));
            }
            html.append("</table>");
        }
        for (var body : operation.path("requestBody").path("content").properties()) {
            if (body.getValue().has("example")) {
                html.append("<p>For example, as <code>")
                        .append(escaped(body.getKey()))
                        .append("</code>:</p><pre>")
                        .append(escaped(body.getValue().path("example").toPrettyString()))
                        .append("</pre>");
            }
        }
        html.append("<table><tr><th>Answer<th>Meaning</tr>");
        for (var response : operation.path("responses").properties()) {
            row(response.getKey(), response.getValue(), response.getValue());
        }
        html.append("</table></details>");
    }

    private void shape(String name, JsonNode shape) {
        html.append("<details id='")
                .append(escaped(name))
                .append("'><summary><code>")
                .append(escaped(name))
                .append("</code> <span class=quiet>")
                .append(text(shape.path("description")))
                .append("</span></summary><table><tr><th>Field<th>Meaning</tr>");
        for (var field : shape.path("properties").properties()) {
            row(field.getKey(), field.getValue(), field.getValue());
        }
        html.append("</table></details>");
    }

    private void row(String name, JsonNode described, JsonNode schema) {
        html.append("<tr><td><code>")
                .append(escaped(name))
                .append("</code><td>")
                .append(text(described.path("description")));
        if (schema.has("enum")) {
            html.append(" One of ");
            schema.path("enum")
                    .forEach(word -> html.append("<code>").append(text(word)).append("</code> "));
        }
        if (schema.has("default")) {
            html.append(" Left out: <code>")
                    .append(text(schema.path("default")))
                    .append("</code>");
        }
        if (schema.has("examples")) {
            html.append(" Such as <code>")
                    .append(text(schema.path("examples").path(0)))
                    .append("</code>");
        }
        html.append("</tr>");
    }

    private static String text(JsonNode node) {
        return escaped(node.asString("")).replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
