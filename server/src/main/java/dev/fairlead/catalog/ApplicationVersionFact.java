package dev.fairlead.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application version is this set of component versions; the set replaces what was told before. Without a version
 * it tells which components the application is made of.
 *
 * @param components the set, one version of each component; empty where there is no version
 * @param members the components, where there is no version
 */
public record ApplicationVersionFact(
        QualifiedName application,
        @Nullable String version,
        List<VersionName> components,
        List<QualifiedName> members) {

    public ApplicationVersionFact {
        components = List.copyOf(components);
        members = List.copyOf(members);
    }
}
