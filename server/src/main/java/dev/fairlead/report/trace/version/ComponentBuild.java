package dev.fairlead.report.trace.version;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A component version with all that was told of it.
 *
 * @param id its identity, for the lists that hang on it
 * @param rule how it is known to be built from the commit: told, or by which rule its name says so
 * @param candidates commits that its name fits, where they are several
 * @param newestCommit the newest commit that touches the component's paths, where that is another one
 * @param paths where in the repository the component lives; empty for all of it
 * @param known whether the commit itself was told, not only its name
 */
public record ComponentBuild(
        long organization,
        long id,
        QualifiedName component,
        String version,
        @Nullable String repository,
        @Nullable String commit,
        boolean known,
        @Nullable String author,
        @Nullable String subject,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        @Nullable Instant builtAt,
        @Nullable String buildId,
        @Nullable String buildUrl,
        @Nullable String branch,
        @Nullable String digest,
        @Nullable String purl,
        SortedMap<String, String> attributes,
        Instant recordedAt,
        @Nullable String rule,
        List<String> candidates,
        @Nullable String newestCommit,
        List<String> paths) {

    /** The same with a newest commit that was found elsewhere; it is not told where it is the one built from. */
    public ComponentBuild withNewest(String found) {
        return new ComponentBuild(
                organization,
                id,
                component,
                version,
                repository,
                commit,
                known,
                author,
                subject,
                authoredAt,
                committedAt,
                builtAt,
                buildId,
                buildUrl,
                branch,
                digest,
                purl,
                attributes,
                recordedAt,
                rule,
                candidates,
                found.isEmpty() || found.equals(commit) ? null : found,
                paths);
    }
}
