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
        return new Glob(glob.substring(0, wild), pieces(field, glob, wild));
    }

    /** As git's wildmatch with WM_PATHNAME. */
    private static List<Glob.Piece> pieces(String field, String glob, int from) {
        var pieces = new ArrayList<Glob.Piece>();
        for (int i = from; i < glob.length(); i++) {
            int c = glob.codePointAt(i);
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
                        pieces.add(new Glob.Directories());
                        end++;
                    } else {
                        pieces.add(whole ? new Glob.Anything() : new Glob.Within());
                    }
                    i = end - 1;
                }
                case '?' -> pieces.add(new Glob.One(any -> any != '/'));
                case '[' -> i = bracket(field, glob, i, pieces);
                case '\\' -> {
                    if (++i == glob.length()) {
                        throw Refusal.invalid(field, "`" + Texts.shortened(glob) + "` ends in a backslash");
                    }
                    c = glob.codePointAt(i);
                    pieces.add(Glob.character(c));
                    i += Character.charCount(c) - 1;
                }
                default -> {
                    pieces.add(Glob.character(c));
                    i += Character.charCount(c) - 1;
                }
            }
        }
        return pieces;
    }

    /** Answers where the set ends. */
    private static int bracket(String field, String glob, int from, List<Glob.Piece> pieces) {
        int i = from + 1;
        var expression = new StringBuilder("[");
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
        try {
            pieces.add(Glob.of(Pattern.compile(expression.append(']').toString())));
        } catch (PatternSyntaxException e) {
            throw Refusal.invalid(field, "`" + Texts.shortened(glob) + "` has brackets that hold no set of characters");
        }
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
