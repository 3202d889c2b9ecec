package dev.fairlead.intake.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fairlead.platform.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the whole of a label looks like: {@code acme/*} with {@code *} for any characters, {@code ?} for one and {@code {name}}
 * for a part of a path that is kept under that name; or, behind {@code ~}, a regular expression with named groups. Either takes
 * a time that grows with the label's length and no faster, whatever it says.
 */
public final class LabelPattern {
    public static final int LONGEST = 200;
    private static final int LONGEST_VALUE = 1_000;
    private static final int LARGEST_PROGRAM = 1_000;
    private static final int MOST_REPEATS = 1_000;
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");
    private static final Pattern CAPTURE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final String text;
    private final Pattern compiled;

    private LabelPattern(String text, Pattern compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    /** Reads it; a mistake is reported as one in {@code field}. */
    public static LabelPattern read(String field, String text) {
        if (text.isBlank()) {
            throw Refusal.invalid(field, "is empty; write what the label looks like, `*` for anything");
        }
        if (text.length() > LONGEST) {
            throw Refusal.invalid(field, "is longer than " + LONGEST + " characters");
        }
        var expression = text.startsWith("~") ? text.substring(1) : expression(field, text);
        refuseRepeats(field, expression);
        try {
            var compiled = Pattern.compile(expression, Pattern.DOTALL);
            if (compiled.programSize() > LARGEST_PROGRAM) {
                throw Refusal.invalid(field, "says too much at once; repeat less in it");
            }
            return new LabelPattern(text, compiled);
        } catch (PatternSyntaxException e) {
            throw Refusal.invalid(
                    field,
                    "is no regular expression: " + e.getDescription() + " at `" + e.getPattern()
                            + "`; it knows no look-around and no back-references");
        }
    }

    /** Looks like this text and no other. */
    static LabelPattern exactly(String value) {
        boolean plain = value.chars().noneMatch(c -> c == '*' || c == '?' || c == '{' || c == '}')
                && !value.startsWith("~")
                && value.length() <= LONGEST;
        if (plain) {
            return read("pattern", value);
        }
        var quoted = "~" + Pattern.quote(value);
        return read("pattern", quoted.length() <= LONGEST ? quoted : "*");
    }

    private static void refuseRepeats(String field, String expression) {
        long repeats = 1;
        var found = REPEAT.matcher(expression);
        while (found.find()) {
            var most = found.group(2) == null || found.group(2).isEmpty() ? found.group(1) : found.group(2);
            // one within another multiplies, and which are is not looked at
            repeats *= most.length() > 4 ? MOST_REPEATS + 1 : Math.max(1, Integer.parseInt(most));
            if (repeats > MOST_REPEATS) {
                throw Refusal.invalid(field, "repeats too often; all its {n} together may make " + MOST_REPEATS);
            }
        }
    }

    private static String expression(String field, String glob) {
        var expression = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char here = glob.charAt(at++);
            switch (here) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                case '{' -> {
                    int end = glob.indexOf('}', at);
                    var name = end < 0 ? "" : glob.substring(at, end);
                    if (!CAPTURE.matches(name)) {
                        throw Refusal.invalid(
                                field, "has a brace that names nothing; write {name} for a part that is kept");
                    }
                    expression.append("(?P<").append(name).append(">[^/]+)");
                    at = end + 1;
                }
                case '}' -> throw Refusal.invalid(field, "has a closing brace without its opening one; write {name}");
                default -> expression.append(Pattern.quote(String.valueOf(here)));
            }
        }
        return expression.toString();
    }

    /** What its names stand for in the value, where the whole value looks like this. */
    public Optional<Map<String, String>> match(String value) {
        if (value.length() > LONGEST_VALUE) {
            return Optional.empty();
        }
        Matcher matcher = compiled.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var captures = new LinkedHashMap<String, String>();
        compiled.namedGroups().keySet().stream().sorted().forEach(name -> {
            var part = matcher.group(name);
            if (part != null && !part.isBlank()) {
                captures.put(name, part);
            }
        });
        return Optional.of(captures);
    }

    /** The names that it keeps parts under. */
    public Set<String> captures() {
        return compiled.namedGroups().keySet();
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
