package dev.fairlead.cli.http;

import java.util.Set;
import java.util.regex.Pattern;

/** Says what the server tells callers of its interface in the words of the command line. */
final class Commanding {
    private static final Set<String> OPTIONS = Set.of(
            "application",
            "component",
            "domain",
            "environment",
            "tier",
            "from",
            "to",
            "by",
            "zone",
            "wait",
            "form",
            "basis",
            "bots",
            "limit");
    private static final Pattern LISTS =
            Pattern.compile("GET /api/v1/(components|applications|environments|domains)\\b");
    private static final Pattern FIELD = Pattern.compile("\\(field `([a-z]+)`\\)$");

    private Commanding() {}

    /** @param asked whether the fields are those of a question, which options gave */
    static String words(String said, boolean asked) {
        var text = LISTS.matcher(said)
                .replaceAll("`fairlead list $1`")
                .replace("GET /api/v1/repositories/aliases", "`fairlead repositories aliases`");
        var field = FIELD.matcher(text);
        return asked && field.find() && OPTIONS.contains(field.group(1))
                ? field.replaceFirst("(--" + field.group(1) + ")")
                : text;
    }
}
