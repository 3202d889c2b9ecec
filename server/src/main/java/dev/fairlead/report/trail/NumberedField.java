package dev.fairlead.report.trail;

import java.util.Map;
import java.util.Optional;

/**
 * A field of the trail in which other facts stand by their numbers.
 *
 * @param of whose numbers these are
 * @param set whether it is a set, written as {@code {component=version, …}}
 */
record NumberedField(Of of, boolean set) {
    /** What has numbers. */
    enum Of {
        COMMIT,
        ENVIRONMENT,
        COMPONENT,
        COMPONENT_VERSION,
        APPLICATION,
        APPLICATION_VERSION
    }

    private static final NumberedField SET = new NumberedField(Of.COMPONENT_VERSION, true);
    private static final Map<String, Map<String, NumberedField>> FIELDS = Map.of(
            "deployment",
            Map.of(
                    "environment", one(Of.ENVIRONMENT),
                    "component", one(Of.COMPONENT),
                    "componentVersion", one(Of.COMPONENT_VERSION),
                    "application", one(Of.APPLICATION),
                    "applicationVersion", one(Of.APPLICATION_VERSION),
                    "componentVersions", SET),
            "component_version",
            Map.of("commit", one(Of.COMMIT)),
            "commit",
            Map.of("parents", one(Of.COMMIT), "cherryPickedFrom", one(Of.COMMIT)),
            "application_version",
            Map.of("componentVersions", SET));

    private static NumberedField one(Of of) {
        return new NumberedField(of, false);
    }

    /** @param kind of the subject, as the trail writes it */
    static Optional<NumberedField> find(String kind, String field) {
        return Optional.ofNullable(FIELDS.getOrDefault(kind, Map.of()).get(field));
    }
}
