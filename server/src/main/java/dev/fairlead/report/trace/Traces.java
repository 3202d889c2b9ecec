package dev.fairlead.report.trace;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.LocatorStore;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.deployment.DeploymentListStore.Filter;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.deployment.DeploymentPosition;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.metrics.derive.change.NewestOwnCommits;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.answer.ListPart;
import dev.fairlead.report.receipt.AttemptOfRollout;
import dev.fairlead.report.receipt.AttemptReadStore;
import dev.fairlead.report.trace.commit.CommitFound;
import dev.fairlead.report.trace.commit.CommitTraceStore;
import dev.fairlead.report.trace.deployment.Change;
import dev.fairlead.report.trace.deployment.ComponentChange;
import dev.fairlead.report.trace.deployment.DeploymentTraceStore;
import dev.fairlead.report.trace.deployment.SeriesEntry;
import dev.fairlead.report.trace.environment.Drift;
import dev.fairlead.report.trace.environment.EnvironmentLine;
import dev.fairlead.report.trace.environment.EnvironmentTraceStore;
import dev.fairlead.report.trace.environment.RunningVersion;
import dev.fairlead.report.trace.name.Meaning;
import dev.fairlead.report.trace.name.Membership;
import dev.fairlead.report.trace.name.NameStore;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.report.trace.name.UnitId;
import dev.fairlead.report.trace.version.ApplicationSet;
import dev.fairlead.report.trace.version.ApplicationSetStore;
import dev.fairlead.report.trace.version.ComponentBuild;
import dev.fairlead.report.trace.version.ComponentBuildStore;
import dev.fairlead.report.trace.version.DocumentSummary;
import dev.fairlead.report.trace.version.SetDifference;
import dev.fairlead.report.trace.version.VersionStay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is where, and what a number is made of. Answers hold everything that was recorded before the question; unknown
 * names are refused.
 */
public final class Traces {
    private static final int MOST_CHOICES = 300;
    private static final int MOST_MEANT = 6;

    private final Database database;
    private final Freshness freshness;

    public Traces(Database database, Freshness freshness) {
        this.database = database;
        this.freshness = freshness;
    }

    public ListPart<EnvironmentLine> environments(String filter, LocalDate since, int limit, int offset) {
        freshness.settleAll();
        return database.read(handle -> new EnvironmentTraceStore(handle).list(filter, since, limit, offset));
    }

    /** The environment of that name; a mistake is one in {@code field}. */
    public Place environment(String field, QualifiedName name) {
        return database.read(handle -> new EnvironmentTraceStore(handle).find(name))
                .orElseThrow(() -> Refusal.notFound(
                        field, "there is no environment `" + name + "`; GET /api/v1/environments lists them"));
    }

    /** The other environments of the organisation, and this one. */
    public List<Place> environments(long organization) {
        return database.read(handle -> new NameStore(handle).environments(organization, MOST_CHOICES));
    }

    /** What a person may mean by a name: the one of that full name first, then those of that short name. */
    public List<UnitId> meant(UnitKind kind, String text) {
        return database.read(handle -> new NameStore(handle).find(kind, text, MOST_MEANT));
    }

    /**
     * The one that a person means: a full name, or a short one that only one has; a mistake is one in {@code field} and lists
     * what may be meant.
     */
    public QualifiedName meaning(String field, UnitKind kind, String text) {
        return Meaning.of(
                        field,
                        text,
                        meant(kind, text).stream().map(UnitId::name).toList())
                .orElseThrow(() -> Refusal.invalid(
                        field,
                        "there is no %s `%s`; names are chosen from the list, and short ones will do"
                                .formatted(kind.word(), Texts.shortened(text))));
    }

    /** Names to choose from; empty where there are too many. */
    public List<QualifiedName> choices(UnitKind kind, long organization) {
        return database.read(handle -> new NameStore(handle).few(kind, organization, MOST_CHOICES));
    }

    /** By name. */
    public List<Organization> organizations() {
        return database.read(handle -> new OrganizationStore(handle).list()).stream()
                .sorted(Comparator.comparing(Organization::name))
                .toList();
    }

    /** Running ones first, then the newest. */
    public List<Listed> deployments(long organization, Filter filter, @Nullable DeploymentPosition after, int limit) {
        return database.read(handle -> new DeploymentListStore(handle).list(organization, filter, after, limit));
    }

    /** The deployment of that number and the organisation it belongs to. */
    public Found deployment(long number) {
        return database.read(handle -> new LocatorStore(handle)
                .find(Numbered.DEPLOYMENT, number)
                .flatMap(organization -> new DeploymentListStore(handle)
                        .find(organization.id(), number)
                        .map(listed -> new Found(organization, listed)))
                .orElseThrow(() -> Refusal.notFound("number", "there is no deployment " + number)));
    }

    /** Whose the thing with this number is. */
    public Optional<Organization> owning(Numbered what, long number) {
        return database.read(handle -> new LocatorStore(handle).find(what, number));
    }

    /** A deployment and whose it is. */
    public record Found(Organization organization, Listed deployment) {}

    public ListPart<RunningVersion> running(Place place, Instant at, String filter, int limit, int offset) {
        freshness.settle(place.organization());
        return database.read(handle -> new EnvironmentTraceStore(handle).running(place, at, filter, limit, offset));
    }

    /** What differs between two environments, which belong to one organisation. */
    public ListPart<Drift> drift(Place here, Place there, Instant at, String filter, int limit, int offset) {
        if (here.organization() != there.organization()) {
            throw Refusal.invalid("against", "choose an environment of the same organisation");
        }
        if (here.id() == there.id()) {
            throw Refusal.invalid("against", "choose another environment than the one that is looked at");
        }
        freshness.settle(here.organization());
        return database.read(handle -> new EnvironmentTraceStore(handle).drift(here, there, at, filter, limit, offset));
    }

    /** What a deployment brought. */
    public ListPart<ComponentChange> moves(long organization, long deployment, int limit) {
        freshness.settle(organization);
        return database.read(handle -> new DeploymentTraceStore(handle, organization, deployment).moves(limit));
    }

    /** What the deployment wrote while it ran, where that was told. */
    public Optional<String> log(long organization, long deployment) {
        return database.read(handle -> new DeploymentLogStore(handle).find(organization, deployment));
    }

    /** The attempt of its rollout that the deployment belongs to, where it has a rollout. */
    public Optional<AttemptOfRollout> attempt(long organization, long deployment) {
        freshness.settle(organization);
        return database.read(handle -> Optional.ofNullable(new AttemptReadStore(handle)
                .find(organization, List.of(deployment))
                .get(deployment)));
    }

    public List<SeriesEntry> seriesEntries(long organization, long deployment) {
        freshness.settle(organization);
        return database.read(handle -> new DeploymentTraceStore(handle, organization, deployment).seriesEntries());
    }

    public ListPart<Change> changes(long organization, long deployment, int limit, int offset) {
        freshness.settle(organization);
        return database.read(
                handle -> new DeploymentTraceStore(handle, organization, deployment).changes(limit, offset));
    }

    /** @param repository its name or its address; empty where the sha alone is known */
    public CommitFound commit(String repository, String sha) {
        freshness.settleAll();
        return database.read(handle -> new CommitTraceStore(handle).find(repository, sha))
                .orElseThrow(() -> Refusal.notFound("commit", "there is no commit `" + sha + "`"));
    }

    public ApplicationSet applicationVersion(String field, QualifiedName name, String version) {
        return database.read(handle -> new ApplicationSetStore(handle).find(name, version))
                .orElseThrow(() -> Refusal.notFound(field, "there is no version `" + version + "` of `" + name + "`"));
    }

    public List<String> otherVersions(ApplicationSet set, int limit) {
        return database.read(handle -> new ApplicationSetStore(handle).otherVersions(set, limit));
    }

    public ListPart<SetDifference> differences(
            ApplicationSet set, @Nullable ApplicationSet against, int limit, int offset) {
        return database.read(handle -> new ApplicationSetStore(handle).differences(set, against, limit, offset));
    }

    public List<VersionStay> stays(ApplicationSet set) {
        freshness.settle(set.organization());
        return database.read(handle -> new ApplicationSetStore(handle).stays(set));
    }

    public ComponentBuild componentVersion(QualifiedName name, String version) {
        var told = database.read(handle -> new ComponentBuildStore(handle).find(name, version))
                .orElseThrow(() -> unknownVersion(name, version));
        freshness.settle(told.organization());
        return database.read(handle -> {
            var build = new ComponentBuildStore(handle)
                    .find(name, version)
                    .orElseThrow(() -> unknownVersion(name, version));
            var newest = new NewestOwnCommits(handle, build.organization()).find(List.of(build.id()));
            return Optional.ofNullable(newest.get(build.id()))
                    .map(build::withNewest)
                    .orElse(build);
        });
    }

    private static RuntimeException unknownVersion(QualifiedName name, String version) {
        return Refusal.notFound("version", "there is no version `" + version + "` of `" + name + "`");
    }

    public List<VersionStay> stays(ComponentBuild build) {
        freshness.settle(build.organization());
        return database.read(handle -> new ComponentBuildStore(handle).stays(build));
    }

    public List<DocumentSummary> papers(ComponentBuild build) {
        return database.read(handle -> new ComponentBuildStore(handle).papers(build));
    }

    public List<Membership> memberships(ComponentBuild build, int limit) {
        return database.read(handle -> new ComponentBuildStore(handle).memberships(build, limit));
    }
}
