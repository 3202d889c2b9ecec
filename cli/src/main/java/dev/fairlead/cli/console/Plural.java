package dev.fairlead.cli.console;

import java.util.Locale;

/** Numbers of things in words. */
public final class Plural {
    private Plural() {}

    /** {@code 1 file}, {@code 2 files}. */
    public static String of(long number, String noun) {
        return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? noun : plural(noun));
    }

    private static String plural(String noun) {
        return noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
