package dev.fairlead.platform.http;

import java.util.List;
import java.util.Optional;

/** What a feature offers over HTTP. */
public interface Routes {
    List<Route> routes();

    /** How problems are told at its addresses, where a protocol of others says how. */
    default Optional<ProblemForm> problems() {
        return Optional.empty();
    }
}
