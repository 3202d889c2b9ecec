package dev.fairlead.rollout;

import java.util.Locale;

/** By which way an endpoint is reached. */
public enum EndpointKind {
    /** The server's own host: commands run as the server's user. */
    LOCAL,
    /** A host by SSH and SFTP. */
    SSH,
    /** A Docker Engine by its API. */
    DOCKER,
    /** A namespace of a Kubernetes cluster by its API. */
    KUBERNETES;

    /** The word that files, data and doors use: {@code ssh}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
