package dev.fairlead.rollout;

import dev.fairlead.catalog.QualifiedName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that versions are put onto.
 *
 * @param name unique in its environment
 * @param address what the kind needs: {@code deploy@host:22} for ssh, {@code unix:///var/run/docker.sock} or
 *     {@code tcp://host:2376} for docker, {@code https://host:6443} for kubernetes; empty for local
 * @param settings of the kind, such as {@code hostKey}, {@code directory}, {@code namespace}, {@code context}
 * @param labels by which components choose their endpoints
 * @param credential name of the credential to use, or null
 */
public record Endpoint(
        long organization,
        long id,
        QualifiedName environment,
        String name,
        EndpointKind kind,
        String address,
        Map<String, String> settings,
        Map<String, String> labels,
        @Nullable String credential) {

    public Endpoint {
        settings = Map.copyOf(settings);
        labels = Map.copyOf(labels);
    }
}
