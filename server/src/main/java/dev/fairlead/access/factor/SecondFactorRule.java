package dev.fairlead.access.factor;

import dev.fairlead.access.grant.Authority;
import dev.fairlead.platform.http.Right;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Of whom a second factor is asked who signs in with a password. */
public enum SecondFactorRule {
    OPTIONAL,
    /** Whoever is an admin, everywhere or in a part. */
    ADMINS,
    EVERYONE;

    public static final String SETTING = "FAIRLEAD_SECOND_FACTOR";

    /** @throws UnusableRule where the setting says something else */
    public static SecondFactorRule of(Map<String, String> environment) {
        var text = environment.getOrDefault(SETTING, "").strip();
        if (text.isEmpty()) {
            return OPTIONAL;
        }
        return Arrays.stream(values())
                .filter(rule -> rule.word().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UnusableRule(SETTING + " is " + text + "; it may be "
                        + Arrays.stream(values()).map(SecondFactorRule::word).collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is asked of whoever may do that. */
    public boolean asks(Authority authority) {
        return switch (this) {
            case OPTIONAL -> false;
            case ADMINS -> authority.maySomewhere(Right.ADMINISTERING);
            case EVERYONE -> true;
        };
    }
}
