package dev.fairlead.catalog;

import java.util.Set;
import java.util.TreeSet;

/** Full names of environments, components and applications. */
public record NamesOfAll(Set<String> environments, Set<String> components, Set<String> applications) {
    /** To be filled. */
    public static NamesOfAll none() {
        return new NamesOfAll(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    public boolean isEmpty() {
        return environments.isEmpty() && components.isEmpty() && applications.isEmpty();
    }
}
