package dev.fairlead.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A build made a version of a component. Without a version it tells of the component alone (its repository, the
 * applications it belongs to).
 *
 * @param repository address of the git repository, as the caller knows it
 * @param commit full lower-case object name; needs a repository here or at the component
 * @param applications applications that contain the component, told as such
 * @param paths where in its repository the component lives; empty for all of it, null where that was not told
 */
public record ComponentVersionFact(
        QualifiedName component,
        @Nullable String version,
        @Nullable String repository,
        @Nullable String commit,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        @Nullable Instant builtAt,
        @Nullable String buildId,
        @Nullable String buildUrl,
        @Nullable String branch,
        @Nullable String digest,
        @Nullable String purl,
        Map<String, String> attributes,
        List<QualifiedName> applications,
        @Nullable List<String> paths) {

    public ComponentVersionFact {
        attributes = Map.copyOf(attributes);
        applications = List.copyOf(applications);
        paths = paths == null ? null : List.copyOf(paths);
    }
}
