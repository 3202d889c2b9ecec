package dev.fairlead.cli.report;

import dev.fairlead.cli.console.Console;
import java.io.PrintWriter;
import java.util.OptionalInt;

/**
 * What a table is printed on.
 *
 * @param columns how many signs stand beside each other; as many as needed where nobody looks
 * @param whole whether long texts and hashes are wanted in full
 */
public record Screen(PrintWriter out, int columns, boolean whole) {
    private static final int ENDLESS = Integer.MAX_VALUE;

    /** The terminal that somebody looks at, if one does; {@code wide} asks for all. */
    public static Screen of(Console console, boolean wide) {
        var columns = wide ? OptionalInt.empty() : console.columns();
        return columns.isPresent()
                ? new Screen(console.out(), columns.getAsInt(), false)
                : endless(console.out(), wide);
    }

    /** One that nothing is too wide for. */
    public static Screen endless(PrintWriter out, boolean whole) {
        return new Screen(out, ENDLESS, whole);
    }
}
