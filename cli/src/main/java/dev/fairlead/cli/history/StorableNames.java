package dev.fairlead.cli.history;

import java.util.Optional;

/** What names and versions can hold, so that what cannot be stored is counted here instead of refused there. */
public final class StorableNames {
    private static final int LONGEST = 255;

    private StorableNames() {}

    /** Why {@code version} cannot be one; empty when it can. */
    public static Optional<String> objectionTo(String version) {
        if (version.isBlank() || !version.equals(version.strip())) {
            return Optional.of("is blank, or begins or ends with a space");
        }
        if (version.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (version.indexOf(';') >= 0) {
            return Optional.of("contains a semicolon");
        }
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            // half a character is one that no text can hold
            boolean half = Character.isSurrogate(c) && Character.getType(version.codePointAt(i)) == Character.SURROGATE;
            boolean second = i > 0 && Character.isHighSurrogate(version.charAt(i - 1)) && Character.isLowSurrogate(c);
            if (Character.isISOControl(c) || turnsText(c) || (half && !second)) {
                return Optional.of("contains a control character");
            }
        }
        return Optional.empty();
    }

    /** Signs that make a name read as another one. */
    private static boolean turnsText(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /** A name below {@code domain}: dots separate domains, so those of the name itself become dashes. */
    public static String within(String domain, String name) {
        return domain + "." + name.replace('.', '-');
    }
}
