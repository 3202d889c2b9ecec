package dev.fairlead.intake.told;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sender's names around something that happened. Rules find components, applications and environments by them. All
 * sources use the same names of labels, those below, for the same things; labels of alerts and clusters that are people's own
 * keep their name behind {@code label.}.
 */
public record Labels(Map<String, String> values) {
    /** Address of a git repository, as {@code https://github.com/acme/shop}. */
    public static final String REPOSITORY = "repository";
    /** Path of the repository or project at its forge, as {@code acme/shop}. */
    public static final String PROJECT = "project";
    /** Branch without {@code refs/heads/}. */
    public static final String BRANCH = "branch";
    /** Name of a git tag, without {@code refs/tags/}. */
    public static final String TAG = "tag";
    /** Name of the workflow, pipeline or job that did it. */
    public static final String JOB = "job";
    /** Name of the environment as the sender has it. */
    public static final String ENVIRONMENT = "environment";
    /** {@code production}, {@code staging}, {@code testing}, {@code development} or {@code other}, where the sender says so. */
    public static final String TIER = "tier";
    /** Name of a service, application or workload, as alerting and clusters have it. */
    public static final String SERVICE = "service";

    public static final String NAMESPACE = "namespace";
    public static final String CLUSTER = "cluster";
    /** Name of a container image without tag and digest, as {@code ghcr.io/acme/shop}. */
    public static final String IMAGE = "image";
    /** Name of the image or package that a document of its origin is about: nearer than the repository it was built from. */
    public static final String SUBJECT = "subject";
    /**
     * What a sender calls a ticket of which nothing says that it is an incident, as an issue. It is one only where a rule gives an
     * environment.
     */
    public static final String TICKET = "ticket";
    /**
     * What a sender calls a run that says nothing of an environment, as a run of a workflow. It stands only on what is a
     * deployment where a rule says so, and nothing otherwise.
     */
    public static final String RUN = "run";
    /** What kind of event it was, in the sender's word, as {@code deployment_status}. */
    public static final String EVENT = "event";
    /** Before the name of a label that people made up themselves. */
    public static final String OWN = "label.";

    public Labels {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Takes what is there and leaves out what is not. */
    public static final class Builder {
        private final Map<String, String> values = new LinkedHashMap<>();

        public Builder with(String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                values.putIfAbsent(name, value.strip());
            }
            return this;
        }

        public Labels build() {
            return new Labels(values);
        }
    }
}
