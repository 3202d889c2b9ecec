package dev.fairlead.report.question;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.platform.db.Reaching;
import dev.fairlead.platform.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Finds what a question names. */
public final class TargetStore {
    private static final Question.Where EVERYWHERE = new Question.Anywhere();

    private final Handle handle;

    public TargetStore(Handle handle) {
        this.handle = handle;
    }

    private record Organization(long id, String name, String zone) {}

    /** One target for each organisation that the question touches. */
    public List<Target> targets(Question question) {
        return switch (question.scope()) {
            case Question.OfApplication(var name) -> List.of(oneUnit(question.where(), UnitKind.APPLICATION, name));
            case Question.OfComponent(var name) -> List.of(oneUnit(question.where(), UnitKind.COMPONENT, name));
            case Question.OfDomain(var path) -> ofDomain(question.where(), path);
        };
    }

    /** What is compared: applications of a domain, an application with its components, a component with its applications. */
    public List<Target> sideBySide(Question.Scope scope) {
        return switch (scope) {
            case Question.OfDomain(var path) ->
                ofDomain(EVERYWHERE, path).stream()
                        .map(target -> target.of(target.units().stream()
                                .filter(unit -> unit.kind() == UnitKind.APPLICATION)
                                .toList()))
                        .toList();
            case Question.OfApplication(var name) -> List.of(related(oneUnit(EVERYWHERE, UnitKind.APPLICATION, name)));
            case Question.OfComponent(var name) -> List.of(related(oneUnit(EVERYWHERE, UnitKind.COMPONENT, name)));
        };
    }

    private Target related(Target target) {
        var unit = target.units().getFirst();
        boolean components = unit.kind() == UnitKind.APPLICATION;
        var units = handle.createQuery("""
                        select c.id as component_id, cd.path as component_path, c.name as component_name
                          , c.variant as component_variant, a.id as application_id, ad.path as application_path
                          , a.name as application_name, a.variant as application_variant
                        from application_component m
                        join component c on c.organization_id = :organization and c.id = m.component_id
                        join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                        join application a on a.organization_id = :organization and a.id = m.application_id
                        join domain ad on ad.organization_id = :organization and ad.id = a.domain_id
                        where m.organization_id = :organization
                          and %s = :unit
                        """.formatted(components ? "m.application_id" : "m.component_id"))
                .bind("organization", target.organization())
                .bind("unit", unit.id())
                .map((rs, _) -> unit(components ? UnitKind.COMPONENT : UnitKind.APPLICATION, rs))
                .list();
        return target.of(Stream.concat(target.units().stream(), units.stream()).toList());
    }

    private static Target.Unit unit(UnitKind kind, ResultSet rs) throws SQLException {
        var word = kind.word();
        return new Target.Unit(
                kind,
                rs.getLong(word + "_id"),
                new QualifiedName(
                                rs.getString(word + "_path"),
                                rs.getString(word + "_name"),
                                rs.getString(word + "_variant"))
                        .toString());
    }

    private Target oneUnit(Question.Where where, UnitKind kind, QualifiedName name) {
        return units(
                        List.of(
                                kind == UnitKind.APPLICATION
                                        ? new Question.OfApplication(name)
                                        : new Question.OfComponent(name)),
                        where)
                .getFirst();
    }

    /** One target for each organisation that the applications and components are of. */
    public List<Target> units(List<? extends Question.Scope> scopes, Question.Where where) {
        var named = new LinkedHashMap<String, Map<UnitKind, Set<QualifiedName>>>();
        for (var scope : scopes) {
            var name = switch (scope) {
                case Question.OfApplication(var application) -> Map.entry(UnitKind.APPLICATION, application);
                case Question.OfComponent(var component) -> Map.entry(UnitKind.COMPONENT, component);
                case Question.OfDomain _ -> throw new IllegalArgumentException("a domain is no unit");
            };
            named.computeIfAbsent(name.getValue().organization(), _ -> new EnumMap<>(UnitKind.class))
                    .computeIfAbsent(name.getKey(), _ -> new LinkedHashSet<>())
                    .add(name.getValue());
        }
        return named.entrySet().stream()
                .map(each -> units(each.getKey(), each.getValue(), where))
                .toList();
    }

    private Target units(String organization, Map<UnitKind, Set<QualifiedName>> named, Question.Where where) {
        var found = organizations(organization).stream().findFirst();
        var units = new ArrayList<Target.Unit>();
        named.forEach((kind, names) -> {
            var ids = found.map(its -> new UnitStore(handle).find(kind, its.id(), names))
                    .orElse(Map.of());
            for (var name : names) {
                var id = ids.get(name);
                if (id == null) {
                    var field = kind.word();
                    throw Refusal.notFound(
                            field, "there is no " + field + " `" + name + "`; GET /api/v1/" + field + "s lists them");
                }
                units.add(new Target.Unit(kind, id, name.toString()));
            }
        });
        var its = found.orElseThrow();
        return new Target(its.id(), its.zone(), List.copyOf(units), null, false, places(its.id(), where));
    }

    private List<Target> ofDomain(Question.Where where, String path) {
        if (path.equals(QualifiedName.ROOT)) {
            if (where instanceof Question.InEnvironment(var environment)) {
                return organizations(environment.organization()).stream()
                        .map(organization -> all(where, organization))
                        .toList();
            }
            return allOrganizations().stream()
                    .map(organization -> all(where, organization))
                    .toList();
        }
        QualifiedName.checkDomain("domain", path);
        var organization = organizations(QualifiedName.organizationOf(path)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "domain", "there is no domain `" + path + "`; GET /api/v1/domains lists them"));
        return List.of(below(where, organization, path));
    }

    private Target all(Question.Where where, Organization organization) {
        return below(where, organization, QualifiedName.ROOT + "." + organization.name());
    }

    private Target below(Question.Where where, Organization organization, String path) {
        var domain = handle.createQuery("""
                        select id
                        from domain
                        where organization_id = :organization
                          and path = :path
                        """)
                .bind("organization", organization.id())
                .bind("path", path)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> Refusal.notFound(
                        "domain", "there is no domain `" + path + "`; GET /api/v1/domains lists them"));
        boolean whole = path.equals(QualifiedName.ROOT + "." + organization.name());
        return new Target(
                organization.id(),
                organization.zone(),
                unitsBelow(organization.id(), path, false),
                domain,
                whole,
                places(organization.id(), where));
    }

    /** Of a domain: all components that its total is made of, also those that are members of applications. */
    public Target withMembers(Target target) {
        var domain = target.domain();
        return domain == null ? target : target.of(unitsBelow(target.organization(), path(target, domain), true));
    }

    private String path(Target target, long domain) {
        return handle.createQuery("""
                        select path
                        from domain
                        where organization_id = :organization
                          and id = :domain
                        """)
                .bind("organization", target.organization())
                .bind("domain", domain)
                .mapTo(String.class)
                .one();
    }

    /** Applications of the domain and below, and components: all, or those that belong to no application. */
    private List<Target.Unit> unitsBelow(long organization, String path, boolean members) {
        return handle.createQuery("""
                        select 'application' as kind, a.id, d.path, a.name, a.variant
                        from application a
                        join domain d on d.organization_id = :organization and d.id = a.domain_id
                        where a.organization_id = :organization
                          and (d.path = :path or starts_with(d.path, :path || '.'))
                        union all
                        select 'component', c.id, d.path, c.name, c.variant
                        from component c
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        where c.organization_id = :organization
                          and (d.path = :path or starts_with(d.path, :path || '.'))
                          and (:members
                            or not exists (
                              select 1
                              from application_component m
                              where m.organization_id = :organization
                                and m.component_id = c.id))
                        """)
                .bind("organization", organization)
                .bind("path", path)
                .bind("members", members)
                .map((rs, _) -> new Target.Unit(
                        rs.getString("kind").equals("application") ? UnitKind.APPLICATION : UnitKind.COMPONENT,
                        rs.getLong("id"),
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant"))
                                .toString()))
                .list();
    }

    private List<Target.Place> places(long organization, Question.Where where) {
        return switch (where) {
            case Question.Anywhere() -> environments(organization);
            case Question.InTier(var tier) ->
                environments(organization).stream()
                        .filter(place -> place.tier() == tier)
                        .toList();
            case Question.InEnvironment(var name) -> {
                // also by a name that it had before
                var id = new EnvironmentStore(handle)
                        .find(organization, List.of(name))
                        .get(name);
                var found = environments(organization).stream()
                        .filter(place -> id != null && place.id() == id)
                        .toList();
                if (found.isEmpty()) {
                    throw Refusal.notFound(
                            "environment",
                            "there is no environment `" + name + "`; GET /api/v1/environments lists them");
                }
                yield found;
            }
        };
    }

    private List<Target.Place> environments(long organization) {
        return handle.createQuery("""
                        select e.id, d.path, e.name, e.tier
                        from environment e
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        where e.organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((rs, _) -> new Target.Place(
                        rs.getLong("id"),
                        rs.getString("path") + "." + rs.getString("name"),
                        Tier.find(rs.getString("tier")).orElseThrow()))
                .list();
    }

    private List<Organization> organizations(String name) {
        return Reaching.bound(handle.createQuery(
                        "select id, name, sums_zone from organization where name = :name and " + Reaching.only("id")))
                .bind("name", name)
                .map((rs, _) -> new Organization(rs.getLong("id"), rs.getString("name"), rs.getString("sums_zone")))
                .list();
    }

    private List<Organization> allOrganizations() {
        return Reaching.bound(handle.createQuery(
                        "select id, name, sums_zone from organization where " + Reaching.only("id") + " order by name"))
                .map((rs, _) -> new Organization(rs.getLong("id"), rs.getString("name"), rs.getString("sums_zone")))
                .list();
    }
}
