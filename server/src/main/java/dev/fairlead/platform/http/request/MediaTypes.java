package dev.fairlead.platform.http.request;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.jspecify.annotations.Nullable;

/** Formats that bodies and answers come in, and which of them a caller wants (RFC 9110, section 12.5.1). */
public final class MediaTypes {
    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";
    public static final String CSV = "text/csv";
    public static final String PROBLEM = "application/problem+json";
    public static final String HTML = "text/html";

    /** The parameter by which an address names its format. */
    public static final String FORMAT = "format";

    private MediaTypes() {}

    private static String named(String format, String... offered) {
        return Stream.of(offered)
                .filter(type -> type.endsWith("/" + format))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        FORMAT,
                        "there is no `" + Texts.shortened(format) + "` of this; known are "
                                + Stream.of(offered)
                                        .map(type -> type.substring(type.indexOf('/') + 1))
                                        .collect(Collectors.joining(", "))));
    }

    /**
     * The offered format that the caller likes best, the first one where it does not care; refuses where none fits. An
     * address may name it by {@code format=csv}, since a link cannot send a header.
     */
    public static String wanted(Context context, String... offered) {
        var format = context.queryParam(FORMAT);
        if (format != null && !format.isEmpty()) {
            return named(format, offered);
        }
        var accept = context.header("Accept");
        if (accept == null || accept.isBlank() || accept.strip().equals("*/*")) {
            return offered[0];
        }
        String best = null;
        double bestWeight = 0;
        for (var type : offered) {
            double weight = weight(accept, type);
            if (weight > bestWeight) {
                best = type;
                bestWeight = weight;
            }
        }
        if (best == null) {
            throw new Refusal(
                            Problem.NOT_ACCEPTABLE,
                            "Accept",
                            "this address answers " + String.join(" or ", List.of(offered)) + ", not "
                                    + Texts.shortened(accept))
                    .thrown();
        }
        return best;
    }

    /** Whether the caller names HTML itself and likes it at least as much as JSON: a browser. */
    public static boolean wantsPage(Context context) {
        var accept = context.header("Accept");
        return accept != null
                && accept.toLowerCase(Locale.ROOT).contains(HTML)
                && weight(accept, HTML) >= weight(accept, JSON);
    }

    /** Weight from 0 (never) to 1; of several matching ranges the most specific counts. */
    private static double weight(String accept, String type) {
        var ranges = new QuotedQualityCSV();
        ranges.addValue(accept);
        double weight = 0;
        int specificity = -1;
        for (var range : ranges.getQualityValues()) {
            int matched = matched(range.getValue().toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", ""), type);
            if (matched > specificity) {
                specificity = matched;
                weight = range.getWeight();
            }
        }
        return weight;
    }

    private static int matched(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    /** The request's format without parameters, in lower case; empty where it names none. Refuses other charsets than UTF-8. */
    static String ofBody(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=")
                    && !parameter.equals("charset=utf-8")
                    && !parameter.equals("charset=us-ascii")) {
                throw new Refusal(
                                Problem.UNSUPPORTED_MEDIA_TYPE,
                                "Content-Type",
                                "send text as UTF-8, not as "
                                        + Texts.shortened(parameter.substring("charset=".length())))
                        .thrown();
            }
        }
        return parts[0].strip();
    }
}
