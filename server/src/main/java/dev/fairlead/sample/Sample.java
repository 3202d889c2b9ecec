package dev.fairlead.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole sample as bodies of the REST API: one list per address, in the order in which they are sent. */
public record Sample(
        List<Environment> environments,
        List<Application> applications,
        List<Commit> commits,
        List<ComponentVersion> componentVersions,
        List<ApplicationVersion> applicationVersions,
        List<Deployment> deployments,
        List<Incident> incidents,
        List<Placement> placements,
        List<Mark> marks,
        List<Annotation> annotations,
        List<Ownership> ownerships) {

    public Sample {
        environments = List.copyOf(environments);
        applications = List.copyOf(applications);
        commits = List.copyOf(commits);
        componentVersions = List.copyOf(componentVersions);
        applicationVersions = List.copyOf(applicationVersions);
        deployments = List.copyOf(deployments);
        incidents = List.copyOf(incidents);
        placements = List.copyOf(placements);
        marks = List.copyOf(marks);
        annotations = List.copyOf(annotations);
        ownerships = List.copyOf(ownerships);
    }

    /** How many facts there are of every kind. */
    public int facts() {
        return environments.size()
                + applications.size()
                + commits.size()
                + componentVersions.size()
                + applicationVersions.size()
                + deployments.size()
                + incidents.size()
                + placements.size()
                + marks.size()
                + annotations.size()
                + ownerships.size();
    }

    /** Goes to {@code /environments}. */
    public record Environment(String environment, String tier) {}

    /** Goes to {@code /application-versions}: what the application is made of. */
    public record Application(String application, List<String> components) {}

    /** Goes to {@code /commits}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Commit(
            String repository,
            String commit,
            String domain,
            List<String> parents,
            Instant authoredAt,
            Instant committedAt,
            @Nullable Instant mergedAt,
            String author,
            String subject,
            @Nullable Boolean bot,
            @Nullable List<String> reverts) {}

    /** Goes to {@code /component-versions}. */
    public record ComponentVersion(
            String name,
            String repository,
            String commit,
            Instant authoredAt,
            Instant committedAt,
            Instant builtAt,
            String buildId,
            String buildUrl,
            String branch) {}

    /** Goes to {@code /application-versions}: one named set. */
    public record ApplicationVersion(String name, List<String> components) {}

    /** Goes to {@code /deployments}: of a component version, or of an application version with its set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Deployment(
            @Nullable String component,
            @Nullable String application,
            @Nullable List<String> components,
            String environment,
            String outcome,
            Instant startedAt,
            Instant finishedAt,
            @Nullable String rollout,
            String source,
            String externalId,
            @Nullable String note) {}

    /** Goes to {@code /incidents}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Incident(
            String source,
            String externalId,
            String title,
            String severity,
            String url,
            Instant detectedAt,
            @Nullable Instant resolvedAt,
            String environment,
            @Nullable String component,
            @Nullable String application) {}

    /**
     * Goes to {@code /incidents/{id}/placement}: what a person says of an incident.
     *
     * @param incident its external id
     * @param deployment external id of the deployment that caused it; null where none did
     */
    public record Placement(String incident, @Nullable String deployment, String reason) {}

    /**
     * Goes to {@code /deployments/{id}/marks}.
     *
     * @param deployment its external id
     * @param remedies external id of the deployment that it repairs
     */
    public record Mark(
            String deployment,
            String mark,
            @Nullable String remedies,
            @Nullable Instant recoveredAt,
            String reason) {}

    /** Goes to {@code /annotations}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Annotation(
            String text,
            Instant from,
            Instant to,
            @Nullable String domain,
            @Nullable String environment,
            String source,
            String externalId) {}

    /** Goes to {@code /configuration}: the teams of a domain, and what each of them owns, by short names. */
    public record Ownership(
            String domain, Map<String, Team> teams, Map<String, Owned> components, Map<String, Owned> applications) {}

    /** What people call a team, and how it is reached. */
    public record Team(String title, String contact) {}

    /** By its name. */
    public record Owned(String owner) {}
}
