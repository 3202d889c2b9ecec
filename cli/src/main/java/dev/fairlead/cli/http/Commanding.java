package dev.fairlead.cli.http;

import java.util.Set;
import java.util.regex.Pattern;

/** Says what the server tells callers of its interface in the words of the command line. */
final class Commanding {
    private static final Set<String> OPTIONS = Set.of(
            "application",
            "component",
            "domain",
            "team",
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
            "remedies",
            "state",
            "limit");
    private static final Pattern LISTS = Pattern.compile(
            "(?:GET )?/api/v1/(components|applications|environments|domains|repositories|deployments)\\b(?!/)");
    private static final Pattern LOOK_BACK = Pattern.compile("\\(field `lookBacks\\.([a-z]+)`\\)$");
    private static final Pattern HOTFIX = Pattern.compile("\\(field `hotfix\\[(\\d{1,4})\\](?:\\.[a-z]+)?`\\)$");
    private static final Pattern FIELD = Pattern.compile("\\(field `([a-z]+)`\\)$");

    private Commanding() {}

    /** @param asked whether the fields are those of a question, which options gave */
    static String words(String said, boolean asked) {
        var text = LISTS.matcher(said)
                .replaceAll("`fairlead list $1`")
                .replace("GET /api/v1/teams", "`fairlead teams list`")
                .replace("GET /api/v1/repositories/aliases", "`fairlead repositories aliases`")
                .replace("GET /api/v1/organizations", "`fairlead organizations list`");
        text = LOOK_BACK.matcher(text).replaceFirst("(--look-back $1)");
        var hotfix = HOTFIX.matcher(text);
        if (hotfix.find()) {
            text = hotfix.replaceFirst("(the --hotfix of place " + (Integer.parseInt(hotfix.group(1)) + 1) + ")");
        }
        var field = FIELD.matcher(text);
        return asked && field.find() && OPTIONS.contains(field.group(1))
                ? field.replaceFirst("(--" + field.group(1) + ")")
                : text;
    }
}
