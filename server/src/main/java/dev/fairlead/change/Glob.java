package dev.fairlead.change;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A pattern of paths that is matched in one pass over the path, whatever it is: all places in the pattern where the path may be
 * are followed at once. A regular expression would try them one after the other, for hours where somebody means harm.
 *
 * @param start what it begins with before the first wildcard
 * @param pieces from there on; without any the pattern is a plain name, which is all below it, too
 */
record Glob(String start, List<Piece> pieces) {
    /** A part of a pattern. */
    sealed interface Piece {}

    /** One character. */
    record One(IntPredicate fits) implements Piece {}

    /** Any characters within a directory. */
    record Within() implements Piece {}

    /** Any characters. */
    record Anything() implements Piece {}

    /** Any directories, none as well: two stars before a slash. */
    record Directories() implements Piece {}

    Glob {
        pieces = List.copyOf(pieces);
    }

    static Piece character(int wanted) {
        return new One(c -> c == wanted);
    }

    /** One character of a set, written as in regular expressions. */
    static Piece of(Pattern set) {
        var one = set.asMatchPredicate();
        return new One(c -> c != '/' && one.test(Character.toString(c)));
    }

    boolean matches(String path) {
        if (!path.startsWith(start)) {
            return false;
        }
        if (pieces.isEmpty()) {
            return path.length() == start.length() || start.endsWith("/") || path.charAt(start.length()) == '/';
        }
        // within directories that may be passed, a place of its own: only a slash leads on from there
        var at = new boolean[pieces.size() + 1];
        var passing = new boolean[pieces.size() + 1];
        var next = new boolean[at.length];
        var nextPassing = new boolean[at.length];
        enter(at, passing, 0);
        for (int i = start.length(); i < path.length(); ) {
            if (at[pieces.size() - 1] && pieces.getLast() instanceof Anything) {
                return true;
            }
            int c = path.codePointAt(i);
            i += Character.charCount(c);
            boolean any = false;
            for (int place = 0; place < pieces.size(); place++) {
                any |= step(place, c, at[place], passing[place], next, nextPassing);
            }
            if (!any) {
                return false;
            }
            var done = at;
            at = next;
            next = done;
            Arrays.fill(next, false);
            done = passing;
            passing = nextPassing;
            nextPassing = done;
            Arrays.fill(nextPassing, false);
        }
        return at[pieces.size()];
    }

    private boolean step(int place, int c, boolean here, boolean inside, boolean[] next, boolean[] nextPassing) {
        if (!here && !inside) {
            return false;
        }
        switch (pieces.get(place)) {
            case One(var fits) when here && fits.test(c) -> enter(next, nextPassing, place + 1);
            case Within _ when here && c != '/' -> enter(next, nextPassing, place);
            case Anything _ when here -> enter(next, nextPassing, place);
            case Directories _
            when inside -> {
                nextPassing[place] = true;
                if (c == '/') {
                    enter(next, nextPassing, place + 1);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Comes to a place, and to those behind it that need no character. */
    private void enter(boolean[] at, boolean[] passing, int from) {
        int place = from;
        while (place < pieces.size() && !at[place] && !(pieces.get(place) instanceof One)) {
            at[place] = true;
            passing[place] |= pieces.get(place) instanceof Directories;
            place++;
        }
        at[place] = true;
    }

    /** Whether something below the directory may match; told in place of more files than are listed. */
    boolean mayMatchBelow(String directory) {
        return directory.startsWith(start) || start.startsWith(directory);
    }

    /** Whether all below the directory matches. */
    boolean matchesAllBelow(String directory) {
        return matches(directory + "a") && matches(directory + "a/.b");
    }
}
