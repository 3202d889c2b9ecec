package dev.fairlead.cli.layout.reading;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for paths.
 *
 * @param prefix what every path that matches begins with
 */
public record Glob(String text, String prefix, Pattern expression) {
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** As Go's {@code path.Match}: {@code *} ends at a slash. */
    public static Glob ofNames(String text) {
        return of(text, false);
    }

    /** As git's pathspecs: {@code *} goes on beyond slashes, and a directory stands for all that is in it. */
    public static Glob ofPathspec(String text) {
        return of(text, true);
    }

    /** As {@code **} is used by most: {@code *} ends at a slash, two of them do not. */
    public static Glob ofDoubleStar(String text) {
        var clean = clean(text);
        var marked = clean.replace("**/", "\u0001").replace("**", "\u0002");
        var expression = expression(marked, false).replace("\u0001", "(?:.*/)?").replace("\u0002", ".*");
        return compiled(clean, expression);
    }

    /** Everything below a directory; {@code deep} whether also below those within. */
    public static Glob within(String directory, boolean deep) {
        var start = directory.isEmpty() ? "" : directory + "/";
        return new Glob(
                start + (deep ? "**" : "*"), start, Pattern.compile(Pattern.quote(start) + (deep ? ".+" : "[^/]+")));
    }

    private static Glob of(String text, boolean slashes) {
        var clean = clean(text);
        return compiled(clean, expression(clean, slashes) + (slashes ? "(?:/.*)?" : ""));
    }

    private static String clean(String text) {
        return text.replaceFirst("^(?:\\./|/)+", "").replaceFirst("/+$", "");
    }

    private static Glob compiled(String text, String expression) {
        Pattern compiled;
        try {
            compiled = Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            compiled = NOTHING;
        }
        return new Glob(text, text.replaceFirst("(?s)[*?\\[\\\\].*$", ""), compiled);
    }

    private static String expression(String text, boolean slashes) {
        var any = slashes ? "." : "[^/]";
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int close = c == '[' ? text.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(any).append('*');
            } else if (c == '?') {
                regex.append(any);
            } else if (close > 0) {
                var inner = text.substring(i + 1, close).replaceFirst("^!", "^");
                regex.append('[')
                        .append(inner.replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&"));
                regex.append(']');
                i = close;
            } else if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else if (c == '\u0001' || c == '\u0002') {
                regex.append(c);
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    public boolean matches(String path) {
        return path.startsWith(prefix) && expression.matcher(path).matches();
    }
}
