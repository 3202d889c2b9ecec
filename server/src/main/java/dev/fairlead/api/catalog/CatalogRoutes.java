package dev.fairlead.api.catalog;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.CatalogListStore;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.catalog.store.version.VersionListStore;
import dev.fairlead.catalog.store.version.VersionListStore.Position;
import dev.fairlead.change.ChangeListStore;
import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.metrics.derive.change.NewestOwnCommits;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of what there is. */
public final class CatalogRoutes implements Routes {
    private static final String TEAM = "team";

    private final Database database;
    private final Organizations organizations;

    public CatalogRoutes(Database database, Organizations organizations) {
        this.database = database;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route("domains", this::domains),
                route("components", this::components),
                route("component-versions", this::componentVersions),
                route("applications", this::applications),
                route("application-versions", this::applicationVersions),
                route("environments", this::environments),
                route("repositories", this::repositories),
                route("commits", this::commits));
    }

    private static Route route(String list, Handler handler) {
        return Route.get(Answers.BASE + "/" + list, handler).inParts();
    }

    private void domains(Context context) {
        var listing = new Listing<String>(
                1,
                List::of,
                (json, path) -> json.writeStartObject()
                        .writeStringProperty("name", path)
                        .writeEndObject(),
                (organization, after, limit) -> database.read(handle -> new CatalogListStore(handle)
                        .domains(organization, after == null ? "" : after.getFirst(), limit)));
        listing.answer(context, parameters(context), organizations.all());
    }

    private void components(Context context) {
        var parameters = parameters(context, "component", TEAM);
        var team = team(parameters);
        var wanted = parameters.find("component").map(text -> QualifiedName.parse("component", text));
        var listing = new Listing<CatalogListStore.ListedComponent>(
                3,
                item -> position(item.name()),
                CatalogJson::component,
                (organization, after, limit) -> database.read(handle -> wanted.isEmpty()
                        ? new CatalogListStore(handle).components(organization, team, name(after), limit)
                        : new CatalogListStore(handle).component(organization, wanted.get())));
        if (team != null && wanted.isPresent()) {
            throw Refusal.invalid(TEAM, "is given together with `component`, which names one; leave one of them out");
        }
        listing.answer(context, parameters, of(wanted.map(QualifiedName::organization)));
    }

    private void applications(Context context) {
        var parameters = parameters(context, TEAM);
        var team = team(parameters);
        var listing = new Listing<CatalogListStore.ListedApplication>(
                3,
                item -> position(item.name()),
                CatalogJson::application,
                (organization, after, limit) -> database.read(
                        handle -> new CatalogListStore(handle).applications(organization, team, name(after), limit)));
        listing.answer(context, parameters, organizations.all());
    }

    private void environments(Context context) {
        var listing = new Listing<CatalogListStore.ListedEnvironment>(
                3,
                item -> position(item.name()),
                CatalogJson::environment,
                (organization, after, limit) -> database.read(
                        handle -> new CatalogListStore(handle).environments(organization, name(after), limit)));
        listing.answer(context, parameters(context), organizations.all());
    }

    private void componentVersions(Context context) {
        var parameters = parameters(context, "component", "version");
        var version = version(parameters, "component");
        var wanted = parameters.find("component").map(text -> QualifiedName.parse("component", text));
        var id = organizations.unit(UnitKind.COMPONENT, wanted);
        var listing = new Listing<VersionListStore.ListedComponentVersion>(
                4,
                item -> position(item.position()),
                CatalogJson::componentVersion,
                (organization, after, limit) -> database.read(handle -> {
                    var listed = new VersionListStore(handle)
                            .componentVersions(organization, id, version, versionAfter(after), limit);
                    var found = new NewestOwnCommits(handle, organization)
                            .find(listed.stream()
                                    .map(VersionListStore.ListedComponentVersion::id)
                                    .toList());
                    return listed.stream()
                            .map(one -> Optional.ofNullable(found.get(one.id()))
                                    .map(one::withNewest)
                                    .orElse(one))
                            .toList();
                }));
        listing.answer(context, parameters, of(wanted.map(QualifiedName::organization)));
    }

    private void applicationVersions(Context context) {
        var parameters = parameters(context, "application", "version");
        var version = version(parameters, "application");
        var wanted = parameters.find("application").map(text -> QualifiedName.parse("application", text));
        var id = organizations.unit(UnitKind.APPLICATION, wanted);
        var listing = new Listing<VersionListStore.ListedApplicationVersion>(
                4,
                item -> position(item.position()),
                CatalogJson::applicationVersion,
                (organization, after, limit) -> database.read(handle -> new VersionListStore(handle)
                        .applicationVersions(organization, id, version, versionAfter(after), limit)));
        listing.answer(context, parameters, of(wanted.map(QualifiedName::organization)));
    }

    private void repositories(Context context) {
        var listing = new Listing<ChangeListStore.ListedRepository>(
                1,
                item -> List.of(item.name()),
                CatalogJson::repository,
                (organization, after, limit) -> database.read(handle -> new ChangeListStore(handle)
                        .repositories(organization, after == null ? "" : after.getFirst(), limit)));
        listing.answer(context, parameters(context), organizations.all());
    }

    private void commits(Context context) {
        var parameters = parameters(context, "repository");
        var url = parameters
                .find("repository")
                .orElseThrow(() -> Refusal.invalid(
                        "repository",
                        "is missing; name the repository whose commits you want (/api/v1/repositories lists them)"));
        var address = RepositoryAddress.of(url);
        var having = organizations.all().stream()
                .filter(organization -> repository(organization.id(), address).isPresent())
                .toList();
        if (having.isEmpty()) {
            throw Refusal.notFound("repository", "there is no repository `" + Texts.shortened(url) + "`");
        }
        var listing = new Listing<ChangeListStore.ListedCommit>(
                2,
                item -> List.of(
                        item.committedAt() == null ? "" : item.committedAt().toString(), item.sha()),
                CatalogJson::commit,
                (organization, after, limit) -> commits(organization, address, after, limit));
        listing.answer(context, parameters, having);
    }

    private List<ChangeListStore.ListedCommit> commits(
            long organization, RepositoryAddress address, @Nullable List<String> after, int limit) {
        var position = after == null ? null : position(after);
        return repository(organization, address)
                .map(repository -> database.read(
                        handle -> new ChangeListStore(handle).commits(organization, repository, position, limit)))
                .orElse(List.of());
    }

    private static ChangeListStore.CommitPosition position(List<String> after) {
        var time = after.getFirst();
        return new ChangeListStore.CommitPosition(time.isEmpty() ? null : Texts.moment("after", time), after.getLast());
    }

    private Optional<Long> repository(long organization, RepositoryAddress address) {
        return database.read(handle -> new ChangeListStore(handle).findRepository(organization, address));
    }

    /** Those to look in: the named one, or all. */
    private List<Organization> of(Optional<String> name) {
        return name.map(text -> organizations.find(text).stream().toList()).orElseGet(organizations::all);
    }

    /** Only what this team owns, where one is named. */
    private static @Nullable String team(Parameters parameters) {
        return parameters.find(TEAM).map(OwnerRoutes::team).orElse(null);
    }

    private static Parameters parameters(Context context) {
        return ParameterReading.of(context, Set.of("limit", "after"));
    }

    private static Parameters parameters(Context context, String... filters) {
        return ParameterReading.of(
                context,
                Stream.concat(Stream.of("limit", "after"), Stream.of(filters)).collect(Collectors.toUnmodifiableSet()));
    }

    /** One version only; it is of something. */
    private static @Nullable String version(Parameters parameters, String of) {
        var version = parameters.find("version");
        if (version.isPresent() && parameters.find(of).isEmpty()) {
            throw Refusal.invalid("version", "is given without `" + of + "`; say of which " + of);
        }
        return version.orElse(null);
    }

    private static List<String> position(QualifiedName name) {
        return List.of(name.domain(), name.name(), name.variant());
    }

    private static @Nullable QualifiedName name(@Nullable List<String> position) {
        return position == null ? null : new QualifiedName(position.getFirst(), position.get(1), position.getLast());
    }

    private static List<String> position(Position position) {
        return List.of(position.domain(), position.name(), position.variant(), position.version());
    }

    private static Position versionAfter(@Nullable List<String> position) {
        return position == null
                ? Position.START
                : new Position(position.getFirst(), position.get(1), position.get(2), position.getLast());
    }
}
