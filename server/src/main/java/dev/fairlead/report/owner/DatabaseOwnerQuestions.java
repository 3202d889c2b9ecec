package dev.fairlead.report.owner;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.catalog.store.owner.TeamStore;
import dev.fairlead.platform.db.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Owners as the database has them. */
public final class DatabaseOwnerQuestions implements OwnerQuestions {
    private final Database database;

    public DatabaseOwnerQuestions(Database database) {
        this.database = database;
    }

    private static List<Organization> organizations(Handle handle) {
        return new OrganizationStore(handle)
                .list().stream()
                        .sorted(Comparator.comparing(Organization::name))
                        .toList();
    }

    @Override
    public ApplicationOwners applications() {
        return database.read(handle -> {
            var owners = new HashMap<Numbered, Claim>();
            var components = new HashMap<Numbered, List<TeamShare>>();
            var titles = new HashMap<String, String>();
            for (var organization : organizations(handle)) {
                long id = organization.id();
                new OwnerStore(handle, id)
                        .claims(UnitKind.APPLICATION)
                        .forEach((unit, claims) -> owners.put(new Numbered(id, unit), claims.getFirst()));
                new OwnerReadStore(handle, id)
                        .ofComponents()
                        .forEach((unit, shares) -> components.put(new Numbered(id, unit), shares));
                new TeamStore(handle, id).list().forEach(team -> titles.put(team.name(), team.shown()));
            }
            return new ApplicationOwners(owners, components, titles);
        });
    }

    @Override
    public UnitOwners of(UnitKind kind, QualifiedName unit) {
        return database.read(handle -> {
            var organization = new OrganizationStore(handle)
                    .find(Set.of(unit.organization()))
                    .get(unit.organization());
            var id = organization == null
                    ? null
                    : new UnitStore(handle)
                            .find(kind, organization, Set.of(unit))
                            .get(unit);
            if (organization == null || id == null) {
                return UnitOwners.NONE;
            }
            var claims = new OwnerStore(handle, organization)
                    .claims(kind, List.of(id))
                    .getOrDefault(id, List.of());
            var team = claims.isEmpty()
                    ? List.<Team>of()
                    : new TeamStore(handle, organization)
                            .find(claims.getFirst().team()).stream().toList();
            var related = kind == UnitKind.COMPONENT
                    ? new OwnerReadStore(handle, organization).ofApplications(id)
                    : List.<RelatedOwner>of();
            return new UnitOwners(claims, team, related);
        });
    }

    @Override
    public List<TeamCount> teams() {
        return database.read(handle -> organizations(handle).stream()
                .flatMap(organization -> {
                    var counts = new OwnerReadStore(handle, organization.id()).counts();
                    return new TeamStore(handle, organization.id())
                            .list().stream()
                                    .map(team -> count(organization, team, counts.getOrDefault(team.name(), Map.of())));
                })
                .toList());
    }

    private static TeamCount count(Organization organization, Team team, Map<UnitKind, Long> counts) {
        return new TeamCount(
                organization.name(),
                team,
                counts.getOrDefault(UnitKind.APPLICATION, 0L),
                counts.getOrDefault(UnitKind.COMPONENT, 0L));
    }

    @Override
    public List<Unowned> unowned() {
        return database.read(handle -> organizations(handle).stream()
                .map(organization -> {
                    var store = new OwnerReadStore(handle, organization.id());
                    return new Unowned(
                            organization.name(),
                            store.unowned(UnitKind.APPLICATION),
                            store.unowned(UnitKind.COMPONENT));
                })
                .toList());
    }

    @Override
    public Components components(String team, String domain, int limit) {
        return database.read(handle -> {
            var names = new ArrayList<QualifiedName>();
            for (var organization : organizations(handle)) {
                names.addAll(new OwnerReadStore(handle, organization.id())
                        .components(
                                team.equals(Team.NOBODY) ? null : team,
                                domain.equals(QualifiedName.ROOT) ? "" : domain));
            }
            return new Components(names.stream().limit(limit).toList(), names.size());
        });
    }
}
