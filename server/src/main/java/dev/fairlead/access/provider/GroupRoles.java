package dev.fairlead.access.provider;

import dev.fairlead.access.grant.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which groups of a provider have which role here. */
public record GroupRoles(List<String> admins, List<String> members, List<String> viewers) {
    /** In place of a group: whoever can sign in at the provider. */
    public static final String EVERYBODY = "*";

    public GroupRoles {
        admins = List.copyOf(admins);
        members = List.copyOf(members);
        viewers = List.copyOf(viewers);
    }

    /** Reads a list; names that have commas themselves are separated by semicolons. */
    static List<String> parse(String text) {
        return Arrays.stream(text.split(text.contains(";") ? ";" : ",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean isEmpty() {
        return admins.isEmpty() && members.isEmpty() && viewers.isEmpty();
    }

    boolean letsEverybodyIn() {
        return fits(admins, List.of()) || fits(members, List.of()) || fits(viewers, List.of());
    }

    /** The highest role that one of the groups has; empty where none has one. */
    public Optional<Role> of(Collection<String> groups) {
        if (fits(admins, groups)) {
            return Optional.of(Role.ADMIN);
        }
        if (fits(members, groups)) {
            return Optional.of(Role.MEMBER);
        }
        return fits(viewers, groups) ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    private static boolean fits(List<String> named, Collection<String> groups) {
        return named.stream().anyMatch(name -> name.equals(EVERYBODY) || groups.contains(name));
    }
}
