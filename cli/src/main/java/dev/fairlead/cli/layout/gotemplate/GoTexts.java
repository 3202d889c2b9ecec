package dev.fairlead.cli.layout.gotemplate;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions that make a text of a text. */
final class GoTexts {
    private static final int LONGEST_SLUG = 50;

    private GoTexts() {}

    static Object call(String name, GoFunctions.Arguments given) {
        int last = given.all().size() - 1;
        var text = last < 0 ? "" : given.text(last);
        return switch (name) {
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "title" -> text.isEmpty() ? text : Character.toTitleCase(text.charAt(0)) + text.substring(1);
            case "trim" -> text.strip();
            case "toString" -> text;
            case "quote" -> "\"" + text + "\"";
            case "squote" -> "'" + text + "'";
            case "normalize" -> GoFunctions.dnsName(text);
            case "slugify" -> slug(text, last > 0 ? given.number(0).intValueExact() : LONGEST_SLUG);
            case "base" -> text.replaceFirst("/+$", "").replaceFirst("^.*/", "");
            case "dir" -> text.contains("/") ? text.substring(0, text.lastIndexOf('/')) : ".";
            case "ext" -> text.matches(".*\\.[^./]*") ? text.substring(text.lastIndexOf('.')) : "";
            case "trimPrefix" ->
                text.startsWith(given.text(0)) ? text.substring(given.text(0).length()) : text;
            case "trimSuffix" ->
                text.endsWith(given.text(0))
                        ? text.substring(0, text.length() - given.text(0).length())
                        : text;
            case "trimAll" -> {
                var signs = "[" + given.text(0).replaceAll("([\\\\\\]\\[^-])", "\\\\$1") + "]+";
                yield text.replaceAll("^" + signs + "|" + signs + "$", "");
            }
            case "replace" -> text.replace(given.text(0), given.text(1));
            case "contains" -> text.contains(given.text(0));
            case "hasPrefix" -> text.startsWith(given.text(0));
            case "hasSuffix" -> text.endsWith(given.text(0));
            case "nospace" -> text.replaceAll("\\s", "");
            case "trunc" -> trunc(text, given.number(0).intValueExact());
            case "substr" ->
                text.substring(
                        given.number(0).intValueExact(),
                        Math.min(text.length(), given.number(1).intValueExact()));
            case "repeat" -> repeat(text, given.number(0).intValueExact());
            case "regexMatch" -> expression(given.text(0)).matcher(text).find();
            case "regexReplaceAll" ->
                expression(given.text(0)).matcher(given.text(1)).replaceAll(text.replaceAll("\\$\\{(\\w+)}", "\\$$1"));
            case "regexFind" -> {
                var matcher = expression(given.text(0)).matcher(text);
                yield matcher.find() ? matcher.group() : "";
            }
            default -> throw new NotKnown("function " + name);
        };
    }

    private static Pattern expression(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new NotKnown("expression `" + text + "`");
        }
    }

    private static String repeat(String text, int times) {
        if (times < 0 || (long) times * text.length() > 10_000) {
            throw new NotKnown("repeat of " + times);
        }
        return text.repeat(times);
    }

    private static String trunc(String text, int length) {
        return length < 0
                ? text.substring(Math.max(0, text.length() + length))
                : text.substring(0, Math.min(length, text.length()));
    }

    /** Like a name of DNS without dots; what is too long ends with a whole word. */
    private static String slug(String text, int longest) {
        var slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (slug.length() <= longest) {
            return slug;
        }
        var cut = slug.substring(0, longest);
        boolean whole = slug.charAt(longest) == '-' || !cut.contains("-");
        return (whole ? cut : cut.substring(0, cut.lastIndexOf('-'))).replaceAll("-+$", "");
    }
}
