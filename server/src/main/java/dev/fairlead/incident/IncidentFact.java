package dev.fairlead.incident;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One telling of a degradation that needed intervention. What is null was not told, and says nothing about what was told
 * before.
 *
 * @param source who tells it, such as {@code pagerduty}
 * @param externalId its id there
 * @param organization whose it is
 * @param detectedAt when it was noticed
 * @param resolvedAt when users were served again; null while it is open
 * @param updatedAt the moment that the telling speaks of, where that is neither its resolution nor its detection
 * @param version of the component or the application
 * @param artifact package URL or digest of what fails
 * @param deployment number of the deployment that caused it
 * @param correct whether names in it take the place of those that the same source told of the same moment
 */
public record IncidentFact(
        String source,
        String externalId,
        String organization,
        Instant detectedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant updatedAt,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String url,
        @Nullable QualifiedName environment,
        @Nullable QualifiedName component,
        @Nullable QualifiedName application,
        @Nullable String version,
        @Nullable String artifact,
        @Nullable Long deployment,
        boolean correct) {

    /** As most are told: what was told before stands beside it. */
    public IncidentFact(
            String source,
            String externalId,
            String organization,
            Instant detectedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant updatedAt,
            @Nullable String title,
            @Nullable String severity,
            @Nullable String url,
            @Nullable QualifiedName environment,
            @Nullable QualifiedName component,
            @Nullable QualifiedName application,
            @Nullable String version,
            @Nullable String artifact,
            @Nullable Long deployment) {
        this(
                source,
                externalId,
                organization,
                detectedAt,
                resolvedAt,
                updatedAt,
                title,
                severity,
                url,
                environment,
                component,
                application,
                version,
                artifact,
                deployment,
                false);
    }

    /** The moment it speaks of: of two tellings the one with the later moment knows better. */
    public Instant toldOf() {
        if (updatedAt != null) {
            return updatedAt;
        }
        return resolvedAt != null ? resolvedAt : detectedAt;
    }

    /** What identifies an incident. */
    public record Key(String source, String externalId) {}

    public Key key() {
        return new Key(source, externalId);
    }
}
