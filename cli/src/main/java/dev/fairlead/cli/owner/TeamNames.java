package dev.fairlead.cli.owner;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which team an owner is that a file names. */
public final class TeamNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:(?<kind>[^:/]+):)?(?:(?<namespace>[^:/]+)/)?(?<name>[^:/]+)");

    private final Map<String, String> told;

    /** @param told names of teams by what files write */
    public TeamNames(Map<String, String> told) {
        this.told = Map.copyOf(told);
    }

    /** Whether it can be the name of a team. */
    public static boolean fits(String name) {
        return NAME.matcher(name).matches();
    }

    /** {@code @acme/payments} is payments; empty for a person. */
    public Optional<String> ofCodeOwner(String owner) {
        var meant = told.get(owner);
        if (meant != null) {
            return Optional.of(meant);
        }
        int slash = owner.lastIndexOf('/');
        return owner.startsWith("@") && slash > 0
                ? Optional.of(owner.substring(slash + 1)).filter(TeamNames::fits)
                : Optional.empty();
    }

    /** {@code group:default/payments} and {@code payments} are payments; empty for a user, and for what is no reference. */
    public Optional<String> ofReference(String reference) {
        var meant = told.get(reference);
        if (meant != null) {
            return Optional.of(meant);
        }
        var parts = REFERENCE.matcher(reference.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var kind = parts.group("kind");
        return kind == null || kind.equalsIgnoreCase("group")
                ? Optional.of(parts.group("name")).filter(TeamNames::fits)
                : Optional.empty();
    }
}
