package dev.fairlead.cli.history;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which part of a tag's name is the version: what the first group of a regular expression holds. */
public record VersionPattern(Pattern expression) {
    /** Every tag is a version as it is. */
    public static final VersionPattern WHOLE = new VersionPattern(Pattern.compile("(.*)", Pattern.DOTALL));

    /** @throws IllegalArgumentException with a message for the person who wrote it */
    public static VersionPattern of(String text) {
        Pattern expression;
        try {
            expression = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "`" + text + "` is no regular expression: " + e.getDescription() + " near position " + e.getIndex(),
                    e);
        }
        if (expression.matcher("").groupCount() < 1) {
            throw new IllegalArgumentException(
                    "`" + text + "` has no group; put what is the version into parentheses, as in 'api/(.*)'");
        }
        return new VersionPattern(expression);
    }

    /** The version; empty where the expression does not match the whole name. */
    public Optional<String> version(String tag) {
        var matcher = expression.matcher(tag);
        return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }
}
