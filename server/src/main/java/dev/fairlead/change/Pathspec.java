package dev.fairlead.change;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A part of a repository, as git understands pathspecs with {@code :(glob)}: {@code api} and {@code api/**} are all below a
 * directory, {@code *} stays within one, {@code !docs/**} leaves something out. Without any that takes something in, all is in.
 */
public final class Pathspec {
    private static final String WILD = "*?[\\";
    private static final List<String> CLASSES = List.of(
            "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "xdigit");

    private final List<Glob> in = new ArrayList<>();
    private final List<Glob> out = new ArrayList<>();

    private Pathspec() {}

    /**
     * One glob.
     *
     * @param start what it begins with before the first wildcard
     */
    private record Glob(String start, Pattern pattern) {
        boolean matches(String path) {
            return path.startsWith(start) && pattern.matcher(path).matches();
        }

        /** Whether something below the directory may match; told in place of more files than are listed. */
        boolean mayMatchBelow(String directory) {
            return directory.startsWith(start) || start.startsWith(directory);
        }

        /** Whether all below the directory matches. */
        boolean matchesAllBelow(String directory) {
            return pattern.matcher(directory + "a").matches()
                    && pattern.matcher(directory + "a/.b").matches();
        }
    }

    /** @param field where the globs were told, for refusals */
    public static Pathspec of(String field, List<String> globs) {
        var spec = new Pathspec();
        for (int i = 0; i < globs.size(); i++) {
            var glob = globs.get(i);
            boolean excludes = glob.startsWith("!");
            (excludes ? spec.out : spec.in).add(glob(field + "[" + i + "]", excludes ? glob.substring(1) : glob));
        }
        return spec;
    }

    public static Pathspec of(List<String> globs) {
        return of("paths", globs);
    }

    private static Glob glob(String field, String glob) {
        var shown = "`" + Texts.shortened(glob) + "`";
        if (glob.isEmpty()
                || glob.startsWith("/")
                || glob.startsWith("./")
                || List.of(glob.split("/")).contains("..")) {
            throw Refusal.invalid(field, shown + " is no path from the root of the repository; write such as `api/**`");
        }
        if (glob.startsWith(":")) {
            throw Refusal.invalid(
                    field,
                    shown + " begins with magic of git's; globs are meant as they are, with `!` in front to leave out");
        }
        int wild = 0;
        while (wild < glob.length() && WILD.indexOf(glob.charAt(wild)) < 0) {
            wild++;
        }
        boolean plain = wild == glob.length();
        try {
            var pattern =
                    plain ? Pattern.quote(glob) + (glob.endsWith("/") ? ".*" : "(?:/.*)?") : expression(field, glob);
            return new Glob(glob.substring(0, wild), Pattern.compile(pattern, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw Refusal.invalid(field, shown + " has brackets that hold no set of characters");
        }
    }

    /** As git's wildmatch with WM_PATHNAME. */
    private static String expression(String field, String glob) {
        var expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    int end = i;
                    while (end < glob.length() && glob.charAt(end) == '*') {
                        end++;
                    }
                    boolean whole = end - i > 1
                            && (i == 0 || glob.charAt(i - 1) == '/')
                            && (end == glob.length() || glob.charAt(end) == '/');
                    if (whole && end < glob.length()) {
                        expression.append("(?:.*/)?");
                        end++;
                    } else {
                        expression.append(whole ? ".*" : "[^/]*");
                    }
                    i = end - 1;
                }
                case '?' -> expression.append("[^/]");
                case '[' -> i = bracket(field, glob, i, expression);
                case '\\' -> {
                    if (++i == glob.length()) {
                        throw Refusal.invalid(field, "`" + Texts.shortened(glob) + "` ends in a backslash");
                    }
                    expression.append(Pattern.quote(glob.substring(i, i + 1)));
                }
                default -> expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return expression.toString();
    }

    /** Answers where the set ends. */
    private static int bracket(String field, String glob, int from, StringBuilder expression) {
        int i = from + 1;
        expression.append("(?!/)[");
        if (i < glob.length() && (glob.charAt(i) == '!' || glob.charAt(i) == '^')) {
            expression.append('^');
            i++;
        }
        boolean first = true;
        while (i < glob.length() && (first || glob.charAt(i) != ']')) {
            first = false;
            int named = glob.startsWith("[:", i) ? glob.indexOf(":]", i) : -1;
            if (named > 0 && CLASSES.contains(glob.substring(i + 2, named))) {
                var name = glob.substring(i + 2, named);
                expression.append(
                        name.equals("xdigit")
                                ? "\\p{XDigit}"
                                : "\\p{" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "}");
                i = named + 2;
                continue;
            }
            if (glob.charAt(i) == '\\') {
                i++;
            } else if (glob.charAt(i) == '-' && i > from + 1 && i + 1 < glob.length() && glob.charAt(i + 1) != ']') {
                expression.append('-');
                i++;
                continue;
            }
            if (i < glob.length()) {
                expression
                        .append("\\x{")
                        .append(Integer.toHexString(glob.charAt(i)))
                        .append('}');
            }
            i++;
        }
        if (i >= glob.length()) {
            throw Refusal.invalid(field, "`" + Texts.shortened(glob) + "` has a bracket that is never closed");
        }
        expression.append(']');
        return i;
    }

    /** Whether a commit that touches these files touches the part. */
    public boolean isTouchedBy(Collection<String> paths) {
        return paths.stream().anyMatch(this::holds);
    }

    private boolean holds(String path) {
        if (path.endsWith("/")) {
            return (in.isEmpty() || in.stream().anyMatch(glob -> glob.mayMatchBelow(path)))
                    && out.stream().noneMatch(glob -> glob.matchesAllBelow(path));
        }
        return (in.isEmpty() || in.stream().anyMatch(glob -> glob.matches(path)))
                && out.stream().noneMatch(glob -> glob.matches(path));
    }
}
