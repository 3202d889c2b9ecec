package dev.fairlead.platform.wait;

import java.util.Set;
import java.util.TreeSet;

/**
 * Whose facts a question may see: those of every organisation, or of some. Statements that look in several organisations ask it;
 * what is outside is not there, not even as a name.
 *
 * @param everywhere whether it is every organisation, also those that are still to come
 * @param organizations their numbers, where it is some
 */
public record Reach(boolean everywhere, Set<Long> organizations) {
    public static final Reach EVERYWHERE = new Reach(true, Set.of());

    public Reach {
        organizations = Set.copyOf(organizations);
    }

    /** Of these alone. */
    public static Reach of(Set<Long> organizations) {
        return new Reach(false, organizations);
    }

    public boolean has(long organization) {
        return everywhere || organizations.contains(organization);
    }

    /** In an order that is always the same, for a statement. */
    public Object[] numbers() {
        return new TreeSet<>(organizations).toArray();
    }
}
