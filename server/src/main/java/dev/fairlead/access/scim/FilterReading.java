package dev.fairlead.access.scim;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads filters as clients of SCIM write them: {@code userName eq "jo" and not (active eq false)}, {@code emails[type eq
 * "work"].value eq "jo@acme.example"}. What stands in brackets is about parts of the attribute before them.
 */
public final class FilterReading {
    private static final int LONGEST = 8192;
    private static final int MOST_TOKENS = 400;
    private static final int DEEPEST = 20;
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\"(?:[^\"\\\\\\p{Cntrl}]++|\\\\[\"\\\\/])*+\")|([()\\[\\]])|([^\\s()\\[\\]\"]+))");

    /** A schema in front of an attribute. */
    private static final Pattern SCHEMA = Pattern.compile("(?i)urn:ietf:params:scim:schemas:core:2\\.0:(user|group):");

    private final String field;
    private final List<String> tokens;
    private int next;
    private int depth;

    private FilterReading(String field, List<String> tokens) {
        this.field = field;
        this.tokens = tokens;
    }

    /** @param field what refusals name */
    public static Filter read(String field, String text) {
        return read(field, text, "");
    }

    /** The same in brackets behind an attribute. */
    public static Filter read(String field, String text, String attribute) {
        var reading = new FilterReading(field, tokens(field, text));
        var filter = reading.either(attribute);
        if (reading.next < reading.tokens.size()) {
            throw reading.unfit("`" + Texts.shortened(reading.tokens.get(reading.next)) + "` is not expected there");
        }
        return filter;
    }

    private static List<String> tokens(String field, String text) {
        if (text.length() > LONGEST) {
            throw Refusal.invalid(field, "is longer than " + LONGEST + " characters");
        }
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        int at = 0;
        int end = text.stripTrailing().length();
        while (at < end) {
            if (!matcher.find(at) || matcher.start() != at || tokens.size() == MOST_TOKENS) {
                throw Refusal.invalid(
                        field,
                        "cannot be read from `" + Texts.shortened(text.substring(at))
                                + "` on; it is written like: userName eq \"jo\"");
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
        return tokens;
    }

    /** The word of an attribute, whatever its case and the schema in front of it. */
    public static String attribute(String text) {
        return SCHEMA.matcher(text).replaceFirst("").toLowerCase(Locale.ROOT);
    }

    private Filter either(String prefix) {
        if (++depth > DEEPEST) {
            throw unfit("it is nested more than " + DEEPEST + " times");
        }
        var left = both(prefix);
        while (takes("or")) {
            left = new Filter.Or(left, both(prefix));
        }
        depth--;
        return left;
    }

    private Filter both(String prefix) {
        var left = one(prefix);
        while (takes("and")) {
            left = new Filter.And(left, one(prefix));
        }
        return left;
    }

    private Filter one(String prefix) {
        if (takes("not")) {
            expect("(");
            return new Filter.Not(closed(prefix, ")"));
        }
        if (takes("(")) {
            return closed(prefix, ")");
        }
        var attribute = prefix + attribute(take("an attribute"));
        if (takes("[")) {
            var inner = closed(attribute + ".", "]");
            if (next < tokens.size() && tokens.get(next).startsWith(".")) {
                return new Filter.And(inner, compared(attribute + attribute(take("a part"))));
            }
            return inner;
        }
        return compared(attribute);
    }

    private Filter closed(String prefix, String end) {
        var inner = either(prefix);
        expect(end);
        return inner;
    }

    private Filter compared(String attribute) {
        var word = take("a comparison");
        var operator = Filter.Operator.find(word)
                .orElseThrow(() -> unfit(
                        "`" + Texts.shortened(word) + "` is no comparison here; known are eq, ne, co, sw, ew, pr"));
        return new Filter.Compare(
                attribute, operator, operator == Filter.Operator.PR ? "" : value(take("a value in quotes")));
    }

    private String value(String token) {
        if (token.startsWith("\"")) {
            return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        if (token.equalsIgnoreCase("true") || token.equalsIgnoreCase("false") || token.matches("-?\\d+")) {
            return token;
        }
        throw unfit("`" + Texts.shortened(token) + "` must be in quotes");
    }

    private boolean takes(String word) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
        next += there ? 1 : 0;
        return there;
    }

    private String take(String wanted) {
        if (next == tokens.size()) {
            throw unfit("it ends where " + wanted + " is expected");
        }
        return tokens.get(next++);
    }

    private void expect(String word) {
        if (!takes(word)) {
            throw unfit("`" + word + "` is missing");
        }
    }

    private Refused unfit(String detail) {
        return Refusal.invalid(field, detail + "; it is written like: userName eq \"jo\"");
    }
}
