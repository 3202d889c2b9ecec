package dev.fairlead.cli.history;

import java.util.Optional;

/** What names and versions can hold, so that what cannot be stored is counted here instead of refused there. */
public final class Names {
    private static final int LONGEST = 255;

    private Names() {}

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
        boolean unwelcome = version.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        return unwelcome ? Optional.of("contains a control character") : Optional.empty();
    }

    /** A name below {@code domain}: dots separate domains, so those of the name itself become dashes. */
    public static String within(String domain, String name) {
        return domain + "." + name.replace('.', '-');
    }
}
