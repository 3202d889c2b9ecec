package dev.fairlead.intake.remote;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API answered. */
public final class Answer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern LINK = Pattern.compile("<([^>]*)>\\s*;([^,<]*)");
    private static final Pattern NEXT = Pattern.compile("(?i)rel\\s*=\\s*\"?[^\"]*\\bnext\\b");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param headers by name, whatever its case */
    public Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Where the next page is, as {@code Link} says it. */
    public Optional<String> next() {
        var link = LINK.matcher(header("Link").orElse(""));
        while (link.find()) {
            if (NEXT.matcher(link.group(2)).find()) {
                return Optional.of(link.group(1));
            }
        }
        return Optional.empty();
    }

    boolean says(String words) {
        return new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(words);
    }

    /** Empty where it is no JSON. */
    Optional<JsonNode> parsed() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** As {@link Asker} has seen already, it is JSON. */
    public JsonNode json() {
        return parsed().orElseThrow();
    }
}
